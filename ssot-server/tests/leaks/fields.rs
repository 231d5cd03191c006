//! A field that a caller does not see is looked at by nothing that answers this caller.

use crate::world::{ADMIN, World, encoded};
use serde_json::{Value, json};

#[tokio::test]
async fn a_hidden_field_is_absent_from_every_answer_that_has_its_row() {
    let world = World::of_notes().await;
    let (shown, ann) = (&world.shown, &world.ann);
    let hidden = [
        "cost",
        "code",
        "words",
        "reviewerId",
        "reviewer",
        "secret",
        "tracerId",
        "tracer",
    ];
    for uri in [
        format!("/notes/{shown}"),
        format!("/notes/{shown}?include=author,reviewer"),
        "/notes".to_owned(),
        "/notes/by/slug/shown".to_owned(),
        format!("/users/{ann}/notes"),
        format!("/users/{ann}?include=notes"),
        "/users?include=notes".to_owned(),
    ] {
        let told = world.get(&world.bob, &uri).await;
        assert_eq!(told.status, 200, "{uri}: {}", told.text);
        let title = told.text.contains("\"title\":\"shown\"");
        assert!(title, "{uri}: {}", told.text);
        for name in hidden {
            assert!(
                !told.text.contains(&format!("\"{name}\"")),
                "{uri} tells {name}"
            );
        }
        assert!(
            world.get(ADMIN, &uri).await.text.contains("\"cost\":7"),
            "{uri}"
        );
    }
}

#[tokio::test]
async fn a_hidden_field_is_absent_from_what_a_write_answers() {
    let world = World::of_notes().await;
    let patch = format!("PATCH /notes/{}", world.shown);
    let told = world
        .ask(&world.bob, &patch, json!({ "title": "by bob" }))
        .await;
    assert_eq!((told.status, &told.json["title"]), (200, &json!("by bob")));
    // He may set what he does not see, and is not told what became of it.
    let set = world.ask(&world.bob, &patch, json!({ "cost": 1 })).await;
    let given = json!({ "op": "update", "model": "note", "id": world.shown, "data": {} });
    let batch = world
        .ask(&world.bob, "POST /batch", json!({ "operations": [given] }))
        .await;
    assert_eq!((set.status, batch.status), (200, 200), "{}", batch.text);
    for told in [told, set, batch] {
        for name in ["cost", "code", "words", "reviewerId", "secret", "tracerId"] {
            assert!(!told.text.contains(&format!("\"{name}\"")), "{}", told.text);
        }
    }
}

#[tokio::test]
async fn what_an_action_gives_is_told_as_its_caller_sees_it() {
    let world = World::of_notes().await;
    let publish = format!("POST /notes/{}/publish", world.shown);
    let told = world.ask(&world.bob, &publish, Value::Null).await;
    assert_eq!((told.status, &told.json["title"]), (200, &json!("shown")));
    for name in ["cost", "secret"] {
        assert!(!told.text.contains(&format!("\"{name}\"")), "{}", told.text);
    }
    let told = world.ask(&world.ann, &publish, Value::Null).await;
    assert_eq!(told.json["cost"], 7);
    assert!(!told.text.contains("secret"));
}

#[tokio::test]
async fn a_filter_by_a_hidden_field_is_a_filter_by_nothing() {
    let world = World::of_notes().await;
    for query in [
        "cost=7",
        "cost.gt=1",
        "cost.in=7,8",
        "cost.null=false",
        "code=code-shown",
        "code.startsWith=code",
        "code.iContains=CODE",
        "words.has=w",
        "words.empty=false",
    ] {
        let uri = format!("/notes?status=Published&{query}");
        assert_eq!(world.titles(&world.bob, &uri).await, "", "{query}");
        assert_eq!(world.titles(&world.ann, &uri).await, "shown", "{query}");
    }
    for query in [
        "cost.ne=7",
        "cost.notIn=7",
        "cost.null=true",
        "code.ne=code-shown",
    ] {
        let uri = format!("/notes?status=Published&{query}");
        assert_eq!(world.titles(&world.bob, &uri).await, "shown", "{query}");
        assert_eq!(world.titles(&world.ann, &uri).await, "", "{query}");
    }
}

