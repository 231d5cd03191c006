//! `rate_limit`, by caller and by address.

use crate::app::{answer, answer_to, ask, ask_from, serve};
use ssot_server::Caller;
use std::time::Duration;

const NOTES: &str = "
    principal User {}
    model User { name: String, permissions { all: anyone; } }
    model Note {
        text: String,
        permissions { all: anyone; }
        middleware { auth: delete; rate_limit: 3 per 1h by ip; rate_limit create: 1 per 1h by user; }
    }
    model Free { text: String, permissions { all: anyone; } }
    service Echo(provider: wall) { say(); rate_limit: 1 per 1h by ip; permissions { all: anyone; } }";

#[tokio::test]
async fn an_address_is_refused_what_is_more_than_its_limit() {
    let server = serve(NOTES, |_| {}).await;
    for left in ["2", "1", "0"] {
        let answer = answer(&server, ask_from("192.0.2.1", "GET", "/api/notes")).await;
        assert_eq!(answer.status, 200);
        assert_eq!(
            answer.header("ratelimit"),
            format!("\"note\";r={left};t=3600")
        );
        assert_eq!(answer.header("ratelimit-policy"), "\"note\";q=3;w=3600");
    }
    let refused = answer(&server, ask_from("192.0.2.1", "GET", "/api/notes")).await;
    assert_eq!(
        (refused.status, &refused.json["code"]),
        (429, &"rate_limited".into())
    );
    assert_eq!(refused.header("retry-after"), "3600");
    assert_eq!(refused.header("ratelimit"), "\"note\";r=0;t=3600");
    assert_eq!(refused.json["limit"], 3);
    assert_eq!(
        answer(&server, ask_from("192.0.2.2", "GET", "/api/notes"))
            .await
            .status,
        200
    );
    // A missing row is counted as well, before who asks is looked at.
    let missing = "/api/notes/0190a1de-3f4b-7c1a-9d2e-5b6c7d8e9f00";
    let closed = answer(&server, ask_from("192.0.2.2", "DELETE", missing)).await;
    assert_eq!(
        (closed.status, closed.header("ratelimit")),
        (401, "\"note\";r=1;t=3600")
    );
    let free = answer(&server, ask_from("192.0.2.1", "GET", "/api/frees")).await;
    assert_eq!((free.status, free.header("ratelimit")), (200, ""));
}

#[tokio::test]
async fn what_a_caller_writes_into_headers_makes_no_new_address() {
    let server = serve(NOTES, |_| {}).await;
    let asked = |spoofed: u8| {
        let spoofed = format!("198.51.100.{spoofed}");
        let ask = ask_from("192.0.2.1", "GET", "/api/notes").header("x-forwarded-for", &spoofed);
        ask.header("forwarded", format!("for={spoofed}"))
    };
    for number in 0..3 {
        assert_eq!(answer(&server, asked(number)).await.status, 200);
    }
    assert_eq!(answer(&server, asked(9)).await.status, 429);
}

#[tokio::test]
async fn behind_a_trusted_proxy_each_client_has_its_own() {
    let server = serve(NOTES, |settings| {
        settings.trusted_proxies = vec!["10.0.0.0/8".parse().unwrap()];
    })
    .await;
    let asked = |client: &str| {
        let list = format!("203.0.113.1, {client}");
        ask_from("10.0.0.1", "GET", "/api/notes").header("x-forwarded-for", list)
    };
    for _ in 0..3 {
        assert_eq!(answer(&server, asked("192.0.2.1")).await.status, 200);
    }
    assert_eq!(answer(&server, asked("192.0.2.1")).await.status, 429);
    assert_eq!(answer(&server, asked("192.0.2.2")).await.status, 200);
}

