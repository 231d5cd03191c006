//! Twenty-four secrets go through a server that is run as in production, with everything logged
//! that any crate logs: none of them is found where it has no business.

use serde_json::{Value, json};
use ssot_core::schema::Schema;
use ssot_server::{App, Caller, Handler, Logged, Mode, Problem, Secret, Settings};
use std::io::Write;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tracing_subscriber::fmt::MakeWriter;

const SCHEMA: &str = "
    principal User { roles: role }
    enum Role { Customer, Admin }
    model User {
        #[unique] email: Email,
        #[len(8..=100)] password: Password,
        role: Role = Customer,
        #[private] diary: Option<String>,
        permissions { read: self == me || Admin; create: anyone; update, delete: self == me; tell, fall: signed_in; }
        middleware { log: all; }
        routes { by: email; action tell(); static action fall(); }
    }
    model Note {
        #[len(..=40)] text: String,
        #[visible(Admin)] hidden: Option<String>,
        author_id: Id<User> = me,
        permissions { all: author == me || Admin; }
        middleware { log: all; rate_limit create: 3 per 1h by user; }
    }";

/// A secret that no other has as a part.
fn canary(number: usize) -> String {
    format!("canary{number:02}x9f3c71")
}

const MANY: usize = 24;

/// Everything that was logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Log;

    fn make_writer(&'a self) -> Log {
        self.clone()
    }
}

fn schema() -> Schema {
    let mut diags = ssot_core::syntax::Diags::default();
    let declared = ssot_core::syntax::block(SCHEMA.parse().unwrap(), &mut diags);
    let schema = ssot_core::check::check(&declared, ssot_core::check::Scope::Crate, &mut diags);
    let wrong = diags.into_vec().into_iter();
    let mut wrong = wrong.filter(|diag| diag.level == ssot_core::syntax::Level::Error);
    assert!(wrong.next().is_none());
    schema
}

/// A request over a socket, and everything that comes back.
async fn asked(addr: SocketAddr, head: &str, headers: &[(&str, &str)], body: &str) -> String {
    let mut text = format!("{head} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n");
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    text.push_str(&format!("content-length: {}\r\n", body.len()));
    text.push_str("content-type: application/json\r\n\r\n");
    text.push_str(body);
    let mut stream = TcpStream::connect(addr).await.unwrap();
    stream.write_all(text.as_bytes()).await.unwrap();
    let mut back = Vec::new();
    stream.read_to_end(&mut back).await.unwrap();
    String::from_utf8(back).unwrap()
}

fn body(answer: &str) -> Value {
    let (_, body) = answer.split_once("\r\n\r\n").unwrap();
    serde_json::from_str(body).unwrap_or(Value::Null)
}

/// The secrets that a text holds.
fn found(text: &str) -> Vec<String> {
    (0..MANY)
        .map(canary)
        .filter(|canary| text.contains(canary.as_str()))
        .collect()
}

fn settings(folder: &std::path::Path, addr: SocketAddr) -> Settings {
    Settings {
        addr,
        mode: Mode::Production,
        log: Logged::All,
        database: format!("sqlite:{}", folder.join("t.db").display()),
        secret: Some(Secret::new(format!(
            "{}-and-as-long-as-it-must-be",
            canary(0)
        ))),
        ..Settings::default()
    }
}

fn app(folder: &std::path::Path, addr: SocketAddr) -> App {
    let tell = |_, _, _| async {
        // What code refuses with is its own to say; what it panics with is not.
        Err(Problem::new(ssot_server::Code::Conflict, "not now"))
    };
    let fall = |_, _, _| async { panic!("{} in a panic", canary(1)) };
    App::new(&schema())
        .settings(settings(folder, addr))
        .action("User", Handler::new("tell", tell))
        .action("User", Handler::new("fall", fall))
}