#[tokio::test]
async fn neither_or_nor_not_looks_at_a_hidden_field() {
    let world = World::of_notes().await;
    // Whatever is asked of the value, what passes is decided by there being none.
    for (question, of_none) in [
        (json!({ "cost": 7 }), false),
        (json!({ "cost": 8 }), false),
        (json!({ "cost": { "lt": 100 } }), false),
        (json!({ "cost": { "ne": 7 } }), true),
        (json!({ "cost": { "ne": 8 } }), true),
        (json!({ "cost": null }), true),
    ] {
        let titles = |passes: bool| if passes { "shown" } else { "" };
        let never = json!({ "slug": "absent" });
        for (filter, expected) in [
            (json!({ "or": [question, never] }), of_none),
            (json!({ "and": [question, { "slug": "shown" }] }), of_none),
            (json!({ "not": question }), !of_none),
            (json!({ "not": { "or": [question, never] } }), !of_none),
            (json!({ "not": { "not": question } }), of_none),
        ] {
            let told = world.passing(&world.bob, filter.clone()).await;
            assert_eq!(told, titles(expected), "{filter}");
        }
    }
}

#[tokio::test]
async fn a_field_that_no_row_shows_is_unknown_wherever_it_is_named() {
    let world = World::of_notes().await;
    let where_ = |filter: Value| format!("where={}", encoded(&filter.to_string()));
    for query in [
        "secret=s".to_owned(),
        "secret.null=true".to_owned(),
        "sort=secret".to_owned(),
        "fields=secret".to_owned(),
        "include=tracer".to_owned(),
        "tracer.name=ann".to_owned(),
        "tracerId.null=true".to_owned(),
        where_(json!({ "secret": "s" })),
        where_(json!({ "or": [{ "not": { "secret": null } }] })),
        where_(json!({ "author": { "traced": { "title": "t" } } })),
    ] {
        for who in [world.bob.as_str(), &world.ann, ADMIN, ""] {
            let told = world.get(who, &format!("/notes?{query}")).await;
            assert_eq!(
                told.problem(),
                (400, "invalid_query"),
                "{query}: {}",
                told.text
            );
            let code = &told.json["errors"][0]["code"];
            assert_eq!(code, "unknown", "{query}: {}", told.text);
            let known = told.json["errors"][0]["params"].to_string();
            for name in ["secret", "tracer", "traced"] {
                let named = query.contains(name);
                assert!(named || !known.contains(name), "{query}: {known}");
            }
        }
    }
    // To nobody, nor do those show that only somebody could see.
    for query in [
        "cost=7",
        "sort=cost",
        "fields=cost",
        "include=reviewer",
        "code=code-shown",
    ] {
        let told = world.get("", &format!("/notes?{query}")).await;
        assert_eq!(
            told.problem(),
            (400, "invalid_query"),
            "{query}: {}",
            told.text
        );
    }
}

#[tokio::test]
async fn nobody_is_offered_the_name_of_a_field_that_is_nobodys() {
    let world = World::of_notes().await;
    for query in [
        "secre=s",
        "sort=secre",
        "fields=secrets",
        "include=trace",
        "tracerI=x",
    ] {
        let told = world.get(ADMIN, &format!("/notes?{query}")).await;
        assert_eq!(told.status, 400, "{query}");
        for name in [
            "`secret`",
            "\"secret\"",
            "`tracer`",
            "\"tracer\"",
            "tracerId",
        ] {
            assert!(!told.text.contains(name), "{query}: {}", told.text);
        }
    }
    let body =
        json!({ "title": "t", "slug": "s", "authorId": world.ann, "secre": 1, "tracerI": 1 });
    let told = world.ask(ADMIN, "POST /notes", body).await;
    assert_eq!(told.status, 422);
    for name in ["`secret`", "`tracerId`"] {
        assert!(!told.text.contains(name), "{}", told.text);
    }
}

