//! Whether an answer tells by its time that a hidden row is there: the medians of requests about
//! hidden rows, and about rows that are not there, one after the other over a socket that is kept
//! open, as nobody outside could ask faster.
//!
//! `cargo run --release -p ssot-server --example leaks [tries]`, or `cargo xtask bench leaks`; it
//! fails when they differ by more than a tenth.

use axum::http::request::Parts;
use serde_json::{Value, json};
use ssot_core::schema::Schema;
use ssot_server::{App, Caller, Identified, Identity, Mode, Secret, Settings};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
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
        let said = request.headers.get("x-user");
        let said = said.and_then(|said| said.to_str().ok());
        let caller = said.map_or_else(Caller::anonymous, Caller::user);
        Box::pin(async { Ok(caller) })
    }
}

/// What is asked of a row: a method, an address around its key or name, and a body.
const ASKED: [(&str, &str, &str, &str); 5] = [
    ("get", "GET", "/notes/KEY", ""),
    ("by", "GET", "/notes/by/slug/NAME", ""),
    ("patch", "PATCH", "/notes/KEY", r#"{"title":"mine"}"#),
    ("delete", "DELETE", "/notes/KEY", ""),
    ("list", "GET", "/notes?id=KEY", ""),
];

fn main() -> ExitCode {
    let tries = std::env::args().nth(1).and_then(|tries| tries.parse().ok());
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let folder = tempfile::tempdir().expect("a folder for the tables");
    let mut client = Client::of(runtime.block_on(served(folder.path())));
    let user = |client: &mut Client, name: &str| client.made("", "users", &json!({ "name": name }));
    let (ann, bob) = (user(&mut client, "ann"), user(&mut client, "bob"));
    let note = |at: usize| {
        json!({ "slug": format!("note-{at:06}"), "title": "t", "ownerId": ann,
            "text": "w".repeat(200), "cost": at })
    };
    let keys: Vec<_> = (0..ROWS)
        .map(|at| client.made(&ann, "notes", &note(at)))
        .collect();
    let mut sound = true;
    for asked in ASKED {
        sound &= measured(&mut client, &bob, &keys, asked, tries.unwrap_or(2_000));
    }
    match sound {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}

/// Whether hidden and missing rows take the same time.
fn measured(
    client: &mut Client,
    bob: &str,
    keys: &[String],
    (name, method, address, body): (&str, &str, &str, &str),
    tries: usize,
) -> bool {
    let (mut hidden, mut missing) = (Vec::new(), Vec::new());
    for nth in 0..tries {
        let there = nth * 7 % ROWS;
        let key = keys[there].as_str();
        // The same but for its last letters: as near in the index as can be.
        let other = format!("{}{nth:012x}", &key[..24]);
        for (times, key, slug) in [
            (&mut hidden, key, there),
            (&mut missing, other.as_str(), ROWS + nth),
        ] {
            let uri = address.replace("KEY", key);
            let uri = uri.replace("NAME", &format!("note-{slug:06}"));
            let began = Instant::now();
            client.ask(bob, method, &uri, body);
            times.push(began.elapsed());
        }
    }
    let (hidden, missing) = (median(hidden), median(missing));
    let apart = (hidden.as_secs_f64() / missing.as_secs_f64() - 1.0) * 100.0;
    let line = format!("{name:<7} hidden {hidden:>8.1?}  missing {missing:>8.1?}  {apart:+.1} %\n");
    // Nobody may be reading: whether it holds is told all the same.
    let _ = std::io::stdout().write_all(line.as_bytes());
    apart.abs() <= TOLD
}

async fn served(folder: &Path) -> SocketAddr {
    let settings = Settings {
        database: format!("sqlite:{}", folder.join("leaks.db").display()),
        rate_limits: false,
        // A server in development takes its time to tell why.
        mode: Mode::Production,
        secret: Some(Secret::new(*b"0123456789abcdef0123456789abcdef")),
        ..Settings::default()
    };
    let app = App::new(&schema()).settings(settings).identity(Believes);
    let server = app.start().await.expect("a server");
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await;
    let listener = listener.expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(server.serve_until(listener, std::future::pending()));
    address
}

fn schema() -> Schema {
    let mut diags = ssot_core::syntax::Diags::default();
    let declared = ssot_core::syntax::block(NOTES.parse().expect("tokens of Rust"), &mut diags);
    ssot_core::check::check(&declared, ssot_core::check::Scope::Crate, &mut diags)
}

/// A socket that is kept open.
struct Client(BufReader<TcpStream>);

impl Client {
    fn of(address: SocketAddr) -> Client {
        let stream = TcpStream::connect(address).expect("it listens");
        stream.set_nodelay(true).expect("a socket");
        Client(BufReader::new(stream))
    }

    fn made(&mut self, who: &str, path: &str, body: &Value) -> String {
        let answer = self.ask(who, "POST", &format!("/{path}"), &body.to_string());
        let row: Value = serde_json::from_slice(&answer).expect("JSON");
        row["id"].as_str().expect("a key").to_owned()
    }

    /// Asks, and reads the whole answer.
    fn ask(&mut self, who: &str, method: &str, uri: &str, body: &str) -> Vec<u8> {
        let who = match who {
            "" => String::new(),
            who => format!("x-user: {who}\r\n"),
        };
        let request = format!(
            "{method} /api{uri} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n\
             content-length: {}\r\n{who}\r\n{body}",
            body.len()
        );
        let stream = self.0.get_mut();
        stream.write_all(request.as_bytes()).expect("it reads");
        let (mut line, mut length) = (String::new(), 0);
        while line != "\r\n" {
            line.clear();
            self.0.read_line(&mut line).expect("it answers");
            if let Some(text) = line.strip_prefix("content-length: ") {
                length = text.trim().parse().expect("a number");
            }
        }
        let mut answer = vec![0; length];
        self.0.read_exact(&mut answer).expect("a whole answer");
        answer
    }
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
