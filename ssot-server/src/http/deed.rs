//! What an action and an endpoint of a service have in common: a judged input, code of the
//! user's, an output, and that a request which is told twice is done once.

mod seen;

use super::promise::promise;
use super::{answer, watch};
use crate::caller::Caller;
use crate::conditions::Seen;
use crate::engine::Engine;
use crate::hooks::{Context, Handler};
use crate::kept::{self, Begun, Promise, Written};
use crate::problem::{Code, Problem};
use crate::store::Tx;
use axum::http::request::Parts;
use axum::response::Response;
use serde_json::Value;
use ssot_core::schema::Type;
use std::sync::Arc;
use std::time::Duration;

/// A call of the user's code that is allowed, and whose body has come.
pub(super) struct Deed {
    pub(super) engine: Arc<Engine>,
    pub(super) caller: Caller,
    /// Microseconds since 1970.
    pub(super) now: i64,
    pub(super) handler: Handler,
    /// The parts of the row's key, where it acts on one.
    pub(super) key: Vec<String>,
    /// That row as its caller has seen it, where they say so.
    pub(super) seen: Option<Arc<Seen>>,
    pub(super) input: Option<Type>,
    pub(super) output: Option<Type>,
    /// The longest it may take.
    pub(super) limit: Duration,
}

impl Deed {
    /// 200 with the output, 204 without one. `permit` is asked unless it was answered before: what
    /// it has changed since may be that it is no longer allowed.
    ///
    /// # Errors
    /// Those of `permit`; 400 and 422 for an input that is not of its type; 409 while the same key
    /// is being answered; what the implementation gives.
    pub(super) async fn done(
        self,
        parts: &Parts,
        body: &[u8],
        permit: impl FnOnce() -> Result<(), Problem>,
    ) -> Result<Response, Problem> {
        let Some(promise) = promise(&self.engine.settings, parts, &self.caller, body)? else {
            permit()?;
            let input = self.input(body)?;
            return self.run(input, None).await.map(answer::written);
        };
        let turn = self.engine.turns.take(&promise)?;
        let recall = |connection: &rusqlite::Connection| {
            kept::recall(&Tx::new(connection), &promise, self.now)
        };
        if let Some(written) = self.engine.store.read_here(recall)? {
            return Ok(answer::written(written));
        }
        permit()?;
        let input = self.input(body)?;
        // In a task of its own: what has begun ends, and its answer is kept, whether or not the
        // caller still waits for it.
        let task = tokio::spawn(async move {
            let _turn = turn;
            self.once(promise, input).await
        });
        let failed = |_| Problem::new(Code::Internal, "the request could not be answered");
        task.await.map_err(failed)?.map(answer::written)
    }

    /// Runs it and keeps what it answers. Its first write notes that it has begun, in the same
    /// transaction: when it is cut off after that, it is not run again.
    async fn once(self, promise: Promise, input: Value) -> Result<Written, Problem> {
        let (limit, now) = (self.limit, self.now);
        let engine = Arc::clone(&self.engine);
        let begun = Arc::new(Begun::new(promise.clone(), now));
        let ran = self.run(input, Some(Arc::clone(&begun)));
        let Ok(ran) = tokio::time::timeout(limit, ran).await else {
            return Err(watch::late(limit));
        };
        let answer = ran.as_ref().ok().cloned();
        if answer.is_some() || begun.has_written() {
            let unit = move |tx: &mut Tx<'_>| match &answer {
                Some(written) => kept::keep(tx, &promise, written, now),
                // It says itself that it failed: it may be told again.
                None => kept::forget(tx, &promise),
            };
            if let Err(problem) = engine.store.write(unit).await {
                tracing::error!(%problem, "what an action answered could not be kept");
            }
        }
        ran
    }

    async fn run(&self, input: Value, begun: Option<Arc<Begun>>) -> Result<Written, Problem> {
        let cx = Context::new(Arc::clone(&self.engine), self.caller.clone());
        let cx = cx.begun(begun).seen(self.seen.clone());
        let given = self.handler.run(cx, self.key.clone(), input).await?;
        let body = match (given, &self.output) {
            (_, None) | (None, _) => Vec::new(),
            (Some(output), Some(ty)) => self.as_seen(ty, output)?,
        };
        let (status, nothing) = (if body.is_empty() { 204 } else { 200 }, Written::default());
        Ok(Written {
            status,
            body,
            ..nothing
        })
    }

    /// The input, judged by its type; `null` where none is taken.
    fn input(&self, body: &[u8]) -> Result<Value, Problem> {
        let Some(ty) = &self.input else {
            return nothing(body);
        };
        let json = crate::body::parse(body)?;
        let judged = self.engine.plan.judge.judge_type(ty, &json);
        judged.map(|()| json).map_err(Problem::invalid)
    }
}

fn nothing(body: &[u8]) -> Result<Value, Problem> {
    let json = match body {
        [] => Value::Null,
        body => crate::body::parse(body)?,
    };
    match json.as_object().is_none_or(|object| object.is_empty()) {
        true if json.is_null() || json.is_object() => Ok(Value::Null),
        _ => Err(Problem::new(Code::Invalid, "this action takes no input")),
    }
}
