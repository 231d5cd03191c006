//! Routes of the user's own beside those of the schema.

use crate::app::{answer, ask, serve};
use axum::Router;
use axum::extract::{ConnectInfo, Request};
use axum::http::{StatusCode, Uri, header};
use axum::response::IntoResponse;
use axum::routing::get;
use ssot_server::Server;
use std::net::SocketAddr;
use std::time::Duration;

const NOTES: &str = "model Note { text: String, permissions { all: anyone; } }";

async fn broken() -> &'static str {
    panic!("hunter2")
}

async fn slow() -> &'static str {
    tokio::time::sleep(Duration::from_secs(30)).await;
    "late"
}

async fn page() -> impl IntoResponse {
    let own = [
        (header::CONTENT_SECURITY_POLICY, "default-src 'self'"),
        (header::CACHE_CONTROL, "public, max-age=60"),
        (header::REFERRER_POLICY, "same-origin"),
    ];
    (own, "page")
}

async fn peer(request: Request) -> String {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    peer.map_or_else(String::new, |peer| peer.0.ip().to_string())
}

async fn merged(compression: bool) -> Server {
    let server = serve(NOTES, |settings| {
        settings.timeout = 1;
        settings.hsts = 60;
        settings.compression = compression;
        settings.cors_origins = vec!["https://a.example".to_owned()];
    });
    let own = Router::new()
        .route("/own", get(async || "mine".repeat(1_000)))
        .route("/page", get(page))
        .route("/slow", get(slow))
        .route("/broken", get(broken));
    let more = Router::new().nest("/more", Router::new().route("/peer", get(peer)));
    server.await.merge(own).merge(more).merge(Router::new())
}

#[tokio::test]
async fn they_are_guarded_as_every_answer_is() {
    let server = merged(false).await;
    for (method, path, status) in [
        ("GET", "/own", 200),
        ("HEAD", "/own", 200),
        ("DELETE", "/own", 405),
        ("GET", "/more/peer", 200),
        ("GET", "/slow", 503),
        ("GET", "/broken", 500),
        ("GET", "/more/nothing", 404),
        ("GET", "/api/notes", 200),
        ("DELETE", "/api/notes", 405),
    ] {
        let asked = ask(method, path).header("origin", "https://a.example");
        let told = answer(&server, asked.header("x-request-id", "r-1")).await;
        assert_eq!(told.status, status, "{method} {path}");
        for (name, value) in [
            ("x-request-id", "r-1"),
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("strict-transport-security", "max-age=60"),
            ("access-control-allow-origin", "https://a.example"),
        ] {
            assert_eq!(told.header(name), value, "{method} {path}");
        }
        let policy = told.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'"), "{policy}");
        assert!(
            told.headers.contains_key("cache-control"),
            "{method} {path}"
        );
    }
}

#[tokio::test]
async fn what_they_refuse_is_a_problem() {
    let server = merged(false).await;
    for (method, path, code) in [
        ("DELETE", "/own", "method_not_allowed"),
        ("GET", "/slow", "overloaded"),
        ("GET", "/broken", "internal"),
        ("GET", "/more/nothing", "not_found"),
    ] {
        let told = answer(&server, ask(method, path)).await;
        assert_eq!(told.json["code"], code, "{method} {path}");
        assert_eq!(told.json["requestId"], told.header("x-request-id"));
        assert_eq!(told.header("cache-control"), "no-store", "{path}");
        assert!(!told.json.to_string().contains("hunter2"));
    }
    let refused = answer(&server, ask("DELETE", "/own")).await;
    assert_eq!(refused.header("allow"), "GET,HEAD");
    let long = format!("/own?{}", "a".repeat(20_000));
    assert_eq!(answer(&server, ask("GET", &long)).await.status, 414);
}

#[tokio::test]
async fn what_they_say_themselves_stays() {
    let told = answer(&merged(false).await, ask("GET", "/page")).await;
    assert_eq!(told.header("content-security-policy"), "default-src 'self'");
    assert_eq!(told.header("cache-control"), "public, max-age=60");
    assert_eq!(told.header("referrer-policy"), "same-origin");
}

#[tokio::test]
async fn the_rest_is_as_without_them() {
    let (alone, merged) = (serve(NOTES, |_| {}).await, merged(false).await);
    for (method, path) in [
        ("HEAD", "/api/notes"),
        ("GET", "/api/notes"),
        ("HEAD", "/api/notes/no-key"),
        ("HEAD", "/docs"),
        ("GET", "/nothing"),
        ("HEAD", "/nothing"),
    ] {
        let (one, two) = (
            answer(&alone, ask(method, path)).await,
            answer(&merged, ask(method, path)).await,
        );
        assert_eq!(one.status, two.status, "{method} {path}");
        for name in ["content-length", "content-type", "cache-control", "allow"] {
            assert_eq!(one.header(name), two.header(name), "{method} {path}");
        }
    }
    let told = answer(
        &merged,
        crate::app::ask_from("192.0.2.7", "GET", "/more/peer"),
    )
    .await;
    assert_eq!(told.status, 200);
}

#[tokio::test]
async fn what_is_nobodys_is_answered_by_the_fallback_outside_of_the_api() {
    let nobody = async |uri: Uri| (StatusCode::NOT_FOUND, format!("{:?}", uri.path()));
    let server = merged(false).await.fallback(nobody);
    for path in ["/", "/nothing", "/more/nothing", "/apiary", "/own/below"] {
        let told = answer(&server, ask("GET", path)).await;
        assert_eq!((told.status, &told.json), (404, &path.into()));
        assert_eq!(told.header("x-content-type-options"), "nosniff");
        assert!(told.headers.contains_key("x-request-id"), "{path}");
    }
    for path in ["/api", "/api/nothing", "/api/auth/nothing"] {
        let told = answer(&server, ask("GET", path)).await;
        assert_eq!(told.json["code"], "not_found", "{path}");
    }
    for path in ["/own", "/docs", "/healthz", "/api/notes"] {
        let told = answer(&server, ask("GET", path)).await;
        assert_eq!(told.status, 200, "{path}");
    }
}

#[tokio::test]
async fn they_are_compressed_where_answers_are() {
    let server = merged(true).await;
    let told = answer(
        &server,
        ask("GET", "/own").header("accept-encoding", "gzip"),
    )
    .await;
    assert_eq!(told.header("content-encoding"), "gzip");
    assert_eq!(told.header("x-content-type-options"), "nosniff");
}
