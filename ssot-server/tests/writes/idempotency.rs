//! One key, one effect.

use crate::app::serve;
use serde_json::{Value, json};

const NOTES: &str = "
    principal User { roles: role }
    enum Role { Member, Admin }
    model User { role: Role = Member, permissions { all: anyone; } }
    #[soft_delete]
    model Note { #[len(1..)] text: String, permissions { all: anyone; } }";

const ADA: &str = "0190f3c4-0000-7000-8000-00000000000a";
const BOB: &str = "0190f3c4-0000-7000-8000-00000000000b";

#[tokio::test]
async fn a_write_that_is_told_twice_has_one_effect_and_one_answer() {
    let server = serve(NOTES).await;
    let post = async |user: &str, key: &str, text: &str| {
        let ask = server
            .ask("POST", "/notes")
            .user(user)
            .header("idempotency-key", key);
        ask.json(json!({ "text": text })).await
    };
    let first = post(ADA, "\"k\"", "a").await;
    assert_eq!(
        (first.status, first.header("idempotency-replayed")),
        (201, "")
    );
    let again = post(ADA, "\"k\"", "a").await;
    assert_eq!(
        (again.status, again.header("idempotency-replayed")),
        (201, "true")
    );
    assert_eq!(again.bytes, first.bytes);
    for name in ["location", "etag", "content-type"] {
        assert_eq!(again.header(name), first.header(name), "{name}");
    }
    let other = post(ADA, "\"k\"", "b").await;
    assert_eq!(other.problem(), (422, "idempotency_mismatch"));
    assert_eq!(post(BOB, "\"k\"", "b").await.status, 201);
    assert_eq!(post(ADA, "\"l\"", "a").await.status, 201);
    let total = server.get("/notes?size=0&count=exact").await;
    assert_eq!(total.json["page"]["total"], 3);
}

#[tokio::test]
async fn a_write_that_failed_may_be_told_again() {
    let server = serve(NOTES).await;
    let post = async |text: &str| {
        let ask = server
            .ask("POST", "/notes")
            .header("idempotency-key", "\"k\"");
        ask.json(json!({ "text": text })).await
    };
    assert_eq!(post("").await.status, 422);
    assert_eq!(post("a").await.status, 201);
    assert_eq!(post("a").await.header("idempotency-replayed"), "true");
}

#[tokio::test]
async fn a_key_that_is_no_string_in_quotes_is_refused() {
    let server = serve(NOTES).await;
    let long = format!("\"{}\"", "k".repeat(256));
    for key in ["k", "\"\"", "\"a", &long] {
        for path in ["/notes", "/batch"] {
            let ask = server.ask("POST", path).header("idempotency-key", key);
            let answer = ask.json(json!({ "text": "a" })).await;
            assert_eq!(answer.problem(), (400, "invalid_header"), "{key}");
        }
    }
    let ask = server
        .ask("POST", "/notes")
        .header("idempotency-key", "\"a\"");
    let twice = ask
        .header("idempotency-key", "\"b\"")
        .json(json!({ "text": "a" }))
        .await;
    assert_eq!(twice.problem(), (400, "invalid_header"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_key_at_once_has_one_effect() {
    let server = std::sync::Arc::new(serve(NOTES).await);
    let post = |server: std::sync::Arc<crate::app::Server>| async move {
        let ask = server
            .ask("POST", "/notes")
            .header("idempotency-key", "\"k\"");
        ask.json(json!({ "text": "a" })).await
    };
    let many = (0..30).map(|_| tokio::spawn(post(server.clone())));
    let many: Vec<_> = many.collect();
    let mut bytes = Vec::new();
    for one in many {
        let answer = one.await.unwrap();
        assert_eq!(answer.status, 201, "{}", answer.json);
        bytes.push(answer.bytes);
    }
    bytes.dedup();
    assert_eq!(bytes.len(), 1);
    let total = server.get("/notes?size=0&count=exact").await;
    assert_eq!(total.json["page"]["total"], 1);
}

#[tokio::test]
async fn a_batch_and_a_restore_are_replayed_too() {
    let server = serve(NOTES).await;
    let batch =
        json!({ "operations": [{ "op": "create", "model": "note", "data": { "text": "a" } }] });
    let post = async |path: &str, key: &str, body: Value| {
        let ask = server.ask("POST", path).header("idempotency-key", key);
        if body.is_null() {
            ask.send().await
        } else {
            ask.json(body).await
        }
    };
    let first = post("/batch", "\"k\"", batch.clone()).await;
    let again = post("/batch", "\"k\"", batch).await;
    assert_eq!(
        (again.status, &again.bytes),
        (200, &first.bytes),
        "{}",
        first.json
    );
    let path = first.json["results"][0]["location"].as_str().unwrap();
    let path = path.strip_prefix("/api").unwrap();
    assert_eq!(server.ask("DELETE", path).send().await.status, 204);
    let restore = format!("{path}/restore");
    let first = post(&restore, "\"r\"", Value::Null).await;
    let again = post(&restore, "\"r\"", Value::Null).await;
    assert_eq!(
        (first.status, again.status, &again.bytes),
        (200, 200, &first.bytes)
    );
    assert_eq!(post(&restore, "\"s\"", Value::Null).await.status, 404);
}
