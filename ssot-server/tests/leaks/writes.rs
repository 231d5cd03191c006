//! What a write names is there for its caller, or it is not there.

use crate::world::{ADMIN, MISSING, World};
use serde_json::{Value, json};

#[tokio::test]
async fn a_row_cannot_be_made_under_a_hidden_one() {
    let world = World::of_notes().await;
    let body = json!({ "title": "t", "slug": "s", "authorId": world.bob, "parentId": "KEY" });
    let told = world.same("POST /notes", &[], body).await;
    assert_eq!(told.status, 422, "{}", told.text);
    assert_eq!(told.json["errors"][0]["code"], "reference");
}

#[tokio::test]
async fn a_row_cannot_be_put_under_a_hidden_one_later() {
    let world = World::of_notes().await;
    let own = json!({ "title": "t", "slug": "s", "authorId": world.bob });
    let own = world.ask(&world.bob, "POST /notes", own).await;
    let own = own.json["id"].as_str().expect("a note");
    let patch = format!("PATCH /notes/{own}");
    let told = world.same(&patch, &[], json!({ "parentId": "KEY" })).await;
    assert_eq!(told.status, 422, "{}", told.text);
    let whole = json!({ "title": "t", "slug": "s", "authorId": world.bob, "parentId": "KEY" });
    let told = world.same(&format!("PUT /notes/{own}"), &[], whole).await;
    assert_eq!(told.status, 422, "{}", told.text);
}

#[tokio::test]
async fn a_list_of_keys_names_a_hidden_row_as_a_missing_one() {
    let world = World::of_notes().await;
    for (tag, open) in [("red", true), ("covert", false)] {
        world
            .ask(ADMIN, "POST /tags", json!({ "id": tag, "open": open }))
            .await;
    }
    let body =
        json!({ "title": "t", "slug": "s", "authorId": world.bob, "tagIds": ["red", "KEY"] });
    let keys = ["covert", "absent"];
    let told = world
        .same_of(&world.bob, keys, "POST /notes", &[], body)
        .await;
    assert!(told.text.contains("[\"tagIds\",1]"), "{}", told.text);
}

#[tokio::test]
async fn a_batch_names_a_hidden_row_as_a_missing_one() {
    let world = World::of_notes().await;
    let mine = json!({ "title": "t", "slug": "s", "authorId": world.bob });
    let mut under = mine.clone();
    under["parentId"] = json!("KEY");
    let free = json!({ "op": "create", "model": "note", "data": mine });
    for operation in [
        json!({ "op": "update", "model": "note", "id": "KEY", "data": { "title": "t" } }),
        json!({ "op": "update", "model": "note", "id": "KEY", "ifMatch": "\"x\"", "data": {} }),
        json!({ "op": "delete", "model": "note", "id": "KEY" }),
        json!({ "op": "restore", "model": "note", "id": "KEY" }),
        json!({ "op": "create", "model": "note", "data": under }),
        json!({ "op": "update", "model": "note", "id": { "$ref": "0.id" }, "data": { "parentId": "KEY" } }),
        json!({ "op": "delete", "model": "mark", "id": { "noteId": "KEY", "userId": world.bob } }),
    ] {
        let body = json!({ "operations": [free, operation] });
        let told = world.same("POST /batch", &[], body).await;
        assert!([404, 412, 422].contains(&told.status), "{}", told.text);
    }
    assert_eq!(
        world.titles(&world.bob, "/notes").await,
        "shown",
        "none was kept"
    );
}

#[tokio::test]
async fn a_reference_in_a_batch_reaches_only_what_its_caller_was_answered() {
    let world = World::of_notes().await;
    let update = json!({ "op": "update", "model": "note", "id": world.shown, "data": {} });
    for member in ["cost", "code", "words", "reviewerId", "secret", "tracerId"] {
        let made = json!({ "op": "create", "model": "note", "data": {
            "title": { "$ref": format!("0.{member}") }, "slug": "s", "authorId": world.bob } });
        let body = json!({ "operations": [update, made] });
        let told = world.ask(&world.bob, "POST /batch", body).await;
        assert_eq!(told.status, 422, "{member}: {}", told.text);
        assert!(!told.text.contains("code-shown"), "{}", told.text);
    }
}