/// Passwords, tokens and cookies that do not hold; values that are refused; headers of all kinds.
async fn wrong(
    addr: SocketAddr,
    who: (&str, &str),
    claimed: &str,
    (email, id): (&str, &str),
) -> String {
    let ask = async |head: &str, headers: &[(&str, &str)], body: &str| {
        asked(addr, head, headers, body).await
    };
    let wrong = [
        ask("POST /api/auth/login", &[], &json!({ "email": email, "password": canary(5) }).to_string()).await,
        ask("POST /api/auth/login", &[], &format!("{{\"email\": \"{}", canary(6))).await,
        ask("POST /api/auth/refresh", &[], &json!({ "refreshToken": canary(7) }).to_string()).await,
        ask("GET /api/notes", &[("authorization", &format!("Bearer {}", canary(8)))], "").await,
        ask("GET /api/notes", &[("authorization", &format!("Basic {}", canary(9)))], "").await,
        ask("GET /api/notes", &[("cookie", &format!("__Host-ssot={}", canary(10)))], "").await,
        ask(&format!("GET /api/users/by/email/{}@example.org", canary(11)), &[who], "").await,
        ask("POST /api/users", &[], &json!({ "email": "a@b.example", "password": canary(12), "diary": "" }).to_string()).await,
        ask("POST /api/users", &[], &json!({ "email": email, "password": canary(13) }).to_string()).await,
        ask(&format!("GET /api/notes?after={}", canary(14)), &[who], "").await,
        ask(&format!("GET /api/notes?text={}&size=0", canary(15)), &[who], "").await,
        ask("POST /api/notes", &[who, ("idempotency-key", &canary(16))], "{\"text\":\"a\"}").await,
        ask("POST /api/users/fall", &[who], "").await,
        ask(&format!("POST /api/users/{id}/tell"), &[who], "").await,
        ask("GET /api/notes", &[("authorization", claimed)], "").await,
        ask("GET /api/notes", &[who, ("x-request-id", &format!("{} with a space", canary(17)))], "").await,
        ask("GET /api/notes", &[who, ("traceparent", &canary(18))], "").await,
        ask("PATCH /api/notes/x", &[who, ("if-match", &canary(19))], "{}").await,
        ask("POST /api/batch", &[who], &json!({ "operations": [{ "op": "create", "model": "note", "data": { "text": [canary(20)] } }] }).to_string()).await,
    ];
    wrong.concat()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_secret_is_found_where_it_has_no_business() {
    let failed = tokio::spawn(looked_for()).await.err();
    // The server has hushed panics, this test's own too.
    drop(std::panic::take_hook());
    assert!(failed.is_none(), "{failed:?}");
}

async fn looked_for() {
    let log = Log::default();
    let all = tracing_subscriber::fmt()
        .with_writer(log.clone())
        .with_max_level(tracing::Level::TRACE);
    all.with_ansi(false).init();
    let folder = tempfile::tempdir().unwrap();
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let addr = free.local_addr().unwrap();
    drop(free);
    let server = app(folder.path(), addr).start().await.unwrap();
    let shown = format!("{:?}", server.remarks());
    let issuer = server.clone();
    let running = tokio::spawn(server.serve());
    while TcpStream::connect(addr).await.is_err() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let ask = async |head: &str, headers: &[(&str, &str)], body: &str| {
        asked(addr, head, headers, body).await
    };
    // What is answered to whoever sent it, or to nobody, beside what is looked for everywhere.
    let (mut answers, mut own) = (String::new(), Vec::new());
    let (email, password) = (format!("{}@example.org", canary(2)), canary(3));
    let account = json!({ "email": email, "password": password }).to_string();
    let made = ask("POST /api/auth/register", &[], &account).await;
    assert!(made.starts_with("HTTP/1.1 201"), "{made}");
    let login = ask("POST /api/auth/login", &[], &account).await;
    assert!(login.starts_with("HTTP/1.1 200"), "{login}");
    let tokens = body(&login);
    let (access, refresh) = (&tokens["accessToken"], &tokens["refreshToken"]);
    let (access, refresh) = (access.as_str().unwrap(), refresh.as_str().unwrap());
    own.extend([access.to_owned(), refresh.to_owned()]);
    let bearer = format!("Bearer {access}");
    let who = ("authorization", bearer.as_str());
    let me = body(&ask("GET /api/auth/me", &[who], "").await);
    let id = me["id"].as_str().unwrap().to_owned();
    let token = issuer.token(
        &Caller::user(&id).with_claim("note", canary(4)),
        Duration::from_secs(60),
    );
    let claimed = format!("Bearer {}", token.unwrap());
    own.push(claimed["Bearer ".len()..].to_owned());
    answers.push_str(&wrong(addr, who, &claimed, (&email, &id)).await);
    let note = json!({ "text": canary(21) }).to_string();
    let key = format!("\"{}\"", canary(22));
    for _ in 0..4 {
        let written = ask("POST /api/notes", &[who, ("idempotency-key", &key)], &note).await;
        assert!(written.starts_with("HTTP/1.1 201") || written.starts_with("HTTP/1.1 429"));
    }
    // A private field, which only code may set.
    let file = rusqlite::Connection::open(folder.path().join("t.db")).unwrap();
    let set = file
        .execute("UPDATE users SET diary = ?", [canary(23)])
        .unwrap();
    assert_eq!(set, 1, "there is one user");
    let me = ask("GET /api/auth/me", &[who], "").await;
    assert!(me.contains(&canary(2)) && !me.contains(&canary(23)), "{me}");
    let listed = ask("GET /api/notes", &[who], "").await;
    assert!(listed.contains(&canary(21)), "its owner sees it: {listed}");
    for path in [
        "/metrics",
        "/openapi.json",
        "/docs",
        "/readyz",
        "/api/nothing",
    ] {
        answers.push_str(&ask(&format!("GET {path}"), &[who], "").await);
    }
    running.abort();
    let logged = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(
        logged.contains("answered") && logged.contains("a panic"),
        "{logged}"
    );
    let mut debug = format!("{shown} {:?}", settings(folder.path(), addr));
    for file in ssot_build::emit::typescript(&schema(), &ssot_build::Options::default()) {
        debug.push_str(&file.text);
    }
    let nothing = Vec::<String>::new();
    assert_eq!(found(&logged), nothing, "in the log");
    assert_eq!(found(&debug), nothing, "in `Debug` and in TypeScript");
    // A refused value may be named to whoever sent it, never a secret.
    assert_eq!(found(&answers), nothing, "in an answer");
    for token in own {
        assert!(
            !logged.contains(&token) && !answers.contains(&token),
            "a token is told"
        );
    }
}
