//! What stands around the operations: settings, identity, and each answer's headers.

use axum::body::Body;
use axum::response::Response;
use http::{Request, StatusCode};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use ssot_server::{App, Caller, Mode, Server, Settings};
use std::time::Duration;

#[path = "frame/closed.rs"]
mod closed;
#[path = "frame/described.rs"]
mod described;
#[path = "frame/papers.rs"]
mod papers;
#[path = "frame/standing.rs"]
mod standing;

const SCHEMA: &str = "
    principal User { roles: role }
    enum Role { Customer, #[rename(\"boss\")] Admin }
    #[soft_delete]
    model User {
        name: String,
        role: Role = Customer,
        permissions { read: anyone; create: anyone; update, delete: Admin || self == me; }
    }
    model Note {
        text: String,
        permissions { all: Admin; }
    }";

fn schema(text: &str) -> ssot_core::schema::Schema {
    let mut diags = ssot_core::syntax::Diags::default();
    let tokens = text.parse().expect("tokens of Rust");
    let declared = ssot_core::syntax::block(tokens, &mut diags);
    let schema = ssot_core::check::check(&declared, ssot_core::check::Scope::Crate, &mut diags);
    let wrong: Vec<_> = diags
        .into_vec()
        .into_iter()
        .filter(|diag| diag.level == ssot_core::syntax::Level::Error)
        .map(|diag| diag.message)
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    schema
}

fn app() -> App {
    App::new(&schema(SCHEMA))
        .settings(Settings::default())
        .database("sqlite::memory:")
}

async fn server() -> Server {
    app().start().await.unwrap()
}

fn request(method: &str, uri: &str) -> http::request::Builder {
    Request::builder()
        .method(method)
        .uri(uri)
        .header("content-type", "application/json")
}

async fn read(answer: Response) -> Value {
    let bytes = answer.into_body().collect().await.unwrap().to_bytes();
    serde_json::from_slice(&bytes).unwrap_or(Value::Null)
}

async fn user(server: &Server, role: &str) -> (String, String) {
    let body = json!({ "name": "Ada", "role": role }).to_string();
    let answer = server
        .oneshot(request("POST", "/api/users").body(body.into()).unwrap())
        .await;
    let id = read(answer).await["id"].as_str().unwrap().to_owned();
    let token = server
        .token(&Caller::user(&id), Duration::from_secs(60))
        .unwrap();
    (id, token)
}

async fn notes(server: &Server, token: &str) -> (StatusCode, Value) {
    let asked = request("GET", "/api/notes").header("authorization", format!("Bearer {token}"));
    let answer = server.oneshot(asked.body(Body::empty()).unwrap()).await;
    (answer.status(), read(answer).await)
}

#[tokio::test]
async fn roles_are_those_of_the_row_and_not_of_the_token() {
    let server = server().await;
    let (id, token) = user(&server, "boss").await;
    assert_eq!(notes(&server, &token).await.0, 200);
    let (_, customer) = user(&server, "Customer").await;
    assert_eq!(notes(&server, &customer).await.0, 403);
    let demoted = request("PATCH", &format!("/api/users/{id}"))
        .header("authorization", format!("bearer {token}"))
        .body(json!({ "role": "Customer" }).to_string().into());
    assert_eq!(server.oneshot(demoted.unwrap()).await.status(), 200);
    tokio::time::sleep(Duration::from_millis(2_100)).await;
    assert_eq!(notes(&server, &token).await.0, 403);
}

#[tokio::test]
async fn a_deleted_principal_is_nobody_we_know() {
    let server = server().await;
    let (id, token) = user(&server, "boss").await;
    let gone = request("DELETE", &format!("/api/users/{id}"))
        .header("authorization", format!("Bearer {token}"));
    assert_eq!(
        server
            .oneshot(gone.body(Body::empty()).unwrap())
            .await
            .status(),
        204
    );
    tokio::time::sleep(Duration::from_millis(2_100)).await;
    assert_eq!(notes(&server, &token).await.0, 401);
}

#[tokio::test]
async fn a_token_that_does_not_hold_is_never_anonymous() {
    let server = server().await;
    let (id, token) = user(&server, "boss").await;
    let stranger = app().secret([7; 32]).start().await.unwrap();
    let caller = Caller::user(&id);
    let long = Duration::from_secs(60);
    let (head, rest) = token.split_once('.').unwrap();
    let (claims, signature) = rest.split_once('.').unwrap();
    let foreign = stranger.token(&caller, long).unwrap();
    let unsigned = format!("eyJhbGciOiJub25lIn0.{claims}.");
    let other = format!(
        "{head}.{claims}.{}",
        signature.replace(&signature[..2], "__")
    );
    for token in [foreign, unsigned, other, "x".to_owned(), "a".repeat(9_000)] {
        let asked = request("GET", "/api/users").header("authorization", format!("Bearer {token}"));
        let answer = server.oneshot(asked.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status(), 401, "{token}");
        let why = answer.headers()["www-authenticate"].to_str().unwrap();
        assert_eq!(why, "Bearer error=\"invalid_token\"");
        assert_eq!(read(answer).await["code"], "unauthenticated");
    }
    let ended = server.token(&caller, Duration::ZERO).unwrap();
    let (status, problem) = notes(&server, &ended).await;
    assert_eq!(
        (status.as_u16(), &problem["code"]),
        (401, &json!("token_expired"))
    );
}

#[tokio::test]
async fn two_tokens_or_another_scheme_are_refused() {
    let server = server().await;
    let (_, token) = user(&server, "boss").await;
    let two = request("GET", "/api/users")
        .header("authorization", format!("Bearer {token}"))
        .header("authorization", format!("Bearer {token}"));
    assert_eq!(
        server
            .oneshot(two.body(Body::empty()).unwrap())
            .await
            .status(),
        400
    );
    let basic = request("GET", "/api/users").header("authorization", "Basic YTpi");
    assert_eq!(
        server
            .oneshot(basic.body(Body::empty()).unwrap())
            .await
            .status(),
        401
    );
}

#[tokio::test]
async fn a_request_is_answered_with_its_id_and_its_trace() {
    let server = server().await;
    let trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    let asked = request("GET", "/api/nothing").header("x-request-id", "abc-1");
    let asked = asked
        .header("traceparent", trace)
        .body(Body::empty())
        .unwrap();
    let answer = server.oneshot(asked).await;
    assert_eq!(answer.headers()["x-request-id"], "abc-1");
    let answered = answer.headers()["traceparent"].to_str().unwrap().to_owned();
    assert_eq!(answered[..36], trace[..36]);
    assert_ne!(answered, trace);
    let problem = read(answer).await;
    assert_eq!(
        (&problem["requestId"], &problem["code"]),
        (&json!("abc-1"), &json!("not_found"))
    );
    let asked = request("GET", "/api/users").header("x-request-id", "a \"b");
    let asked = asked.header(
        "traceparent",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
    );
    let answer = server.oneshot(asked.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.headers()["x-request-id"].len(), 36);
    assert!(!answer.headers().contains_key("traceparent"));
}

#[tokio::test]
async fn what_is_too_long_or_an_echo_is_refused_as_a_problem() {
    let server = server().await;
    let long = request("GET", &format!("/api/users?name={}", "a".repeat(20_000)));
    let wide = request("GET", "/api/users").header("x-more", "a".repeat(40_000));
    let echo = request("TRACE", "/api/users");
    let wrong = request("PURGE", "/api/users");
    for (asked, status, code) in [
        (request("CONNECT", "/api/users"), 405, "method_not_allowed"),
        (long, 414, "uri_too_long"),
        (wide, 431, "headers_too_large"),
        (echo, 405, "method_not_allowed"),
        (wrong, 405, "method_not_allowed"),
    ] {
        let answer = server.oneshot(asked.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status(), status);
        assert_eq!(answer.headers()["content-type"], "application/problem+json");
        assert_eq!(read(answer).await["code"], code);
    }
}

#[tokio::test]
async fn head_tells_the_length_and_no_more() {
    let server = server().await;
    user(&server, "boss").await;
    let got = server
        .oneshot(request("GET", "/api/users").body(Body::empty()).unwrap())
        .await;
    let bytes = got.into_body().collect().await.unwrap().to_bytes();
    let head = server
        .oneshot(request("HEAD", "/api/users").body(Body::empty()).unwrap())
        .await;
    assert_eq!(
        head.headers()["content-length"],
        bytes.len().to_string().as_str()
    );
    assert!(
        head.into_body()
            .collect()
            .await
            .unwrap()
            .to_bytes()
            .is_empty()
    );
}

#[tokio::test]
async fn production_is_refused_with_every_reason() {
    let schema = schema(
        "model Post {
            title: String,
            permissions { all: anyone; }
            cache { list: 5m; }
            events { create: \"post.created\"; }
            search { text: title; }
        }",
    );
    let app = || {
        App::new(&schema)
            .settings(Settings::default())
            .database("sqlite::memory:")
    };
    let refused = app().mode(Mode::Production).start().await.err().unwrap();
    let text = refused.to_string();
    for word in ["`cache`", "post.created", "`q`", "SSOT_SECRET"] {
        assert!(text.contains(word), "{word}: {text}");
    }
    assert_eq!(refused.reasons().len(), 2, "{text}");
    let said = app().start().await.unwrap();
    assert_eq!(said.remarks().len(), 2);
}

#[tokio::test]
async fn a_database_in_memory_leaves_nothing_behind() {
    let ours = || {
        let folder = std::fs::read_dir(std::env::temp_dir()).unwrap();
        let names = folder.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
        names
            .filter(|name| name.starts_with("ssot-"))
            .collect::<std::collections::BTreeSet<_>>()
    };
    let before = ours();
    let server = server().await;
    let made: Vec<_> = ours().difference(&before).cloned().collect();
    assert!(!made.is_empty());
    drop(server);
    // Tests beside this one have folders too: of those seen here, one at least goes at once.
    let left = ours();
    assert!(
        made.iter().any(|name| !left.contains(name)),
        "{made:?} {left:?}"
    );
}

#[tokio::test]
async fn what_is_counted_is_told() {
    let server = server().await;
    let (_, token) = user(&server, "boss").await;
    notes(&server, &token).await;
    let nobody = server
        .oneshot(request("GET", "/api/notes").body(Body::empty()).unwrap())
        .await;
    assert_eq!(nobody.status(), 401);
    let batch = server
        .oneshot(request("POST", "/api/batch").body("{}".into()).unwrap())
        .await;
    assert_eq!(batch.status(), 422);
    let answer = server
        .oneshot(request("GET", "/metrics").body(Body::empty()).unwrap())
        .await;
    let bytes = answer.into_body().collect().await.unwrap().to_bytes();
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    for line in [
        "ssot_requests_total{model=\"Note\",operation=\"list\",status=\"200\"} 1",
        "ssot_requests_total{model=\"Note\",operation=\"list\",status=\"401\"} 1",
        "ssot_requests_total{model=\"User\",operation=\"create\",status=\"201\"} 1",
        "ssot_request_seconds_bucket{model=\"Note\",operation=\"list\",le=\"+Inf\"} 2",
        "ssot_request_seconds_count{model=\"Note\",operation=\"list\"} 2",
        "ssot_requests_total{model=\"\",operation=\"batch\",status=\"422\"} 1",
        "ssot_queue_depth{queue=\"write\"} 0",
        "ssot_commits_total 1",
        "ssot_writes_total 1",
    ] {
        assert!(text.lines().any(|one| one == line), "{line}\n{text}");
    }
}

#[tokio::test]
async fn only_json_is_answered_and_only_reading_around_the_models() {
    let server = server().await;
    for (accept, status) in [
        ("text/html", 406),
        ("application/json;q=0", 406),
        ("text/html, application/*;q=0.1", 200),
        ("*/*", 200),
    ] {
        let asked = request("GET", "/api/users").header("accept", accept);
        let answer = server.oneshot(asked.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status(), status, "{accept}");
    }
    for path in ["/docs", "/openapi.json", "/nothing"] {
        let ask = async |method: &str| {
            let request = request(method, path).body(Body::empty()).unwrap();
            let (parts, body) = server.oneshot(request).await.into_parts();
            (parts, body.collect().await.unwrap().to_bytes().len())
        };
        let (got, length) = ask("GET").await;
        let (head, none) = ask("HEAD").await;
        assert_eq!((head.status, none), (got.status, 0), "{path}");
        let told = head.headers["content-length"].to_str().unwrap();
        assert_eq!(told, length.to_string(), "{path}");
    }
    for path in ["/healthz", "/readyz", "/metrics"] {
        let well = server
            .oneshot(request("HEAD", path).body(Body::empty()).unwrap())
            .await;
        assert_eq!(well.status(), 200, "{path}");
        let wrong = server
            .oneshot(request("POST", path).body(Body::empty()).unwrap())
            .await;
        assert_eq!(
            (wrong.status().as_u16(), &wrong.headers()["allow"]),
            (405, &"GET, HEAD".parse().unwrap())
        );
        assert_eq!(read(wrong).await["code"], "method_not_allowed");
    }
}

#[tokio::test]
async fn what_must_be_signed_in_is_refused_before_the_body_is_read() {
    let schema = schema(
        "principal User {} model User { name: String, permissions { all: anyone; }
         middleware { auth: write; timeout: 1s; } }",
    );
    let app = App::new(&schema)
        .settings(Settings::default())
        .database("sqlite::memory:");
    let server = app.start().await.unwrap();
    let never = Body::from_stream(futures_util::stream::pending::<
        Result<Vec<u8>, std::io::Error>,
    >());
    let answer = server
        .oneshot(request("POST", "/api/users").body(never).unwrap())
        .await;
    assert_eq!(answer.status(), 401);
    let token = server
        .token(&Caller::user("x"), Duration::from_secs(9))
        .unwrap();
    let gone = request("GET", "/api/users").header("authorization", format!("Bearer {token}"));
    assert_eq!(
        server
            .oneshot(gone.body(Body::empty()).unwrap())
            .await
            .status(),
        401
    );
}