#[tokio::test]
async fn what_another_caller_was_answered_under_a_key_is_replayed_to_nobody_else() {
    let world = World::of_notes().await;
    let key = [("idempotency-key", "\"the same\"")];
    let body = |author: &str| json!({ "title": "kept", "slug": "kept", "authorId": author });
    let first = world
        .ask_with(&world.ann, "POST /notes", &key, body(&world.ann))
        .await;
    assert_eq!(first.status, 201, "{}", first.text);
    for who in [world.bob.as_str(), "", ADMIN] {
        let again = world
            .ask_with(who, "POST /notes", &key, body(&world.ann))
            .await;
        assert_ne!(again.text, first.text, "{who}");
        assert_eq!(again.header("idempotency-replayed"), "", "{who}");
        assert!(
            !again
                .text
                .contains(first.json["id"].as_str().expect("a key"))
        );
    }
    // Nor is there a word that the key was used: another body under it is Bob's own first one.
    let other = json!({ "title": "b", "slug": "b", "authorId": world.bob });
    let told = world.ask_with(&world.bob, "POST /notes", &key, other).await;
    assert_eq!(told.status, 201, "{}", told.text);
    let replayed = world
        .ask_with(&world.ann, "POST /notes", &key, body(&world.ann))
        .await;
    assert_eq!((replayed.status, &replayed.text), (201, &first.text));
}

#[tokio::test]
async fn a_row_that_its_maker_may_not_get_is_answered_by_its_key_alone() {
    let vault = "
        principal User { roles: role }
        enum Role { Member, Admin }
        model User { name: String, role: Role = Member, permissions { all: anyone; } }
        model Report {
            text: String,
            #[readonly] number: i64 = 77,
            permissions { create: anyone; read: Admin; }
        }";
    let world = World::of(vault).await;
    let made = world
        .ask("", "POST /reports", json!({ "text": "secret" }))
        .await;
    let id = made.json["id"].as_str().expect("a key");
    assert_eq!(
        (made.status, made.json.as_object().map(serde_json::Map::len)),
        (201, Some(1))
    );
    assert_eq!(made.header("location"), format!("/api/reports/{id}"));
    assert_eq!(
        made.header("etag"),
        "",
        "a tag would confirm a guess of the row"
    );
    let told = world.get("", &format!("/reports/{id}")).await;
    assert_eq!(told, world.get("", &format!("/reports/{MISSING}")).await);
    let row = world.get(ADMIN, &format!("/reports/{id}")).await;
    assert_eq!(row.json["number"], "77");
}

#[tokio::test]
async fn a_key_that_stands_in_a_hidden_field_is_not_guessed_by_setting_it() {
    let staff = "
        principal User { roles: role }
        enum Role { Member, Admin }
        model User { name: String, role: Role = Member, permissions { read: self == me || Admin; write: anyone; } }
        model Tag { name: String, permissions { read: Admin; write: anyone; } }
        model Case {
            title: String,
            #[visible(Admin)] #[inverse(handled)] handler_id: Option<Id<User>>,
            #[visible(Admin)] tags: Vec<Id<Tag>> = [],
            permissions { all: anyone; }
        }";
    let world = World::of(staff).await;
    let made = async |what: &str, body: Value| world.made(what, body).await;
    let (ann, eve) = (json!({ "name": "ann" }), json!({ "name": "eve" }));
    let (ann, eve) = (
        made("POST /users", ann).await,
        made("POST /users", eve).await,
    );
    let tags = [
        made("POST /tags", json!({ "name": "a" })).await,
        made("POST /tags", json!({ "name": "b" })).await,
    ];
    let case = json!({ "title": "t", "handlerId": ann, "tagIds": [tags[0]] });
    let case = made("POST /cases", case).await;
    let set = async |body: Value, key: &str| {
        let told = world.ask("", &format!("PATCH /cases/{case}"), body).await;
        (told.status, told.text.replace(key, "KEY"))
    };
    // One of the two keys stands there: he sees neither row, and not the field.
    let right = set(json!({ "handlerId": ann }), &ann).await;
    assert_eq!(right, set(json!({ "handlerId": eve }), &eve).await);
    assert_eq!(right.0, 422);
    let right = set(json!({ "tagIds": [tags[0]] }), &tags[0]).await;
    assert_eq!(right, set(json!({ "tagIds": [tags[1]] }), &tags[1]).await);
    assert_eq!(right.0, 422);
}

