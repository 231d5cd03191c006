//! What stands around the rows - words of problems, headers, documents, logs - tells nothing of
//! hidden ones.

use crate::world::{MISSING, World};
use serde_json::{Value, json};
use ssot_server::Mode;
use std::io::Write;
use std::sync::{Arc, Mutex};
use tracing_subscriber::fmt::MakeWriter;

#[tokio::test]
async fn no_word_of_a_problem_is_of_a_hidden_row() {
    let world = World::of_notes().await;
    let hidden = &world.hidden;
    let secrets = [
        "code-hidden",
        "\"hidden\"",
        "Ann",
        "ann@example.com",
        world.ann.as_str(),
    ];
    for (what, body) in [
        (format!("GET /notes/{hidden}"), Value::Null),
        (format!("GET /notes/{hidden}/replies"), Value::Null),
        (format!("PATCH /notes/{hidden}"), json!({ "title": "t" })),
        (format!("PATCH /notes/{hidden}"), json!({ "title": 1 })),
        (
            format!("PUT /notes/{hidden}"),
            json!({ "title": "t", "slug": "s", "authorId": world.bob }),
        ),
        (format!("DELETE /notes/{hidden}"), Value::Null),
        (format!("POST /notes/{hidden}/publish"), Value::Null),
        (
            "POST /notes".to_owned(),
            json!({ "title": "t", "slug": "s", "authorId": world.bob, "parentId": hidden }),
        ),
        (
            "POST /notes".to_owned(),
            json!({ "title": "t", "slug": "s", "authorId": world.bob, "code": "code-hidden" }),
        ),
        (
            "GET /notes/by/slug/hidden?include=nothing".to_owned(),
            Value::Null,
        ),
    ] {
        let told = world.ask(&world.bob, &what, body).await;
        assert!(told.status >= 400, "{what}");
        for secret in secrets {
            assert!(!told.text.contains(secret), "{what}: {}", told.text);
        }
        for value in told.headers.values() {
            assert!(!value.contains(hidden.as_str()), "{what}: {value}");
        }
        // What he named himself is not said again: not where a log or a page would take it up.
        assert!(
            !told.text.contains(hidden.as_str()),
            "{what}: {}",
            told.text
        );
    }
}

#[tokio::test]
async fn the_methods_of_an_address_do_not_depend_on_what_stands_there() {
    let world = World::of_notes().await;
    for what in [
        "OPTIONS /notes/KEY",
        "POST /notes/KEY",
        "PUT /notes/KEY/replies",
        "TRACE /notes/KEY",
    ] {
        let told = world.same(what, &[], Value::Null).await;
        assert!(told.status >= 200, "{what}");
    }
}

#[tokio::test]
async fn an_answer_of_one_caller_is_kept_for_no_other() {
    let world = World::of_notes().await;
    for uri in ["/notes".to_owned(), format!("/notes/{}", world.shown)] {
        for who in [world.ann.as_str(), &world.bob, ""] {
            let told = world.get(who, &uri).await;
            let kept = told.header("cache-control");
            assert!(
                kept.contains("private") || kept.contains("no-"),
                "{uri} as {who}: {kept:?}"
            );
        }
    }
    // Nor is a refusal, which would tell of a row that appears later.
    let told = world.same("GET /notes/KEY", &[], Value::Null).await;
    assert_eq!(told.header("cache-control"), "no-store");
}

#[tokio::test]
async fn the_document_of_the_server_names_no_private_field_and_no_rule() {
    let world = World::of_notes().await;
    let document = world.document().await;
    assert!(
        document.contains("\"/api/notes/{id}\"") || document.contains("/notes/{id}"),
        "{document}"
    );
    for word in [
        "secret",
        "tracer",
        "traced",
        "author == me",
        "status == Published",
    ] {
        assert!(!document.contains(word), "{word}");
    }
}

