//! `use: name`: layers of the user's own.

use crate::app::{answer, answer_to, app, ask, ask_from};
use axum::extract::{ConnectInfo, Request};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use ssot_server::{App, Code, Problem};
use std::net::SocketAddr;
use std::time::Duration;

const NOTES: &str = "
    model Note {
        text: String,
        permissions { all: anyone; }
        middleware { use: outer, inner; rate_limit create: 1 per 1h by ip; timeout: 1s; }
    }
    model Free { text: String, permissions { all: anyone; } }
    service Echo(provider: wall) { say(); use: inner; permissions { all: anyone; } }";

/// Notes that it was passed, behind those that were passed inside of it.
async fn passed(name: &str, request: Request, next: Next) -> Response {
    let mut answer = next.run(request).await;
    let before = answer
        .headers()
        .get("passed")
        .map(|text| text.to_str().unwrap().to_owned());
    let all = format!("{} {name}", before.unwrap_or_default());
    answer
        .headers_mut()
        .insert("passed", HeaderValue::try_from(all.trim()).unwrap());
    answer
}

async fn inner(request: Request, next: Next) -> Response {
    passed("inner", request, next).await
}

async fn outer(request: Request, next: Next) -> Response {
    let headers = request.headers();
    if headers.contains_key("blocked") {
        return Problem::new(Code::Forbidden, "not from there").into_response();
    }
    if headers.contains_key("bare") {
        return StatusCode::IM_A_TEAPOT.into_response();
    }
    if headers.contains_key("slow") {
        tokio::time::sleep(Duration::from_secs(5)).await;
    }
    let peer = request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .map(|peer| peer.0);
    let mut answer = passed("outer", request, next).await;
    if let Some(peer) = peer {
        answer
            .headers_mut()
            .insert("peer", peer.to_string().parse().unwrap());
    }
    answer
}

fn layered() -> App {
    app(NOTES, |_| {})
        .layer("outer", from_fn(outer))
        .layer("inner", from_fn(inner))
}

#[tokio::test]
async fn the_first_that_is_named_stands_outermost() {
    let server = layered().start().await.unwrap();
    let list = answer(&server, ask_from("192.0.2.1", "GET", "/api/notes")).await;
    assert_eq!((list.status, list.header("passed")), (200, "inner outer"));
    assert_eq!(list.header("peer"), "192.0.2.1:4711");
    let head = answer(&server, ask("HEAD", "/api/notes")).await;
    assert_eq!((head.status, &head.json), (200, &serde_json::Value::Null));
    assert_eq!(
        head.header("content-length"),
        list.json.to_string().len().to_string()
    );
    let missing = answer(&server, ask("PUT", "/api/notes")).await;
    assert_eq!(
        (missing.status, missing.header("passed")),
        (405, "inner outer")
    );
    let free = answer(&server, ask("GET", "/api/frees")).await;
    assert_eq!((free.status, free.header("passed")), (200, ""));
    let said = answer(&server, ask("POST", "/api/echo/say")).await;
    assert_eq!((said.status, said.header("passed")), (501, "inner"));
}

#[tokio::test]
async fn a_layer_may_answer_itself_and_is_framed_and_counted_as_every_answer() {
    let server = layered().start().await.unwrap();
    let made = answer_to(&server, ask("POST", "/api/notes"), r#"{"text":"a"}"#).await;
    assert_eq!(
        (made.status, made.header("ratelimit")),
        (201, "\"note.create\";r=0;t=3600")
    );
    let blocked = answer(&server, ask("POST", "/api/notes").header("blocked", "1")).await;
    assert_eq!(
        (blocked.status, &blocked.json["code"]),
        (403, &"forbidden".into())
    );
    assert_eq!(blocked.json["requestId"], blocked.header("x-request-id"));
    // It never came as far as the limit.
    assert_eq!(blocked.header("ratelimit"), "");
    let bare = answer(&server, ask("GET", "/api/notes").header("bare", "1")).await;
    assert_eq!(
        (bare.status, bare.header("x-content-type-options")),
        (418, "nosniff")
    );
    let slow = answer(&server, ask("GET", "/api/notes").header("slow", "1")).await;
    assert_eq!(
        (slow.status, &slow.json["code"]),
        (503, &"overloaded".into())
    );
    let metrics = server
        .oneshot(ask("GET", "/metrics").body("".into()).unwrap())
        .await;
    let text = http_body_util::BodyExt::collect(metrics.into_body())
        .await
        .unwrap();
    let text = String::from_utf8(text.to_bytes().to_vec()).unwrap();
    let line = "ssot_requests_total{model=\"Note\",operation=\"create\",status=\"201\"} 1";
    assert!(text.contains(line), "{text}");
}

#[tokio::test]
async fn a_batch_does_not_pass_by_a_layer() {
    let server = layered().start().await.unwrap();
    let batch = |model: &str| {
        format!(r#"{{"operations":[{{"op":"create","model":"{model}","data":{{"text":"a"}}}}]}}"#)
    };
    let free = answer_to(&server, ask("POST", "/api/batch"), &batch("free")).await;
    assert_eq!(free.status, 200);
    let refused = answer_to(&server, ask("POST", "/api/batch"), &batch("note")).await;
    assert_eq!(refused.status, 422);
    assert_eq!(
        refused.json["errors"][0]["params"]["values"],
        serde_json::json!(["free"])
    );
}

#[tokio::test]
async fn a_layer_that_is_missing_or_that_nobody_asks_for_stops_the_start() {
    let refused = app(NOTES, |_| {})
        .layer("inner", from_fn(inner))
        .layer("iner", from_fn(inner));
    let refused = refused.start().await.err().unwrap();
    let wanted = [
        "`Note` has `use: outer`, and no such layer is given: `App::layer(\"outer\", ..)`",
        "the layer `iner` is given, and nothing in the schema has `use: iner`",
    ];
    assert_eq!(refused.reasons(), wanted);
}
