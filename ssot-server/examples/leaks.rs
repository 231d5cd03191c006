//! Whether an answer tells by its time that a hidden row is there: the medians of requests about
//! hidden rows, and about rows that are not there, one after the other.
//!
//! `cargo run --release -p ssot-server --example leaks [tries]`, or `cargo xtask bench leaks`; it
//! fails when they differ by more than a tenth.

use axum::body::Body;
use axum::http::Request;
use axum::http::request::Parts;
use http_body_util::BodyExt;
use serde_json::{Value, json};
use ssot_core::schema::Schema;
use ssot_server::{App, Caller, Identified, Identity, Mode, Secret, Server, Settings};
use std::io::Write;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// What the two may differ by, in percent.
const TOLD: f64 = 10.0;
/// Rows that are there.
const ROWS: usize = 500;

const NOTES: &str = "
    principal User {}
    model User { name: String, permissions { all: anyone; } }
    model Note {
        #[unique] slug: Slug,
        title: String,
        text: Text,
        #[visible(owner == me)] cost: Option<i32>,
        owner_id: Id<User>,
        permissions { all: owner == me; }
        routes { by: slug; }
    }";

/// Believes the header `x-user`.
struct Believes;

impl Identity for Believes {
    fn identify<'a>(&'a self, request: &'a Parts) -> Identified<'a> {
        let said = request
            .headers
            .get("x-user")
            .and_then(|said| said.to_str().ok());
        let caller = said.map_or_else(Caller::anonymous, Caller::user);
        Box::pin(async { Ok(caller) })
    }
}

/// What is asked of a row: a method, an address around its key or name, and a body.
const ASKED: [(&str, &str, &str, &str); 5] = [
    ("get", "GET", "/api/notes/KEY", ""),
    ("by", "GET", "/api/notes/by/slug/NAME", ""),
    ("patch", "PATCH", "/api/notes/KEY", r#"{"title":"mine"}"#),
    ("delete", "DELETE", "/api/notes/KEY", ""),
    ("list", "GET", "/api/notes?id=KEY", ""),
];

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let tries = std::env::args().nth(1).and_then(|tries| tries.parse().ok());
    let tries = tries.unwrap_or(2_000);
    let server = server().await;
    let user = async |name: &str| made(&server, "", "users", json!({ "name": name })).await;
    let (ann, bob) = (user("ann").await, user("bob").await);
    let mut keys = Vec::new();
    for at in 0..ROWS {
        let note = json!({ "slug": format!("note-{at:06}"), "title": "t", "ownerId": ann,
            "text": "w".repeat(2_000), "cost": at });
        keys.push(made(&server, &ann, "notes", note).await);
    }
    let mut sound = true;
    for (name, method, address, body) in ASKED {
        let (mut hidden, mut missing) = (Vec::new(), Vec::new());
        for nth in 0..tries {
            let there = nth * 7 % ROWS;
            let key = keys[there].as_str();
            // The same but for its last letters: as near in the index as can be.
            let other = format!("{}{:012x}", &key[..24], nth);
            for (times, key, slug) in [
                (&mut hidden, key, format!("note-{there:06}")),
                (&mut missing, &other, format!("note-{:06}", ROWS + nth)),
            ] {
                let uri = address.replace("KEY", key).replace("NAME", &slug);
                times.push(asked(&server, &bob, method, &uri, body).await.1);
            }
        }
        sound &= told(name, median(hidden), median(missing));
    }
    match sound {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}

/// Whether they are near enough.
fn told(name: &str, hidden: Duration, missing: Duration) -> bool {
    let apart = (hidden.as_secs_f64() / missing.as_secs_f64() - 1.0) * 100.0;
    let line =
        format!("{name:<8} hidden {hidden:>9.2?}   missing {missing:>9.2?}   {apart:+.1} %\n");
    // Nobody may be reading: whether it holds is told all the same.
    let _ = std::io::stdout().write_all(line.as_bytes());
    apart.abs() <= TOLD
}

async fn server() -> Server {
    let settings = Settings {
        database: "sqlite::memory:".to_owned(),
        rate_limits: false,
        // A server in development takes its time to tell why.
        mode: Mode::Production,
        secret: Some(Secret::new(*b"0123456789abcdef0123456789abcdef")),
        ..Settings::default()
    };
    let app = App::new(&schema()).settings(settings).identity(Believes);
    app.start().await.expect("a server")
}

fn schema() -> Schema {
    let mut diags = ssot_core::syntax::Diags::default();
    let declared = ssot_core::syntax::block(NOTES.parse().expect("tokens of Rust"), &mut diags);
    ssot_core::check::check(&declared, ssot_core::check::Scope::Crate, &mut diags)
}

async fn made(server: &Server, who: &str, path: &str, body: Value) -> String {
    let uri = format!("/api/{path}");
    let (answer, _) = asked(server, who, "POST", &uri, &body.to_string()).await;
    answer["id"].as_str().expect("a key").to_owned()
}

async fn asked(
    server: &Server,
    who: &str,
    method: &str,
    uri: &str,
    body: &str,
) -> (Value, Duration) {
    let request = Request::builder().method(method).uri(uri);
    let mut request = request.header("content-type", "application/json");
    if !who.is_empty() {
        request = request.header("x-user", who);
    }
    let request = request.body(Body::from(body.to_owned()));
    let began = Instant::now();
    let answer = server.oneshot(request.expect("a request")).await;
    let bytes = answer
        .into_body()
        .collect()
        .await
        .expect("a body")
        .to_bytes();
    let took = began.elapsed();
    (serde_json::from_slice(&bytes).unwrap_or_default(), took)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
