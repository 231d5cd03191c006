//! A batch is watched as any request is: time, types, who must be signed in, what is counted.

use crate::app::{serve, serve_with};
use axum::body::Body;
use serde_json::{Value, json};

const NOTES: &str = "
    principal User {}
    model User { name: String, permissions { all: anyone; } }
    model Note { text: String, permissions { all: anyone; } middleware { auth: create; } }
    model Memo { text: String, permissions { read: anyone; write: signed_in; } }
    model Page { text: String, permissions { all: anyone; } routes { only: list, get; } }
";

fn create(model: &str) -> Value {
    json!({ "op": "create", "model": model, "data": { "text": "a" } })
}

#[tokio::test]
async fn a_batch_answers_json_alone_and_in_time() {
    let server = serve_with(NOTES, |settings| settings.timeout = 1).await;
    let html = server.ask("POST", "/batch").header("accept", "text/html");
    let refused = html.json(json!({ "operations": [create("note")] })).await;
    assert_eq!(refused.problem(), (406, "not_acceptable"));
    let never = futures_util::stream::pending::<Result<Vec<u8>, std::io::Error>>();
    let slow = server
        .ask("POST", "/batch")
        .header("content-type", "application/json");
    let late = slow.body(Body::from_stream(never)).await;
    assert_eq!(late.problem(), (408, "timeout"));
}

#[tokio::test]
async fn an_operation_that_needs_a_signed_in_caller_closes_the_batch() {
    let server = serve(NOTES).await;
    let user = json!({ "op": "create", "model": "user", "data": { "name": "" } });
    let both = json!({ "operations": [user, create("note")] });
    let nobody = server.post("/batch", both).await;
    assert_eq!(nobody.problem(), (401, "unauthenticated"));
    let ada = server.ask("POST", "/batch").user("ada");
    let made = ada.json(json!({ "operations": [create("note")] })).await;
    assert_eq!(made.status, 200, "{}", made.json);
}

#[tokio::test]
async fn an_unknown_model_is_told_those_that_the_caller_may_write() {
    let server = serve(NOTES).await;
    let asked = |model: &str| json!({ "operations": [create(model)] });
    let known = async |model: &str, who: Option<&str>| {
        let ask = server.ask("POST", "/batch");
        let ask = match who {
            Some(user) => ask.user(user),
            None => ask,
        };
        let answer = ask.json(asked(model)).await;
        assert_eq!(answer.errors(), ["operations.0.model enum"]);
        answer.json["errors"][0]["params"]["values"].clone()
    };
    assert_eq!(known("nothing", None).await, json!(["user", "note"]));
    assert_eq!(
        known("nothing", Some("a")).await,
        json!(["user", "note", "memo"])
    );
    // A model that is only read is in no batch, as if there were none.
    assert_eq!(known("page", None).await, json!(["user", "note"]));
    let closed = server.post("/batch", asked("memo")).await;
    assert_eq!(closed.problem(), (401, "unauthenticated"));
}
