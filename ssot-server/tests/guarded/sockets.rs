//! What a socket is told: by a server that refuses what is still being sent, and by the connection
//! itself, which asks nobody.

use crate::app::app;
use serde_json::Value;
use ssot_server::Settings;
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

const NOTES: &str = "
    principal User {}
    model User { name: String, permissions { all: anyone; } }
    model Note { text: String, permissions { all: anyone; } middleware { rate_limit create: 1 per 1h; } }
    model Vault { text: String, permissions { all: signed_in; } }";

const MIB: usize = 1024 * 1024;

/// A server on a socket, until the test ends.
async fn listening(set: impl FnOnce(&mut Settings)) -> SocketAddr {
    let server = app(NOTES, set).start().await.unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(server.serve_until(listener, std::future::pending()));
    address
}

/// The head of an answer in small letters, and its body.
async fn answer(stream: &mut TcpStream) -> (String, Vec<u8>) {
    let mut all = Vec::new();
    let whole = tokio::time::timeout(Duration::from_secs(20), stream.read_to_end(&mut all)).await;
    assert!(
        whole.expect("the connection is closed").is_ok(),
        "the answer is lost: {all:?}"
    );
    let end = all
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .expect("a head");
    let body = all.split_off(end + 4);
    (String::from_utf8(all).unwrap().to_lowercase(), body)
}

/// Sends a head and a body of so many bytes, and only then reads.
async fn sent_first(address: SocketAddr, head: &str, bytes: usize) -> (String, Value) {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(head.as_bytes()).await.unwrap();
    let piece = vec![b' '; MIB];
    for _ in 0..bytes / MIB {
        stream
            .write_all(&piece)
            .await
            .expect("what is sent is taken");
    }
    let (head, body) = answer(&mut stream).await;
    (head, serde_json::from_slice(&body).unwrap())
}

fn post(path: &str, more: &str) -> String {
    format!("POST {path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n{more}\r\n\r\n")
}

fn guarded(head: &str) {
    for header in [
        "content-type: application/problem+json",
        "x-content-type-options: nosniff",
        "content-security-policy: default-src 'none'",
        "referrer-policy: no-referrer",
        "cache-control: no-store",
        "x-request-id: ",
        "connection: close",
        "date: ",
    ] {
        assert_eq!(
            head.matches(&format!("\r\n{header}")).count(),
            1,
            "{header} of {head}"
        );
    }
}

#[tokio::test]
async fn who_sends_20_mb_before_they_read_is_told_why_it_is_refused() {
    let address = listening(|_| {}).await;
    let length = format!("content-length: {}", 20 * MIB);
    let first = post("/api/notes", "content-length: 12\r\nconnection: close") + "{\"text\":\"a\"}";
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(first.as_bytes()).await.unwrap();
    assert!(answer(&mut stream).await.0.starts_with("http/1.1 201"));
    for (head, code, status) in [
        (post("/api/users", &length), "too_large", 413),
        (post("/api/vaults", &length), "unauthenticated", 401),
        (post("/api/nothing", &length), "not_found", 404),
        (post("/api/notes", &length), "rate_limited", 429),
        (
            post("/api/users", &length).replace("POST", "PATCH"),
            "method_not_allowed",
            405,
        ),
        (
            post("/api/users", &length).replace("/json", "/x"),
            "unsupported_media_type",
            415,
        ),
        (
            post("/api/users", &length).replace("host: x", "host: a b"),
            "invalid_header",
            400,
        ),
    ] {
        let (head, problem) = sent_first(address, &head, 20 * MIB).await;
        assert!(head.starts_with(&format!("http/1.1 {status} ")), "{head}");
        assert_eq!(problem["code"], code);
        guarded(&head);
    }
}

#[tokio::test]
async fn what_is_small_and_unread_does_not_end_a_connection() {
    let address = listening(|_| {}).await;
    let mut stream = TcpStream::connect(address).await.unwrap();
    let asked = post("/api/nothing", "content-length: 2") + "{}";
    for _ in 0..3 {
        stream.write_all(asked.as_bytes()).await.unwrap();
        let mut piece = vec![0; 4096];
        let read = stream.read(&mut piece).await.unwrap();
        let text = String::from_utf8_lossy(&piece[..read]).to_lowercase();
        assert!(text.starts_with("http/1.1 404"), "{text}");
        assert!(!text.contains("connection: close"), "{text}");
    }
}

