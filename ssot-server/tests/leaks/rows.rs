//! A hidden row is one that is not there, to every operation on its key.

use crate::world::{ADMIN, MISSING, World};
use serde_json::{Value, json};

const NOT_FOUND: (u16, &str) = (404, "not_found");
const STALE: (u16, &str) = (412, "stale");

#[tokio::test]
async fn a_hidden_row_is_got_as_a_missing_one() {
    let world = World::of_notes().await;
    for what in [
        "GET /notes/KEY",
        "GET /notes/KEY?fields=title",
        "GET /notes/KEY?include=author,replies,tags",
    ] {
        let told = world.same(what, &[], Value::Null).await;
        assert_eq!(told.problem(), NOT_FOUND, "{what}");
    }
    let of = |key: &str| format!("/notes/{key}");
    assert_eq!(world.get(ADMIN, &of(&world.hidden)).await.status, 200);
    assert_eq!(world.get(ADMIN, &of(MISSING)).await.status, 404);
}

#[tokio::test]
async fn the_head_of_a_hidden_row_is_that_of_a_missing_one() {
    let world = World::of_notes().await;
    let told = world.same("HEAD /notes/KEY", &[], Value::Null).await;
    assert_eq!((told.status, told.text.as_str()), (404, ""));
    let own = format!("HEAD /notes/{}", world.hidden);
    assert_eq!(world.ask(&world.ann, &own, Value::Null).await.status, 200);
}

#[tokio::test]
async fn a_hidden_row_is_changed_as_a_missing_one() {
    let world = World::of_notes().await;
    for body in [
        json!({ "title": "mine" }),
        json!({}),
        // What is taken, what leads nowhere, and what breaks a rule of the row itself.
        json!({ "slug": "shown" }),
        json!({ "authorId": MISSING }),
        json!({ "authorId": "KEY" }),
        json!({ "status": "Published", "cost": 1 }),
    ] {
        let told = world.same("PATCH /notes/KEY", &[], body.clone()).await;
        assert_eq!(told.problem(), NOT_FOUND, "{body}");
    }
    // What is wrong of itself is told before any row is looked for.
    let told = world.same("PATCH /notes/KEY", &[], json!({ "title": 1 }));
    assert_eq!(told.await.status, 422);
}

#[tokio::test]
async fn a_hidden_row_is_deleted_as_a_missing_one_and_stays() {
    let world = World::of_notes().await;
    let told = world.same("DELETE /notes/KEY", &[], Value::Null).await;
    assert_eq!(told.problem(), NOT_FOUND);
    let own = format!("/notes/{}", world.hidden);
    assert_eq!(world.get(&world.ann, &own).await.status, 200);
}

#[tokio::test]
async fn a_hidden_row_is_restored_as_a_missing_one_dead_or_alive() {
    let world = World::of_notes().await;
    let restore = async || {
        let told = world
            .same("POST /notes/KEY/restore", &[], Value::Null)
            .await;
        assert_eq!(told.problem(), NOT_FOUND);
    };
    restore().await;
    let own = format!("/notes/{}", world.hidden);
    let deleted = format!("DELETE {own}");
    let deleted = world.ask(&world.ann, &deleted, Value::Null).await;
    assert_eq!(deleted.status, 204);
    restore().await;
    let told = world.same("GET /notes/KEY", &[], Value::Null).await;
    assert_eq!(told.problem(), NOT_FOUND);
    let back = format!("POST {own}/restore");
    let back = world.ask(&world.ann, &back, Value::Null).await;
    assert_eq!(back.status, 200, "{}", back.text);
}

#[tokio::test]
async fn an_action_on_a_hidden_row_is_one_on_a_missing_one() {
    let world = World::of_notes().await;
    for what in ["POST /notes/KEY/publish", "POST /notes/KEY/share"] {
        for headers in [&[][..], &[("if-match", "\"x\"")]] {
            let told = world.same(what, headers, Value::Null).await;
            assert!([NOT_FOUND, STALE].contains(&told.problem()), "{what}");
        }
        // As it is kept, it would be told without a look at the row.
        let key = [("idempotency-key", "\"k\"")];
        let told = world.same(what, &key, Value::Null).await;
        assert_eq!(told.problem(), NOT_FOUND, "{what}");
    }
}

#[tokio::test]
async fn nobody_is_told_of_a_hidden_row_what_is_told_of_a_missing_one() {
    let world = World::of_notes().await;
    for what in ["GET", "PATCH", "PUT", "DELETE"] {
        let body = if what.starts_with('P') {
            json!({ "title": "t" })
        } else {
            Value::Null
        };
        let what = format!("{what} /notes/KEY");
        let told = world.same_to("", &what, &[], body).await;
        assert!(told.status >= 400, "{what}");
    }
}

#[tokio::test]
async fn a_hidden_value_is_got_by_its_route_as_a_missing_one() {
    let world = World::of_notes().await;
    let by = async |who: &str, slug: &str| {
        let uri = format!("/notes/by/slug/{slug}");
        let mut told = world.get(who, &uri).await;
        told.text = told.text.replace(slug, "KEY");
        told.json = Value::Null;
        told
    };
    assert_eq!(
        by(&world.bob, "hidden").await,
        by(&world.bob, "absent").await
    );
    assert_eq!(by(&world.bob, "hidden").await.status, 404);
    assert_eq!(by(&world.ann, "hidden").await.status, 200);
    assert_eq!(by(&world.bob, "shown").await.status, 200);
}

