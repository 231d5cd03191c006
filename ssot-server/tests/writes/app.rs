//! A server of a schema written as text, and what it answers.

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use axum::http::request::Parts;
use http_body_util::BodyExt;
use serde_json::Value;
use ssot_server::{App, Caller, Identified, Identity, Settings};
use std::collections::BTreeMap;
use tower::ServiceExt;

pub(crate) struct Server {
    router: Router,
    _folder: tempfile::TempDir,
}

/// Whoever a test says it is: `x-user`, and `x-roles` with commas between them.
struct Told;

impl Identity for Told {
    fn identify<'a>(&'a self, request: &'a Parts) -> Identified<'a> {
        let text = |name: &str| request.headers.get(name).map(|text| text.to_str().unwrap());
        let caller = text("x-user").map_or_else(Caller::anonymous, Caller::user);
        let roles = text("x-roles").unwrap_or_default().split(',');
        let caller = roles.fold(caller, Caller::with_role);
        Box::pin(async { Ok(caller) })
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) bytes: Vec<u8>,
    pub(crate) json: Value,
}

pub(crate) struct Ask<'a> {
    server: &'a Server,
    request: axum::http::request::Builder,
}

fn schema(text: &str) -> ssot_core::schema::Schema {
    let mut diags = ssot_core::syntax::Diags::default();
    let tokens = text.parse().expect("tokens of Rust");
    let declared = ssot_core::syntax::block(tokens, &mut diags);
    let schema = ssot_core::check::check(&declared, ssot_core::check::Scope::Crate, &mut diags);
    let diags = diags.into_vec().into_iter();
    let wrong: Vec<_> = diags
        .filter(|diag| diag.level == ssot_core::syntax::Level::Error)
        .map(|diag| diag.message)
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    schema
}

pub(crate) async fn serve(text: &str) -> Server {
    serve_with(text, |_| {}).await
}

pub(crate) async fn serve_with(text: &str, set: impl FnOnce(&mut Settings)) -> Server {
    let folder = tempfile::tempdir().unwrap();
    let mut settings = Settings {
        database: format!("sqlite:{}", folder.path().join("t.db").display()),
        ..Settings::default()
    };
    set(&mut settings);
    let app = App::new(&schema(text)).settings(settings).identity(Told);
    let router = app.router().await.unwrap();
    Server {
        router,
        _folder: folder,
    }
}

impl Server {
    pub(crate) fn ask(&self, method: &str, path: &str) -> Ask<'_> {
        let request = Request::builder().method(method).uri(format!("/api{path}"));
        Ask {
            server: self,
            request,
        }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.ask("GET", path).send().await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Answer {
        self.ask("POST", path).json(body).await
    }

    /// A row that must be made.
    pub(crate) async fn made(&self, path: &str, body: Value) -> Value {
        let answer = self.post(path, body).await;
        assert_eq!(answer.status, 201, "{}", answer.json);
        answer.json
    }
}

impl Ask<'_> {
    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.request = self.request.header(name, value);
        self
    }

    pub(crate) fn user(self, user: &str) -> Self {
        self.header("x-user", user)
    }

    pub(crate) fn roles(self, roles: &str) -> Self {
        self.header("x-roles", roles)
    }

    pub(crate) async fn send(self) -> Answer {
        self.body(Body::empty()).await
    }

    pub(crate) async fn json(self, body: Value) -> Answer {
        let this = self.header("content-type", "application/json");
        this.body(Body::from(body.to_string())).await
    }

    pub(crate) async fn body(self, body: Body) -> Answer {
        let request = self.request.body(body).unwrap();
        let answer = self.server.router.clone().oneshot(request).await.unwrap();
        let headers = answer.headers().iter();
        let text = |value: &axum::http::HeaderValue| value.to_str().unwrap().to_owned();
        let headers = headers
            .map(|(name, value)| (name.to_string(), text(value)))
            .collect();
        let status = answer.status().as_u16();
        let bytes = answer.into_body().collect().await.unwrap().to_bytes();
        Answer {
            status,
            headers,
            json: serde_json::from_slice(&bytes).unwrap_or(Value::Null),
            bytes: bytes.to_vec(),
        }
    }
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// Status and code.
    pub(crate) fn problem(&self) -> (u16, &str) {
        (self.status, self.json["code"].as_str().unwrap_or_default())
    }

    /// `path code` of each entry of `errors`.
    pub(crate) fn errors(&self) -> Vec<String> {
        let errors = self.json["errors"].as_array().cloned().unwrap_or_default();
        let path = |error: &Value| {
            let parts = error["path"].as_array().unwrap().iter();
            let parts: Vec<_> = parts
                .map(|part| part.to_string().replace('"', ""))
                .collect();
            format!("{} {}", parts.join("."), error["code"].as_str().unwrap())
        };
        errors.iter().map(path).collect()
    }
}

pub(crate) fn id(row: &Value) -> &str {
    row["id"].as_str().unwrap()
}