#[tokio::test]
async fn a_body_that_does_not_come_is_not_waited_for() {
    let schema = schema(
        "model Post { title: String, permissions { all: anyone; } middleware { timeout: 1s; } }",
    );
    let app = App::new(&schema)
        .settings(Settings::default())
        .database("sqlite::memory:");
    let server = app.start().await.unwrap();
    let never = Body::from_stream(futures_util::stream::pending::<
        Result<Vec<u8>, std::io::Error>,
    >());
    let answer = server
        .oneshot(request("POST", "/api/posts").body(never).unwrap())
        .await;
    assert_eq!(answer.status(), 408);
    assert_eq!(read(answer).await["code"], "timeout");
}

/// Sends bytes to a port and gives everything that comes back.
async fn spoken(addr: std::net::SocketAddr, text: &str) -> String {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let mut stream = tokio::net::TcpStream::connect(addr).await.unwrap();
    stream.write_all(text.as_bytes()).await.unwrap();
    let mut back = Vec::new();
    let read = stream.read_to_end(&mut back);
    tokio::time::timeout(Duration::from_secs(5), read)
        .await
        .unwrap()
        .unwrap();
    String::from_utf8(back).unwrap()
}

#[tokio::test]
async fn a_server_listens_and_stops_in_order() {
    let server = server().await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let addr = listener.local_addr().unwrap();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let running = tokio::spawn(server.serve_until(listener, async { stopped.await.unwrap() }));
    let text = spoken(
        addr,
        "GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
    )
    .await;
    assert!(
        text.starts_with("HTTP/1.1 200 OK") && text.contains("x-request-id: "),
        "{text}"
    );
    let head = spoken(
        addr,
        "HEAD /api/users HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
    )
    .await;
    assert!(
        head.starts_with("HTTP/1.1 200 OK") && head.ends_with("\r\n\r\n"),
        "{head}"
    );
    let many = format!("GET / HTTP/1.1\r\n{}\r\n", "a: b\r\n".repeat(200));
    assert!(spoken(addr, &many).await.starts_with("HTTP/1.1 431"));
    stop.send(()).unwrap();
    running.await.unwrap().unwrap();
    assert!(tokio::net::TcpStream::connect(addr).await.is_err());
}
