//! What the log says of a request: a span around it and a record at its end. Never a value of its
//! query, a key of its address, a header, or its body.

use super::frame::RequestId;
use crate::engine::Engine;
use crate::settings::Logged;
use axum::extract::Request;
use axum::http::Method;
use ssot_core::schema::{Middleware, Operation};
use std::time::Duration;
use tracing::Span;
use tracing::instrument::{Instrument, Instrumented};

/// A request that may be logged.
pub(super) struct Line(Span);

impl Line {
    /// Opens the span of a request; none where nothing of it is to be logged.
    pub(super) fn of(
        engine: &Engine,
        logs: bool,
        request: &Request,
        id: &RequestId,
    ) -> Option<Line> {
        (logs || engine.settings.log == Logged::All).then(|| {
            let (method, trace) = (request.method(), id.trace());
            Line(tracing::info_span!("request", id = id.text(), trace, %method))
        })
    }

    /// What is asked for, inside of the span where there is one.
    pub(super) fn around<F: Future>(line: Option<&Line>, asked: F) -> Instrumented<F> {
        asked.instrument(line.map_or_else(Span::none, |line| line.0.clone()))
    }

    /// Writes the record, with the pattern of the address.
    pub(super) fn write(self, part: &str, route: &str, asked: &str, status: u16, took: Duration) {
        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        self.0.in_scope(|| {
            tracing::info!(
                model = part,
                operation = asked,
                route,
                status,
                micros,
                "answered"
            );
        });
    }
}

/// Whether a request of this method may be one that is logged: a span costs more than most reads.
pub(super) fn may_log(around: &Middleware, method: &Method) -> bool {
    let reads = matches!(*method, Method::GET | Method::HEAD);
    around.log.iter().any(|operation| match operation {
        Operation::List | Operation::Get => reads,
        Operation::Create | Operation::Update | Operation::Delete | Operation::Action(_) => !reads,
    })
}

/// An operation by its name in the log and in what is counted.
pub(crate) fn named(operation: &Operation) -> &str {
    match operation {
        Operation::List => "list",
        Operation::Get => "get",
        Operation::Create => "create",
        Operation::Update => "update",
        Operation::Delete => "delete",
        Operation::Action(name) => name,
    }
}
