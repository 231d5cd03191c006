//! A server of a schema written as text, and what it answers.

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Request};
use http_body_util::BodyExt;
use serde_json::Value;
use ssot_core::schema::Schema;
use ssot_server::{App, Server, Settings};
use std::net::SocketAddr;

pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) json: Value,
}

pub(crate) fn schema(text: &str) -> Schema {
    let mut diags = ssot_core::syntax::Diags::default();
    let tokens = text.parse().expect("tokens of Rust");
    let declared = ssot_core::syntax::block(tokens, &mut diags);
    let schema = ssot_core::check::check(&declared, ssot_core::check::Scope::Crate, &mut diags);
    let wrong = diags.into_vec().into_iter();
    let wrong = wrong.filter(|diag| diag.level == ssot_core::syntax::Level::Error);
    let wrong: Vec<_> = wrong.map(|diag| diag.message).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    schema
}

pub(crate) fn app(text: &str, set: impl FnOnce(&mut Settings)) -> App {
    let mut settings = Settings {
        database: "sqlite::memory:".to_owned(),
        ..Settings::default()
    };
    set(&mut settings);
    App::new(&schema(text)).settings(settings)
}

pub(crate) async fn serve(text: &str, set: impl FnOnce(&mut Settings)) -> Server {
    app(text, set).start().await.unwrap()
}

/// A request; with a body it is one of JSON.
pub(crate) fn ask(method: &str, path: &str) -> axum::http::request::Builder {
    Request::builder()
        .method(method)
        .uri(path)
        .header("content-type", "application/json")
}

/// The same, over a connection from this address.
pub(crate) fn ask_from(peer: &str, method: &str, path: &str) -> axum::http::request::Builder {
    let peer = SocketAddr::new(peer.parse().unwrap(), 4711);
    ask(method, path).extension(ConnectInfo(peer))
}

pub(crate) async fn answer(server: &Server, request: axum::http::request::Builder) -> Answer {
    answer_to(server, request, "").await
}

pub(crate) async fn answer_to(
    server: &Server,
    request: axum::http::request::Builder,
    body: &str,
) -> Answer {
    let request = request.body(Body::from(body.to_owned())).unwrap();
    let (parts, body) = server.oneshot(request).await.into_parts();
    let bytes = body.collect().await.unwrap().to_bytes().to_vec();
    Answer {
        status: parts.status.as_u16(),
        headers: parts.headers,
        json: serde_json::from_slice(&bytes).unwrap_or(Value::Null),
    }
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }
}