#[tokio::test]
async fn a_row_that_hidden_rows_name_is_kept_without_a_word_of_them() {
    let held = "
        principal User { roles: role }
        enum Role { Member, Admin }
        model User { name: String, role: Role = Member, permissions { all: anyone; } }
        #[soft_delete]
        model Note {
            title: String,
            #[inverse(replies)] parent_id: Option<Id<Note>>,
            #[private] #[inverse(traces)] tracer_id: Option<Id<User>>,
            #[visible(Admin)] #[inverse(reviews)] reviewer_id: Option<Id<User>>,
            permissions { read: parent.is_none() || Admin; write: anyone; }
        }";
    let world = World::of(held).await;
    let made = async |what: &str, body: Value| world.made(what, body).await;
    let note = made("POST /notes", json!({ "title": "a" })).await;
    made(
        "POST /notes",
        json!({ "title": "hidden", "parentId": note }),
    )
    .await;
    let told = world
        .ask("", &format!("DELETE /notes/{note}"), Value::Null)
        .await;
    assert_eq!(told.problem(), (409, "restricted"), "{}", told.text);
    assert_eq!(told.json["relations"], json!([]));
    assert!(!told.text.contains("replies"), "{}", told.text);
    // The row is seen, but not the field that names: the relation is unknown.
    let user = made("POST /users", json!({ "name": "ann" })).await;
    made("POST /notes", json!({ "title": "b", "reviewerId": user })).await;
    let told = world
        .ask("", &format!("DELETE /users/{user}"), Value::Null)
        .await;
    assert_eq!(
        (told.problem(), &told.json["relations"]),
        ((409, "restricted"), &json!([]))
    );
    assert!(!told.text.contains("review"), "{}", told.text);
    let told = world
        .ask(ADMIN, &format!("DELETE /users/{user}"), Value::Null)
        .await;
    assert_eq!(told.json["relations"], json!(["reviews"]));
}

#[tokio::test]
async fn a_restore_does_not_name_the_relation_of_a_field_that_is_not_seen() {
    let gone = "
        principal User { roles: role }
        enum Role { Member, Admin }
        #[soft_delete]
        model User { name: String, role: Role = Member, permissions { all: anyone; } }
        #[soft_delete]
        model Note {
            title: String,
            #[visible(Admin)] #[inverse(reviews)] reviewer_id: Id<User>,
            permissions { all: anyone; }
        }";
    let world = World::of(gone).await;
    let made = async |what: &str, body: Value| world.made(what, body).await;
    let user = made("POST /users", json!({ "name": "ann" })).await;
    let note = made("POST /notes", json!({ "title": "a", "reviewerId": user })).await;
    for what in [format!("/notes/{note}"), format!("/users/{user}")] {
        let told = world
            .ask(ADMIN, &format!("DELETE {what}"), Value::Null)
            .await;
        assert_eq!(told.status, 204, "{}", told.text);
    }
    let restore = format!("POST /notes/{note}/restore");
    let told = world.ask("", &restore, Value::Null).await;
    assert_eq!(
        (told.problem(), &told.json["relations"]),
        ((409, "restricted"), &json!([]))
    );
    assert!(!told.text.contains("reviewer"), "{}", told.text);
    let told = world.ask(ADMIN, &restore, Value::Null).await;
    assert_eq!(told.json["relations"], json!(["reviewer"]));
}
