//! A server with a row of everything, and what is true of each of its answers.

use axum::body::Body;
use axum::http::Request;
use http_body_util::BodyExt;
use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};
use ssot_core::check::{Scope, check};
use ssot_core::syntax::{Diags, block};
use ssot_server::{App, Caller, Server, Settings};
use std::time::{Duration, Instant};

const SCHEMA: &str = r#"
    principal User { roles: role }
    enum Role { Member, Admin }
    enum Status { Draft, Open, Done }
    model User {
        #[unique] #[trim] #[lowercase] email: Email,
        password: Option<Password>,
        role: Role = Member,
        permissions { all: anyone; }
    }
    model Shelf {
        id: Id<Self, String>,
        name: Option<String>,
        permissions { all: anyone; }
    }
    model Count { id: Id<Self, i64>, permissions { all: anyone; } }
    #[id(shelf, user)]
    model Loan {
        shelf_id: Id<Shelf, String>,
        user_id: Id<User>,
        permissions { all: anyone; }
    }
    #[soft_delete]
    model Item {
        #[trim] #[len(1..=40)] name: String,
        #[unique] slug: Option<Slug>,
        note: Option<Text>,
        #[range(-5..=1_000)] number: i32 = 0,
        big: Option<i64>,
        huge: Option<u64>,
        ratio: Option<f64>,
        #[scale(2)] price: Option<Decimal>,
        at: Option<DateTime>,
        day: Option<Date>,
        hour: Option<Time>,
        mark: Option<Uuid>,
        site: Option<Url>,
        #[lowercase] mail: Option<Email>,
        open: bool = false,
        status: Status = Draft,
        #[items(max = 5, unique)] tags: Vec<String> = [],
        sizes: Vec<i32> = [],
        data: Option<Json>,
        raw: Option<Bytes>,
        #[pattern("^[A-Z]{3}-[0-9]+$")] code: Option<String>,
        #[on_delete(set_null)] shelf_id: Option<Id<Shelf, String>>,
        check "a price has a code": price == None || code.is_some();
        permissions { all: anyone; }
        routes { by: slug; }
    }"#;

/// The longest an answer may take.
const LONGEST: Duration = Duration::from_secs(1);
/// What an answer must never hold.
const INNER: [&str; 5] = ["SELECT ", "sqlite", "rusqlite", "panicked", ".rs:"];
/// What stands for itself in an address; a `%` does, so that escapes can be broken.
const ADDRESS: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'#')
    .add(b'`')
    .add(b'\\')
    .add(b'^')
    .add(b'{')
    .add(b'|')
    .add(b'}');

pub(crate) struct World {
    runtime: tokio::runtime::Runtime,
    server: Server,
    /// A token that holds, one of somebody else, and one that held once.
    pub(crate) tokens: [String; 3],
    /// Whose the first and the second are.
    pub(crate) users: [String; 2],
    pub(crate) items: Vec<String>,
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) json: Value,
}

impl World {
    pub(crate) fn new() -> World {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build();
        let runtime = runtime.expect("a runtime");
        let settings = Settings {
            database: "sqlite::memory:".into(),
            rate_limits: false,
            ..Settings::default()
        };
        let app = App::new(&schema())
            .settings(settings)
            .secret(*b"signs whatever a fuzzer is given");
        let server = runtime.block_on(app.start()).expect("the server starts");
        let mut world = World {
            runtime,
            server,
            tokens: Default::default(),
            users: Default::default(),
            items: Vec::new(),
        };
        world.fill();
        world
    }

    fn fill(&mut self) {
        self.users = ["ada", "bob"]
            .map(|name| self.made("/users", &json!({ "email": format!("{name}@example.org") })));
        let token = |user: &String, lives: u64| {
            let token = self
                .server
                .token(&Caller::user(user.clone()), Duration::from_secs(lives));
            token.expect("somebody has a token")
        };
        self.tokens = [
            token(&self.users[0], 86_400),
            token(&self.users[1], 86_400),
            token(&self.users[0], 0),
        ];
        for key in ["a", "b,c", "ä/ö"] {
            self.made("/shelves", &json!({ "id": key, "name": key }));
            self.made(
                "/loans",
                &json!({ "shelfId": key, "userId": self.users[0] }),
            );
        }
        self.made("/counts", &json!({}));
        self.items = (0..12).map(|at| self.made("/items", &item(at))).collect();
    }

    fn made(&self, path: &str, body: &Value) -> String {
        let made = self
            .ask("POST", path, &[], body.to_string().into_bytes())
            .expect("a row can be made");
        assert_eq!(made.status, 201, "{path} {body}: {}", made.json);
        made.json["id"].as_str().unwrap_or_default().to_owned()
    }