#[tokio::test]
async fn a_caller_is_counted_wherever_they_are() {
    let server = serve(NOTES, |_| {}).await;
    let made = answer_to(&server, ask("POST", "/api/users"), r#"{"name":"ada"}"#).await;
    let id = made.json["id"].as_str().unwrap();
    let token = server
        .token(&Caller::user(id), Duration::from_secs(60))
        .unwrap();
    let create = async |peer: &str| {
        let ask =
            ask_from(peer, "POST", "/api/notes").header("authorization", format!("Bearer {token}"));
        answer_to(&server, ask, r#"{"text":"a"}"#).await
    };
    let first = create("192.0.2.1").await;
    assert_eq!(first.status, 201, "{}", first.json);
    assert_eq!(
        first.header("ratelimit"),
        "\"note\";r=2;t=3600, \"note.create\";r=0;t=3600"
    );
    let refused = create("192.0.2.2").await;
    assert_eq!(refused.status, 429);
    // What one limit refuses, no other counts.
    let other = answer(&server, ask_from("192.0.2.2", "GET", "/api/notes")).await;
    assert_eq!(other.header("ratelimit"), "\"note\";r=2;t=3600");
}

#[tokio::test]
async fn an_endpoint_of_a_service_has_limits_too() {
    let server = serve(NOTES, |_| {}).await;
    let first = answer(&server, ask("POST", "/api/echo/say")).await;
    assert_eq!(
        (first.status, first.header("ratelimit")),
        (501, "\"echo\";r=0;t=3600")
    );
    assert_eq!(
        answer(&server, ask("POST", "/api/echo/say")).await.status,
        429
    );
}

#[tokio::test]
async fn limits_can_be_left_to_whoever_stands_in_front() {
    let server = serve(NOTES, |settings| settings.rate_limits = false).await;
    for _ in 0..5 {
        let answer = answer(&server, ask("GET", "/api/notes")).await;
        assert_eq!((answer.status, answer.header("ratelimit")), (200, ""));
    }
}

#[tokio::test]
async fn over_a_socket_the_peer_is_counted_with_and_without_routes_of_ones_own() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let merged = serve(NOTES, |_| {}).await.merge(axum::Router::new());
    for server in [serve(NOTES, |_| {}).await, merged] {
        // What is counted for the peer is not counted for requests without one.
        for _ in 0..3 {
            assert_eq!(answer(&server, ask("GET", "/api/notes")).await.status, 200);
        }
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let addr = listener.local_addr().unwrap();
        let running = tokio::spawn(server.serve_until(listener, std::future::pending()));
        let mut stream = tokio::net::TcpStream::connect(addr).await.unwrap();
        let text = "GET /api/notes HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
        stream.write_all(text.as_bytes()).await.unwrap();
        let mut back = String::new();
        stream.read_to_string(&mut back).await.unwrap();
        assert!(
            back.contains("ratelimit: \"note\";r=2;t=3600\r\n"),
            "{back}"
        );
        running.abort();
    }
}

#[tokio::test]
async fn the_document_names_what_is_limited() {
    let server = serve(NOTES, |_| {}).await;
    let document = answer(&server, ask("GET", "/openapi.json")).await.json;
    let list = &document["paths"]["/notes"]["get"]["responses"];
    assert!(list["429"].is_object() && list["200"]["headers"]["RateLimit"].is_object());
    assert!(document["paths"]["/frees"]["get"]["responses"]["429"].is_null());
    assert!(document["components"]["responses"]["429"]["headers"]["RateLimit-Policy"].is_object());
    assert!(document["paths"]["/echo/say"]["post"]["responses"]["429"].is_object());
}

#[tokio::test]
async fn a_put_counts_as_a_create_too() {
    let server = serve(NOTES, |_| {}).await;
    let from = |method: &str, path: &str| ask_from("192.0.2.1", method, path);
    let note = r#"{"text":"a"}"#;
    let made = answer_to(&server, from("POST", "/api/notes"), note).await;
    assert_eq!(made.status, 201);
    let place = "/api/notes/0190a1de-3f4b-7c1a-9d2e-5b6c7d8e9f00";
    let put = answer_to(&server, from("PUT", place), note).await;
    assert_eq!((put.status, put.header("retry-after")), (429, "3600"));
    let replace = r#"{"operations":[{"op":"replace","model":"note",
        "id":"0190a1de-3f4b-7c1a-9d2e-5b6c7d8e9f00","data":{"text":"a"}}]}"#;
    let batch = answer_to(&server, from("POST", "/api/batch"), replace).await;
    assert_eq!(batch.status, 429);
}

#[tokio::test]
async fn a_relation_counts_as_a_list_of_what_it_leads_to() {
    let text = "
        principal User {}
        model User { name: String, permissions { all: anyone; } }
        model Note {
            user_id: Id<User>,
            permissions { all: anyone; }
            middleware { rate_limit list: 1 per 1h by ip; }
        }";
    let server = serve(text, |_| {}).await;
    let place = "/api/users/0190a1de-3f4b-7c1a-9d2e-5b6c7d8e9f00/notes";
    let first = answer(&server, ask_from("192.0.2.1", "GET", place)).await;
    assert_eq!(
        (first.status, first.header("ratelimit")),
        (404, "\"note.list\";r=0;t=3600")
    );
    let second = answer(&server, ask_from("192.0.2.1", "GET", "/api/notes")).await;
    assert_eq!(second.status, 429);
}
