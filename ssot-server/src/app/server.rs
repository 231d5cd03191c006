//! [`Server`]: a schema that is being served.

use crate::caller::Caller;
use crate::engine::Engine;
use crate::http::Entry;
use axum::Router;
use axum::extract::Request;
use axum::response::Response;
use std::sync::Arc;
use std::time::Duration;
use tower::ServiceExt;

/// A schema that is being served, made by [`App::start`](crate::App::start).
#[derive(Clone)]
pub struct Server {
    pub(crate) engine: Arc<Engine>,
    /// What every request leads to.
    pub(crate) entry: Entry,
    pub(crate) said: Vec<String>,
}

impl Server {
    /// The routes, to nest into an axum application of your own. Nest them at the root: the base
    /// path is a setting.
    pub fn router(&self) -> Router {
        self.entry.router()
    }

    /// Answers one request without a socket, for tests.
    pub async fn oneshot(&self, request: Request) -> Response {
        match self.router().oneshot(request).await {
            Ok(answer) => answer,
            Err(never) => match never {},
        }
    }

    /// A token that lives so long, for `Authorization: Bearer`. None for nobody. Its roles are
    /// those of the caller's row at the time of a request, not those of `caller`.
    pub fn token(&self, caller: &Caller, lives: Duration) -> Option<String> {
        self.engine.tokens.issue(caller, lives, None)
    }

    /// What was said at start: declared but not served yet, and settings to look at.
    pub fn remarks(&self) -> &[String] {
        &self.said
    }
}