    pub(crate) fn get(&self, path: &str) -> Result<Answer, String> {
        self.ask("GET", path, &[], Vec::new())
    }

    /// Asks once more what took too long: this machine has others to serve.
    pub(crate) fn ask(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &[u8])],
        body: Vec<u8>,
    ) -> Result<Answer, String> {
        let begin = Instant::now();
        let first = self.once(method, path, headers, body.clone())?;
        if begin.elapsed() <= LONGEST {
            return Ok(first);
        }
        let begin = Instant::now();
        self.once(method, path, headers, body)?;
        match begin.elapsed() {
            took if took > LONGEST => Err(format!("it took {took:?}")),
            _ => Ok(first),
        }
    }

    fn once(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &[u8])],
        body: Vec<u8>,
    ) -> Result<Answer, String> {
        let mut request = Request::builder()
            .method(method)
            .uri(format!("/api{}", utf8_percent_encode(path, ADDRESS)));
        if !body.is_empty() {
            request = request.header("content-type", "application/json");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let Ok(request) = request.body(Body::from(body)) else {
            // No HTTP: it never reaches the server.
            return Ok(Answer {
                status: 0,
                json: Value::Null,
            });
        };
        self.runtime.block_on(async {
            let answer = self.server.oneshot(request).await;
            let (parts, body) = answer.into_parts();
            let bytes = body
                .collect()
                .await
                .map_err(|error| error.to_string())?
                .to_bytes();
            let json = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
            let answer = Answer {
                status: parts.status.as_u16(),
                json,
            };
            let kind = parts
                .headers
                .get("content-type")
                .map_or(&b""[..], |kind| kind.as_bytes());
            match method {
                // No body, whatever its type.
                "HEAD" if answer.status < 500 => Ok(answer),
                _ => sound(&answer, kind, &bytes).map(|()| answer),
            }
        })
    }
}

/// Holds an answer to what every answer is.
fn sound(answer: &Answer, kind: &[u8], bytes: &[u8]) -> Result<(), String> {
    let text = String::from_utf8_lossy(bytes);
    let wrong = |what: &str| Err(format!("{what}: {} {text}", answer.status));
    if answer.status >= 500 {
        return wrong("a fault");
    }
    if INNER.iter().any(|inner| text.contains(inner)) {
        return wrong("it tells of the inside");
    }
    if answer.status < 400 {
        return Ok(());
    }
    let problem = &answer.json;
    if kind != b"application/problem+json" || problem["status"] != answer.status {
        return wrong("no problem");
    }
    let words = ["type", "title", "code", "detail", "requestId"];
    if !words
        .iter()
        .all(|word| problem[word].as_str().is_some_and(|text| !text.is_empty()))
    {
        return wrong("a problem without a word");
    }
    let mistakes = problem["errors"].as_array();
    if problem["code"] == "invalid" && mistakes.is_none_or(Vec::is_empty) {
        return wrong("invalid, and not where");
    }
    let told = |mistake: &Value| {
        mistake["path"].is_array() && mistake["code"].is_string() && mistake["message"].is_string()
    };
    match mistakes.into_iter().flatten().all(told) {
        true => Ok(()),
        false => wrong("a mistake without its place"),
    }
}

/// All of it, as one segment of a path or as one value of a query.
pub(crate) fn encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

fn item(at: usize) -> Value {
    let status = ["Draft", "Open", "Done"][at % 3];
    let price = ["1.50", "1.5", "10"][at % 3];
    let tags = &["x", "y", "z"][..at % 4];
    let names = ["a", "A", "ä", "b b", "100%", "c_d"];
    let some = |value: Value| {
        if at.is_multiple_of(3) {
            Value::Null
        } else {
            value
        }
    };
    json!({
        "name": names[at % names.len()], "number": at % 4, "big": some(json!((at * 7_000_000_000).to_string())),
        "ratio": some(json!(0.5 * at as f64)), "at": some(json!(format!("2024-02-{:02}T12:00:00.5Z", at % 5 + 1))),
        "day": some(json!("2024-02-29")), "open": at.is_multiple_of(2), "status": status,
        "tags": tags, "shelfId": some(json!("a")), "huge": some(json!("18446744073709551615")),
        "code": "ABC-1", "price": some(json!(price)),
    })
}

fn schema() -> ssot_core::schema::Schema {
    let mut diags = Diags::default();
    let declared = block(SCHEMA.parse().expect("tokens"), &mut diags);
    let schema = check(&declared, Scope::Crate, &mut diags);
    let wrong: Vec<_> = diags
        .into_vec()
        .into_iter()
        .filter(|diag| diag.level == ssot_core::syntax::Level::Error)
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    schema
}