#[tokio::test]
async fn who_never_ends_is_not_read_for_ever() {
    let address = listening(|_| {}).await;
    let mut stream = TcpStream::connect(address).await.unwrap();
    let head = post("/api/users", "transfer-encoding: chunked");
    stream.write_all(head.as_bytes()).await.unwrap();
    let (began, piece) = (Instant::now(), vec![b' '; MIB]);
    let mut sent = 0;
    let endless = async {
        while stream.write_all(b"100000\r\n").await.is_ok()
            && stream.write_all(&piece).await.is_ok()
            && stream.write_all(b"\r\n").await.is_ok()
        {
            sent += 1;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), endless)
        .await
        .expect("cut off");
    assert!((20..400).contains(&sent), "{sent} MiB");
    assert!(began.elapsed() < Duration::from_secs(15));
}

#[tokio::test]
async fn what_the_connection_refuses_by_itself_is_a_problem_and_closed() {
    let address = listening(|settings| settings.hsts = 60).await;
    let many = format!(
        "GET / HTTP/1.1\r\nhost: x\r\n{}\r\n",
        "a: b\r\n".repeat(101)
    );
    let long = format!(
        "GET / HTTP/1.1\r\nhost: x\r\na: {}\r\n\r\n",
        "b".repeat(200_000)
    );
    for (asked, status, code) in [
        ("no HTTP at all\r\n\r\n", 400, "invalid_header"),
        (
            "GET /a b HTTP/1.1\r\nhost: x\r\n\r\n",
            400,
            "invalid_header",
        ),
        ("G@T / HTTP/1.1\r\nhost: x\r\n\r\n", 400, "invalid_header"),
        (
            "GET / HTTP/1.1\r\nhost: x\r\nbad header: 1\r\n\r\n",
            400,
            "invalid_header",
        ),
        (
            "GET / HTTP/1.1\r\nhost: x\r\na: b\x01\r\n\r\n",
            400,
            "invalid_header",
        ),
        (
            "GET / HTTP/1.1\r\nhost: x\r\ncontent-length: a\r\n\r\n",
            400,
            "invalid_header",
        ),
        ("GET / HTTP/9.9\r\nhost: x\r\n\r\n", 400, "invalid_header"),
        ("GET / HTTP/1.1\r\nhost: a b\r\n\r\n", 400, "invalid_header"),
        ("GET / HTTP/1.1\r\n\r\n", 400, "invalid_header"),
        (&many, 431, "headers_too_large"),
        (&long, 431, "headers_too_large"),
    ] {
        let mut stream = TcpStream::connect(address).await.unwrap();
        let asked = asked.replace("host: a b", "connection: close\r\nhost: a b");
        let asked = asked.replace("HTTP/1.1\r\n\r\n", "HTTP/1.1\r\nconnection: close\r\n\r\n");
        stream.write_all(asked.as_bytes()).await.unwrap();
        let (head, body) = answer(&mut stream).await;
        assert!(
            head.starts_with(&format!("http/1.1 {status} ")),
            "{asked:.40} {head}"
        );
        guarded(&head);
        assert!(
            head.contains("\r\nstrict-transport-security: max-age=60"),
            "{head}"
        );
        assert!(
            head.contains(&format!("\r\ncontent-length: {}\r\n", body.len())),
            "{head}"
        );
        let problem: Value = serde_json::from_slice(&body).unwrap();
        assert_eq!(
            (&problem["code"], &problem["status"]),
            (&code.into(), &status.into())
        );
        let id = problem["requestId"].as_str().unwrap();
        assert!(head.contains(&format!("x-request-id: {id}\r\n")), "{head}");
    }
}

#[tokio::test]
async fn what_was_asked_before_it_is_answered_too() {
    let address = listening(|_| {}).await;
    let mut stream = TcpStream::connect(address).await.unwrap();
    let both = "GET /healthz HTTP/1.1\r\nhost: x\r\n\r\nno HTTP\r\n\r\n";
    stream.write_all(both.as_bytes()).await.unwrap();
    let (head, rest) = answer(&mut stream).await;
    assert!(head.starts_with("http/1.1 200"), "{head}");
    let rest = String::from_utf8(rest).unwrap();
    assert!(
        rest.contains("HTTP/1.1 400 Bad Request") && rest.contains("\"requestId\""),
        "{rest}"
    );
}
