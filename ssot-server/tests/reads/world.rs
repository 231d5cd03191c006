//! A server of a schema written as text, and callers of it.

use axum::body::Body;
use axum::http::Request;
use axum::http::request::Parts;
use http_body_util::BodyExt;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;
use ssot_server::{App, Caller, Identified, Identity};
use tower::ServiceExt;

/// A server over a file of its own.
pub(crate) struct World {
    app: axum::Router,
    _folder: tempfile::TempDir,
}

/// Believes a header: `x-user: <key> <role>`.
struct Believes;

impl Identity for Believes {
    fn identify<'a>(&'a self, request: &'a Parts) -> Identified<'a> {
        let said = request.headers.get("x-user");
        let mut words = said.map_or("", |said| said.to_str().unwrap()).split(' ');
        let caller = words.next().filter(|key| !key.is_empty());
        let caller = caller.map_or_else(Caller::anonymous, Caller::user);
        let caller = words.fold(caller, |caller, role| caller.with_role(role));
        Box::pin(async { Ok(caller) })
    }
}

pub(crate) fn schema(text: &str) -> ssot_core::schema::Schema {
    let mut diags = ssot_core::syntax::Diags::default();
    let declared = ssot_core::syntax::block(text.parse().expect("tokens of Rust"), &mut diags);
    let schema = ssot_core::check::check(&declared, ssot_core::check::Scope::Crate, &mut diags);
    let wrong = diags.into_vec().into_iter();
    let wrong: Vec<_> = wrong
        .filter(|diag| diag.level == ssot_core::syntax::Level::Error)
        .map(|diag| diag.message)
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    schema
}

impl World {
    pub(crate) async fn of(text: &str) -> World {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("rows.db");
        let app = App::new(&schema(text)).identity(Believes);
        let app = app.database(format!("sqlite:{}", file.display()));
        World {
            app: app.router().await.unwrap(),
            _folder: folder,
        }
    }

    /// Asks as somebody (`"<key> <role>"`), or as nobody.
    pub(crate) async fn ask(
        &self,
        who: &str,
        method: &str,
        uri: &str,
        body: Value,
    ) -> (u16, Value) {
        let request = Request::builder().method(method).uri(format!("/api{uri}"));
        let request = request.header("content-type", "application/json");
        let request = request.header("x-user", who);
        let body = match body {
            Value::Null => Body::empty(),
            body => Body::from(body.to_string()),
        };
        let answer = self.app.clone().oneshot(request.body(body).unwrap()).await;
        let answer = answer.unwrap();
        let status = answer.status().as_u16();
        let bytes = answer.into_body().collect().await.unwrap().to_bytes();
        let mut json = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        // No two requests have the same; developers are told what no caller should know.
        if let Some(problem) = json.as_object_mut().filter(|_| status >= 400) {
            problem.remove("requestId");
            problem.remove("explain");
        }
        (status, json)
    }

    pub(crate) async fn get(&self, uri: &str) -> (u16, Value) {
        self.ask("", "GET", uri, Value::Null).await
    }

    /// A row as it was made.
    pub(crate) async fn post(&self, uri: &str, body: Value) -> Value {
        let (status, row) = self.ask("", "POST", uri, body.clone()).await;
        assert_eq!(status, 201, "{body}: {row}");
        row
    }

    /// One member of every row of a list, as text.
    pub(crate) async fn column(&self, who: &str, uri: &str, member: &str) -> Vec<String> {
        let (status, page) = self.ask(who, "GET", uri, Value::Null).await;
        assert_eq!(status, 200, "{uri}: {page}");
        column(&page["data"], member)
    }

    /// The names of a list's rows, joined.
    pub(crate) async fn names(&self, uri: &str) -> String {
        self.column("", uri, "name").await.join(" ")
    }

    pub(crate) async fn names_owned(&self, uri: String) -> String {
        self.names(&uri).await
    }

    /// A list's names under a `where`.
    pub(crate) async fn passing(&self, uri: &str, filter: Value) -> String {
        let filter = encoded(&filter.to_string());
        self.names(&format!("{uri}?where={filter}")).await
    }
}

/// One member of every row, as text; `-` where it is absent.
pub(crate) fn column(rows: &Value, member: &str) -> Vec<String> {
    let text = |row: &Value| match row.get(member) {
        Some(Value::String(text)) => text.clone(),
        Some(value) => value.to_string(),
        None => "-".to_owned(),
    };
    rows.as_array().unwrap().iter().map(text).collect()
}

pub(crate) fn encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

/// The mistakes of a problem as `path code`.
pub(crate) fn mistakes(problem: &Value) -> Vec<String> {
    let errors = problem["errors"].as_array();
    let one = |error: &Value| {
        let path: Vec<_> = error["path"].as_array().unwrap().iter().collect();
        let path: Vec<_> = path.iter().map(|part| part.as_str().unwrap()).collect();
        format!("{} {}", path.join("."), error["code"].as_str().unwrap())
    };
    errors.map_or(Vec::new(), |errors| errors.iter().map(one).collect())
}
