//! Development tells why on its own machine alone.

use crate::app::{ADA, BEN, DRAFT, World, serve, serve_in};
use axum::body::Body;
use axum::http::Request;
use http_body_util::BodyExt;
use serde_json::{Value, json};
use ssot_server::{Mode, Settings};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tower::ServiceExt;

/// What a connection that nobody knows is answered, without its request's id.
async fn stranger(world: &World, method: &str, path: &str, body: Value) -> (u16, Value) {
    let request = Request::builder().method(method);
    let request = request.uri(format!("/api{path}")).header("x-user", BEN);
    let request = request.header("content-type", "application/json");
    let body = match body {
        Value::Null => Body::empty(),
        body => Body::from(body.to_string()),
    };
    let answer = world.server.router().oneshot(request.body(body).unwrap());
    let answer = answer.await.unwrap();
    let status = answer.status().as_u16();
    let bytes = answer.into_body().collect().await.unwrap().to_bytes();
    let mut json: Value = serde_json::from_slice(&bytes).unwrap_or_default();
    json.as_object_mut()
        .map(|members| members.remove("requestId"));
    (status, json)
}

const EXPLAIN: &str = "/_explain?model=article&operation=get&id=";

#[tokio::test]
async fn who_is_on_another_machine_is_told_what_production_tells() {
    let world = serve(Mode::Development).await;
    let asked = stranger(&world, "GET", &format!("{EXPLAIN}{DRAFT}"), Value::Null).await;
    assert_eq!(asked.0, 404);
    for method in ["GET", "POST"] {
        let asked = stranger(&world, method, "/_explain", Value::Null).await;
        let other = stranger(&world, method, "/nothing-there", Value::Null).await;
        assert_eq!(asked, other, "{method}");
    }
    let draft = format!("/articles/{DRAFT}");
    let hidden = stranger(&world, "GET", &draft, Value::Null).await;
    assert_eq!((hidden.0, hidden.1.get("explain")), (404, None));
    let one = json!({ "op": "delete", "model": "article", "id": DRAFT });
    let batch = json!({ "operations": [one] });
    let hidden = stranger(&world, "POST", "/batch", batch).await;
    assert_eq!((hidden.0, hidden.1.get("explain")), (404, None));
}

#[tokio::test]
async fn a_setting_tells_whoever_reaches_it() {
    let settings = Settings {
        mode: Mode::Development,
        explain_to_anyone: true,
        ..Settings::default()
    };
    let world = serve_in(settings).await;
    let asked = stranger(&world, "GET", &format!("{EXPLAIN}{DRAFT}"), Value::Null).await;
    assert_eq!((asked.0, &asked.1["verdict"]), (200, &json!("hidden")));
    let draft = format!("/articles/{DRAFT}");
    let hidden = stranger(&world, "GET", &draft, Value::Null).await;
    assert_eq!(hidden.1["explain"]["verdict"], "hidden");
    let settings = Settings {
        mode: Mode::Production,
        explain_to_anyone: true,
        ..Settings::default()
    };
    let world = serve_in(settings).await;
    let hidden = stranger(&world, "GET", &draft, Value::Null).await;
    assert_eq!(hidden.1.get("explain"), None);
}

#[tokio::test]
async fn a_connection_of_the_machine_with_itself_is_told_why() {
    let world = serve(Mode::Development).await;
    for (listens, at) in [("127.0.0.1:0", "127.0.0.1"), ("[::]:0", "127.0.0.1")] {
        let Ok(listener) = TcpListener::bind(listens).await else {
            continue;
        };
        let port = listener.local_addr().unwrap().port();
        let server = world.server.clone();
        let served = tokio::spawn(server.serve_until(listener, std::future::pending()));
        for (header, status) in [
            ("x-user", "200"),
            ("x-forwarded-for: ::1, 127.0.0.1\r\nx-user", "200"),
            ("x-forwarded-for: 198.51.100.7\r\nx-user", "404"),
        ] {
            let mut stream = TcpStream::connect((at, port)).await.unwrap();
            let request = format!(
                "GET /api{EXPLAIN}{DRAFT} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n{header}: {ADA}\r\n\r\n"
            );
            stream.write_all(request.as_bytes()).await.unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).await.unwrap();
            let told = answer.split(' ').nth(1);
            assert_eq!(told, Some(status), "{listens} {header}: {answer}");
        }
        served.abort();
    }
}