#[tokio::test]
async fn conditions_hold_of_a_hidden_row_as_of_a_missing_one() {
    let world = World::of_notes().await;
    let own = format!("/notes/{}", world.hidden);
    let tag = world.get(&world.ann, &own).await.header("etag").to_owned();
    assert!(tag.len() > 10);
    for tag in [tag.as_str(), "*", "\"guess\""] {
        for name in ["if-match", "if-none-match"] {
            for method in ["GET", "HEAD", "PATCH", "DELETE"] {
                let body = if method == "PATCH" {
                    json!({ "title": "t" })
                } else {
                    Value::Null
                };
                let what = format!("{method} /notes/KEY");
                let told = world.same(&what, &[(name, tag)], body).await;
                assert!([404, 412].contains(&told.status), "{what} {name}: {tag}");
            }
        }
    }
}

#[tokio::test]
async fn put_onto_a_hidden_key_is_refused_and_tells_nothing_of_the_row() {
    let world = World::of_notes().await;
    let put = async |who: &str, headers: &[(&str, &str)], body: Value| {
        let what = format!("PUT /notes/{}", world.hidden);
        world.ask_with(who, &what, headers, body).await
    };
    let body = |slug: &str| json!({ "title": "t", "slug": slug, "authorId": world.bob });
    let told = put(&world.bob, &[], body("free")).await;
    assert_eq!(told.problem(), NOT_FOUND);
    // Whether a value is its own, another's or free is no part of what is told.
    for slug in ["hidden", "shown"] {
        assert_eq!(put(&world.bob, &[], body(slug)).await, told);
    }
    for tag in ["*", "\"guess\""] {
        assert_eq!(
            put(&world.bob, &[("if-none-match", tag)], body("free")).await,
            told
        );
        let stale = put(&world.bob, &[("if-match", tag)], body("free")).await;
        assert_eq!(stale.problem(), STALE);
    }
    assert_eq!(
        world.titles(&world.ann, "/notes?sort=title").await,
        "hidden shown"
    );
}

#[tokio::test]
async fn put_tells_nothing_to_who_may_make_no_row_under_that_key() {
    let world = World::of_notes().await;
    // The row would be Ann's: Bob may not make it, whatever stands there.
    let body = json!({ "title": "t", "slug": "free", "authorId": world.ann });
    let told = world.same("PUT /notes/KEY", &[], body.clone()).await;
    assert_eq!(told.problem(), (403, "forbidden"));
    let told = world.same_to("", "PUT /notes/KEY", &[], body).await;
    assert_eq!(told.status, 401);
}

#[tokio::test]
async fn a_key_of_two_parts_hides_its_row_too() {
    let world = World::of_notes().await;
    let mark = json!({ "noteId": world.shown, "userId": world.ann, "text": "secret" });
    let made = world.ask(&world.ann, "POST /marks", mark).await;
    assert_eq!(made.status, 201, "{}", made.text);
    let own = format!("/marks/{},{}", world.shown, world.ann);
    assert_eq!(world.get(&world.ann, &own).await.status, 200);
    let (hidden, missing) = (&world.ann, MISSING);
    for method in ["GET", "PATCH", "DELETE"] {
        let body = if method == "PATCH" {
            json!({ "text": "t" })
        } else {
            Value::Null
        };
        let of = async |user: &str| {
            let what = format!("{method} /marks/{},{user}", world.shown);
            world.ask(&world.bob, &what, body.clone()).await
        };
        let told = of(hidden).await;
        assert_eq!(told, of(missing).await);
        assert_eq!(told.problem(), NOT_FOUND, "{method}");
    }
}

#[tokio::test]
async fn what_is_not_allowed_of_any_row_is_told_before_a_row_is_looked_for() {
    let world = World::of_notes().await;
    let of = async |key: &str| {
        let what = format!("DELETE /users/{key}");
        world.ask(&world.bob, &what, Value::Null).await
    };
    let told = of(&world.ann).await;
    assert_eq!(told.problem(), (403, "forbidden"));
    assert_eq!(told, of(MISSING).await);
}

#[tokio::test]
async fn what_may_be_done_with_a_hidden_row_is_what_may_be_done_with_a_missing_one() {
    let world = World::of_notes().await;
    let mut questions = Vec::new();
    for operation in ["list", "get", "update", "delete", "publish", "share"] {
        questions.push(json!({ "model": "note", "operation": operation, "id": "KEY" }));
    }
    for (field, operation) in [("title", "get"), ("cost", "get"), ("title", "update")] {
        let asked = json!({ "model": "note", "operation": operation, "field": field, "id": "KEY" });
        questions.push(asked);
    }
    let body = json!({ "questions": questions });
    let told = world.same("POST /can", &[], body).await;
    assert_eq!(
        told.json,
        json!({ "answers": vec![false; 9] }),
        "{}",
        told.text
    );
}

#[tokio::test]
async fn no_address_explains_a_hidden_row_to_who_asks_a_server_for_everyone() {
    let world = World::of_notes().await;
    let explain = "GET /_explain?model=note&operation=get&id=KEY";
    let told = world.same(explain, &[], Value::Null).await;
    assert_eq!(told.problem(), NOT_FOUND);
}