#[tokio::test]
async fn a_check_that_a_hidden_field_breaks_tells_no_value_of_it() {
    let priced = "
        principal User { roles: role }
        enum Role { Member, Admin }
        model User { name: String, role: Role = Member, permissions { all: anyone; } }
        model Item {
            price: i32,
            #[visible(Admin)] cost: i32,
            check \"nothing is sold at a loss\": price >= cost;
            permissions { all: anyone; }
        }";
    let world = World::of(priced).await;
    let made = world
        .ask("", "POST /items", json!({ "price": 1000, "cost": 987 }))
        .await;
    assert_eq!(made.status, 201, "{}", made.text);
    let patch = format!(
        "PATCH /items/{}",
        made.json["id"].as_str().expect("an item")
    );
    let told = world.ask("", &patch, json!({ "price": 5 })).await;
    // The words of the check are the author's own, and all that is told.
    assert_eq!(told.status, 422);
    assert_eq!(
        told.json["errors"][0]["params"],
        json!({ "check": "nothing is sold at a loss" })
    );
    assert!(
        !told.text.contains("987") && !told.text.contains("cost"),
        "{}",
        told.text
    );
}

/// Everything that is logged, at every level.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Log;

    fn make_writer(&'a self) -> Log {
        self.clone()
    }
}

#[tokio::test]
async fn the_log_of_a_development_server_holds_no_value_of_a_row() {
    let log = Log::default();
    let all = tracing_subscriber::fmt().with_writer(log.clone());
    let _guard =
        tracing::subscriber::set_default(all.with_max_level(tracing::Level::TRACE).finish());
    let world = World::of_notes_in(Mode::Development).await;
    let body = json!({ "title": "hunter2", "slug": "hunter2", "authorId": world.bob });
    world.ask(&world.bob, "POST /notes", body.clone()).await;
    world.ask(&world.bob, "POST /notes", body).await;
    world
        .get(
            &world.bob,
            "/notes?title=hunter2&where=%7B%22slug%22%3A%22hunter2%22%7D",
        )
        .await;
    world.get(&world.bob, "/notes/by/slug/hunter2").await;
    world
        .get(&world.bob, &format!("/notes/{}", world.hidden))
        .await;
    world.get(&world.bob, &format!("/notes/{MISSING}")).await;
    tracing::info!("the end");
    let text = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(text.contains("the end"));
    for value in [
        "hunter2",
        "code-hidden",
        "ann@example.com",
        world.hidden.as_str(),
        MISSING,
    ] {
        assert!(!text.contains(value), "{value}: {text}");
    }
}

#[tokio::test]
async fn a_rate_is_counted_of_a_hidden_row_as_of_a_missing_one() {
    let limited = "
        principal User {}
        model User { name: String, permissions { all: anyone; } }
        model Note {
            title: String,
            owner_id: Id<User>,
            permissions { all: owner == me; }
            middleware { rate_limit get: 3 per 1h; }
        }";
    let mut world = World::of(limited).await;
    for name in ["ann", "bob"] {
        let made = world.ask("", "POST /users", json!({ "name": name })).await;
        let key = made.json["id"].as_str().expect("a user").to_owned();
        *(if name == "ann" {
            &mut world.ann
        } else {
            &mut world.bob
        }) = key;
    }
    let note = json!({ "title": "t", "ownerId": world.ann });
    let made = world.ask(&world.ann, "POST /notes", note).await;
    let hidden = made.json["id"].as_str().expect("a note");
    // Two callers who each ask three times of their own: what is left is the same after each.
    for ask in 0..4 {
        let of_hidden = world.get(&world.bob, &format!("/notes/{hidden}")).await;
        let missing = format!("{} Member", MISSING);
        let of_missing = world.get(&missing, &format!("/notes/{MISSING}")).await;
        assert_eq!(of_hidden.status, if ask < 3 { 404 } else { 429 });
        assert_eq!(of_hidden.status, of_missing.status);
        assert_eq!(
            of_hidden.header("ratelimit"),
            of_missing.header("ratelimit")
        );
    }
}