#[tokio::test]
async fn what_a_hidden_key_leads_to_is_not_led_to_in_either_direction() {
    let world = World::of_notes().await;
    let (ann, shown) = (&world.ann, &world.shown);
    let reviewed = format!("/users/{ann}/reviewed");
    assert_eq!(world.titles(&world.bob, &reviewed).await, "");
    assert_eq!(
        world.titles(ann, &format!("{reviewed}?sort=title")).await,
        "hidden shown"
    );
    for query in [
        "reviewer.name=ann".to_owned(),
        format!("reviewer={ann}"),
        format!("reviewerId={ann}"),
        "reviewer.empty=false".to_owned(),
        "author.reviewed.title=shown".to_owned(),
    ] {
        let uri = format!("/notes?status=Published&{query}");
        assert_eq!(world.titles(&world.bob, &uri).await, "", "{query}");
        assert_eq!(world.titles(ann, &uri).await, "shown", "{query}");
    }
    let row = world
        .get(&world.bob, &format!("/users/{ann}?include=reviewed"))
        .await;
    assert_eq!(row.json["reviewed"], json!([]), "{}", row.text);
    let row = world
        .get(&world.bob, &format!("/notes/{shown}?include=reviewer"))
        .await;
    assert_eq!(row.json.get("reviewer"), None, "{}", row.text);
    let traced = world.get(ADMIN, &format!("/users/{ann}/traced")).await;
    assert_eq!(traced.problem(), (404, "not_found"));
}

#[tokio::test]
async fn the_tag_of_a_row_does_not_change_with_what_its_caller_does_not_see() {
    let world = World::of_notes().await;
    let uri = format!("/notes/{}", world.shown);
    let tag = async |who: &str| world.get(who, &uri).await.header("etag").to_owned();
    let (bobs, anns) = (tag(&world.bob).await, tag(&world.ann).await);
    let changed = world
        .ask(&world.ann, &format!("PATCH {uri}"), json!({ "cost": 8 }))
        .await;
    assert_eq!(changed.status, 200);
    assert_eq!(tag(&world.bob).await, bobs);
    assert_ne!(tag(&world.ann).await, anns);
    let unless = async |tag: &str| {
        let unless = [("if-none-match", tag)];
        let what = format!("GET {uri}");
        let told = world
            .ask_with(&world.bob, &what, &unless, Value::Null)
            .await;
        told.status
    };
    assert_eq!(unless(&bobs).await, 304);
    // A guess of the whole row is not confirmed: the tag is of what its caller sees.
    assert_eq!(unless(&tag(&world.ann).await).await, 200);
}

#[tokio::test]
async fn a_hidden_field_that_is_set_once_is_not_guessed_by_setting_it_again() {
    let sealed = "
        principal User { roles: role }
        enum Role { Member, Admin }
        model User { name: String, role: Role = Member, permissions { all: anyone; } }
        model Case {
            title: String,
            #[immutable] #[visible(Admin)] number: Option<i32>,
            permissions { all: anyone; }
        }";
    let world = World::of(sealed).await;
    let made = world
        .ask(ADMIN, "POST /cases", json!({ "title": "t", "number": 7 }))
        .await;
    let put = format!("PUT /cases/{}", made.json["id"].as_str().expect("a case"));
    let guess = async |number: i32| {
        let body = json!({ "title": "t", "number": number });
        world.ask("", &put, body).await
    };
    let (right, wrong) = (guess(7).await, guess(8).await);
    assert_eq!(right, wrong);
    assert_eq!(right.status, 422);
    let kept = world.ask("", &put, json!({ "title": "u" })).await;
    assert_eq!(kept.status, 200, "{}", kept.text);
    let row = world.get(ADMIN, &put[4..]).await;
    assert_eq!(
        (&row.json["number"], &row.json["title"]),
        (&json!(7), &json!("u"))
    );
}
