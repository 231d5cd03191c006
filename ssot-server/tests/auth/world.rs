//! A server whose users sign in, and what is asked of it.

#![allow(missing_docs, unreachable_pub, missing_debug_implementations)]

use axum::body::Body;
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use http::{HeaderMap, Request};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use sha2::Sha256;
use ssot::prelude::*;
use ssot_server::{App, Server, Settings};
use std::time::{SystemTime, UNIX_EPOCH};

pub const SECRET: &str = "0123456789abcdef0123456789abcdef";
pub const PASSWORD: &str = "correct horse";

macro_rules! declared {
    ($($text:tt)*) => {
        ssot! { $($text)* }
        pub const SCHEMA: &str = stringify!($($text)*);
    };
}

declared! {
    principal User { roles: role }
    enum Role { Member, Admin }
    #[soft_delete]
    model User {
        #[unique] #[trim] #[lowercase] email: Email,
        password: Password,
        #[len(1..=20)] name: String = "Ada",
        #[writable(Admin)] role: Role = Member,
        #[visible(self == me)] phone: Option<String>,
        #[private] note: Option<String>,
        permissions {
            read: anyone;
            create: !signed_in;
            update, delete: self == me || Admin;
        }
    }
    model Note {
        text: String,
        owner_id: Id<User> = me,
        permissions { all: owner == me; }
    }
}

pub fn schema(text: &str) -> ssot_core::schema::Schema {
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

pub fn app_of(text: &str) -> App {
    App::new(&schema(text))
        .settings(Settings::default())
        .database("sqlite::memory:")
        .secret(SECRET)
}

pub fn app() -> App {
    app_of(SCHEMA)
}

pub async fn server() -> Server {
    app().start().await.unwrap()
}

/// A server with other settings than the usual ones.
pub async fn server_with(change: impl FnOnce(&mut Settings)) -> Server {
    let mut settings = Settings {
        database: "sqlite::memory:".to_owned(),
        secret: Some(ssot_server::Secret::new(SECRET)),
        ..Settings::default()
    };
    change(&mut settings);
    let app = App::new(&schema(SCHEMA)).settings(settings);
    app.start().await.unwrap()
}

/// What was answered.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Value,
}

impl Answer {
    async fn of(answer: Response) -> Answer {
        let (parts, body) = answer.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        Answer {
            status: parts.status.as_u16(),
            headers: parts.headers,
            body: serde_json::from_slice(&bytes).unwrap_or(Value::Null),
        }
    }

    pub fn text(&self, name: &str) -> String {
        let text = self.body[name].as_str();
        text.unwrap_or_else(|| panic!("no {name} in {self:?}"))
            .to_owned()
    }

    pub fn access(&self) -> String {
        self.text("accessToken")
    }

    pub fn refresh(&self) -> String {
        self.text("refreshToken")
    }

    pub fn id(&self) -> String {
        self.body["me"]["id"].as_str().unwrap().to_owned()
    }

    /// The status and the code of a problem.
    #[track_caller]
    pub fn is(&self, status: u16, code: &str) {
        let given = (self.status, self.body["code"].as_str().unwrap_or_default());
        assert_eq!(given, (status, code), "{self:?}");
    }

    pub fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value.map_or("", |value| value.to_str().unwrap())
    }
}

/// Sends a request with these headers.
pub async fn send(
    server: &Server,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: Option<Value>,
) -> Answer {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let body = match body {
        Some(body) => {
            request = request.header("content-type", "application/json");
            Body::from(body.to_string())
        }
        None => Body::empty(),
    };
    ask(server, request.body(body).unwrap()).await
}

/// Sends a request as it is.
pub async fn ask(server: &Server, request: Request<Body>) -> Answer {
    Answer::of(server.oneshot(request).await).await
}

/// Sends a body, again while other tests keep every place to be hashed.
pub async fn post(server: &Server, path: &str, body: Value) -> Answer {
    loop {
        let answer = send(server, "POST", path, &[], Some(body.clone())).await;
        if answer.status != 503 {
            return answer;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
}

/// Asks as who holds a token.
pub async fn as_(
    server: &Server,
    token: &str,
    method: &str,
    path: &str,
    body: Option<Value>,
) -> Answer {
    let bearer = format!("Bearer {token}");
    send(server, method, path, &[("authorization", &bearer)], body).await
}

pub async fn register(server: &Server, email: &str) -> Answer {
    let body = json!({ "email": email, "password": PASSWORD });
    let answer = post(server, "/api/auth/register", body).await;
    assert_eq!(answer.status, 201, "{answer:?}");
    answer
}

pub async fn login(server: &Server, email: &str, password: &str) -> Answer {
    let body = json!({ "email": email, "password": password });
    post(server, "/api/auth/login", body).await
}

pub async fn refresh(server: &Server, token: &str) -> Answer {
    post(
        server,
        "/api/auth/refresh",
        json!({ "refreshToken": token }),
    )
    .await
}

pub async fn me(server: &Server, token: &str) -> Answer {
    as_(server, token, "GET", "/api/auth/me", None).await
}

/// Changes a user around the rules.
pub async fn set(server: &Server, id: &str, change: UserUpdate) {
    let users = server.db().as_system().of::<User>();
    users
        .update(id.parse::<UserId>().unwrap(), change)
        .await
        .unwrap();
}

/// Makes somebody an administrator.
pub async fn promote(server: &Server, id: &str) {
    let change = UserUpdate {
        role: Patch::Set(Role::Admin),
        ..UserUpdate::default()
    };
    set(server, id, change).await;
}

/// The file of a server, with the order of text that its indexes have.
pub fn opened(file: &std::path::Path) -> rusqlite::Connection {
    let connection = rusqlite::Connection::open(file).unwrap();
    let order = |a: &str, b: &str| a.cmp(b);
    connection.create_collation("SSOT_TEXT", order).unwrap();
    connection
}

pub fn now() -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    now.unwrap().as_secs()
}

/// A token of this head and these claims, signed with HS256 under a key.
pub fn signed(head: &Value, claims: &Value, key: &[u8]) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let text = format!("{}.{}", part(head), part(claims));
    let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
    mac.update(text.as_bytes());
    let signature = URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes());
    format!("{text}.{signature}")
}

/// The claims of a token.
pub fn claims(token: &str) -> Value {
    let claims = token.split('.').nth(1).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims).unwrap()).unwrap()
}

/// The head of a token.
pub fn head(token: &str) -> Value {
    let head = token.split('.').next().unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(head).unwrap()).unwrap()
}
