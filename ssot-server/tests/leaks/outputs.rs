//! Rows in what actions give: the code has read them whole, whatever they stand in.

use crate::world::{ADMIN, World, schema};
use serde_json::{Value, json};
use ssot_core::schema::{Schema, Type};
use ssot_server::{Handler, Mode};

const NOTES: &str = "
    principal User { roles: role }
    enum Role { Member, Admin }
    model User { name: String, role: Role = Member, permissions { all: anyone; } }
    model Pen {
        id: Id<Self, i64>,
        ink: String,
        #[visible(Admin)] cost: i32,
        permissions { read: anyone; write: Admin; }
    }
    model Note {
        id: Id<Self, i64>,
        title: String,
        #[visible(Admin)] cost: i32,
        draft: bool = false,
        permissions { read: !draft || Admin; write: Admin; give: anyone; }
        routes { static action give() -> Vec<Note>; }
    }
";

/// Two notes, the second a draft, in whatever stands around them; `given` is what the code gives.
async fn given(shape: Value, output: Value, given: Value) -> (Value, Value) {
    let mut schema: Schema = schema(NOTES);
    let types: Vec<_> = shape.as_array().unwrap().clone();
    let types = types.into_iter().map(serde_json::from_value);
    schema.types.extend(types.map(Result::unwrap));
    let notes = schema.models.iter_mut().find(|model| model.name == "Note");
    let output: Type = serde_json::from_value(output).unwrap();
    notes.unwrap().routes.actions[0].output = Some(output);
    let give = move |_, _: Vec<String>, _: Value| {
        let given = given.clone();
        async move { Ok(Some(given)) }
    };
    let plug = |app: ssot_server::App| app.action("Note", Handler::new("give", give));
    let world = World::plugged(&schema, Mode::Production, plug).await;
    for (title, draft) in [("shown", false), ("hidden", true)] {
        let body = json!({ "title": title, "cost": 7, "draft": draft });
        let made = world.ask(ADMIN, "POST /notes", body).await;
        assert_eq!(made.status, 201, "{}", made.text);
    }
    let pen = json!({ "ink": "blue", "cost": 7 });
    world.made("POST /pens", pen).await;
    let nobody = world.ask("", "POST /notes/give", Value::Null).await;
    let admin = world.ask(ADMIN, "POST /notes/give", Value::Null).await;
    assert_eq!((nobody.status, admin.status), (200, 200), "{}", nobody.text);
    assert!(
        !nobody.text.contains("cost") && !nobody.text.contains("hidden"),
        "{}",
        nobody.text
    );
    assert!(admin.text.contains("\"cost\":7"), "{}", admin.text);
    (nobody.json, admin.json)
}

fn note(id: i64) -> Value {
    let title = if id == 1 { "shown" } else { "hidden" };
    json!({ "id": id.to_string(), "title": title, "cost": 7, "draft": id == 2 })
}

fn seen() -> Value {
    json!({ "id": "1", "title": "shown", "draft": false })
}

fn row() -> Value {
    json!({ "row": "Note" })
}

fn named(name: &str) -> Value {
    json!({ "named": { "name": name } })
}

fn member(name: &str, ty: Value) -> Value {
    json!({ "name": name, "wire": name, "ty": ty })
}

#[tokio::test]
async fn rows_in_a_list_are_told_as_their_caller_sees_them() {
    let all = json!([note(1), note(2)]);
    let (nobody, admin) = given(json!([]), json!({ "list": row() }), all.clone()).await;
    assert_eq!(nobody, json!([seen(), { "id": "2" }]));
    assert_eq!(admin, all);
}

#[tokio::test]
async fn so_is_a_row_that_may_be_none() {
    let (nobody, _) = given(json!([]), json!({ "option": row() }), note(1)).await;
    assert_eq!(nobody, seen());
}

