//! [`Server`]: a schema that is being served.

use crate::caller::Caller;
use crate::engine::Engine;
use crate::explain::{self, Explanation};
use crate::http::{Entry, Near};
use crate::problem::Problem;
use axum::Router;
use axum::extract::Request;
use axum::response::Response;
use rusqlite::Connection;
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

    /// Answers one request without a socket, for tests: one that was made on this machine.
    pub async fn oneshot(&self, mut request: Request) -> Response {
        request.extensions_mut().insert(Near);
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

    /// Why a caller may do something, or may not: each line of the rules that speak of it, part by
    /// part. `model` and `operation` are names as in Rust or as in JSON, an action's too; `id` is a
    /// row's key as an address has it. Without one it is told what holds of every row.
    ///
    /// # Errors
    /// 400 for a name that is unknown and a key that no row could have; 503 where there is too much to
    /// read, more than 10,000 rows.
    pub async fn explain(
        &self,
        caller: &Caller,
        operation: &str,
        model: &str,
        id: Option<&str>,
    ) -> Result<Explanation, Problem> {
        let (engine, caller) = (Arc::clone(&self.engine), caller.ruled());
        let (model, operation, is) = explain::asked(&engine.plan, (model, operation, id))?;
        let model = model.id;
        let read = move |connection: &Connection| {
            explain::explained(connection, &engine, &caller, (model, &operation, is))
        };
        self.engine.store.read(read).await
    }

    /// What was said at start: declared but not served yet, and settings to look at.
    pub fn remarks(&self) -> &[String] {
        &self.said
    }
}