#[tokio::test]
async fn so_are_rows_in_a_generic_shape_a_map_and_a_tuple() {
    let feed = json!([{ "name": "Feed", "params": ["T"], "body": { "struct": [
        member("items", json!({ "list": { "param": "T" } })),
        member("by", json!({ "map": row() })),
        member("pair", json!({ "tuple": ["string", { "option": row() }] })),
    ] } }]);
    let ty = json!({ "named": { "name": "Feed", "args": [row()] } });
    let whole = json!({ "items": [note(1)], "by": { "a": note(2) }, "pair": ["x", note(1)] });
    let (nobody, _) = given(feed, ty, whole).await;
    let wanted = json!({ "items": [seen()], "by": { "a": { "id": "2" } }, "pair": ["x", seen()] });
    assert_eq!(nobody, wanted);
}

#[tokio::test]
async fn so_is_a_row_that_is_flattened() {
    let mut flat = member("note", row());
    flat["flatten"] = true.into();
    let shape = json!([{ "name": "Scored", "body": { "struct": [flat, member("score", "string".into())] } }]);
    let mut whole = note(1);
    whole["score"] = "high".into();
    let (nobody, _) = given(shape, named("Scored"), whole).await;
    let mut wanted = seen();
    wanted["score"] = "high".into();
    assert_eq!(nobody, wanted);
}

#[tokio::test]
async fn so_is_a_row_of_a_variant_however_it_is_told() {
    let cases = json!([{ "name": "Found", "wire": "Found", "body": { "alias": row() } },
        { "name": "Lost", "wire": "Lost", "body": "unit" }]);
    let of = |tagging: Value| json!([{ "name": "Answer", "body": { "enum": { "tagging": tagging, "variants": cases } } }]);
    let tag = json!({ "internal": { "tag": "kind" } });
    let mut inside = note(1);
    inside["kind"] = "Found".into();
    let mut told = seen();
    told["kind"] = "Found".into();
    let beside = json!({ "adjacent": { "tag": "kind", "content": "data" } });
    for (tagging, whole, wanted) in [
        (
            json!("external"),
            json!({ "Found": note(1) }),
            json!({ "Found": seen() }),
        ),
        (tag, inside, told),
        (
            beside,
            json!({ "kind": "Found", "data": note(1) }),
            json!({ "kind": "Found", "data": seen() }),
        ),
        (json!("untagged"), note(1), seen()),
    ] {
        let (nobody, _) = given(of(tagging), named("Answer"), whole).await;
        assert_eq!(nobody, wanted);
    }
}

/// Lists of pens or of notes, and nothing says of which.
fn lists() -> Value {
    let of = |model: &str| json!({ "alias": { "list": { "row": model } } });
    let case = |name: &str, model: &str| json!({ "name": name, "wire": name, "body": of(model) });
    let variants = [case("Pens", "Pen"), case("Notes", "Note")];
    json!([{ "name": "Answer", "body": { "enum": { "tagging": "untagged", "variants": variants } } }])
}

#[tokio::test]
async fn rows_of_an_untagged_list_stay_rows_of_their_model() {
    let pens = json!([{ "id": "1", "ink": "blue", "cost": 7 }]);
    let (nobody, admin) = given(lists(), named("Answer"), pens.clone()).await;
    assert_eq!(nobody, json!([{ "id": "1", "ink": "blue" }]));
    assert_eq!(admin, pens);
    let notes = json!([note(1), note(2)]);
    let (nobody, admin) = given(lists(), named("Answer"), notes.clone()).await;
    assert_eq!(nobody, json!([seen(), { "id": "2" }]));
    assert_eq!(admin, notes);
}

#[tokio::test]
async fn of_an_untagged_list_that_is_right_for_none_less_is_told_and_nothing_else() {
    let odd = json!([{ "id": "1", "ink": 5, "cost": 7 }, 3]);
    let (nobody, admin) = given(lists(), named("Answer"), odd.clone()).await;
    assert_eq!(nobody, json!([{ "id": "1", "ink": 5 }, 3]));
    assert_eq!(admin, odd);
}
