//! The record of an answer from 500 up. It names no value of the query, no key of the address, no
//! header and no body.

use super::RequestId;
use crate::engine::Engine;
use crate::problem::Code;
use axum::http::Method;
use axum::response::Response;
use std::time::Duration;

/// What such an answer was to be.
#[derive(Clone, Debug, Default)]
pub(in crate::http) struct Failed {
    pub(in crate::http) model: String,
    pub(in crate::http) operation: String,
    /// The pattern of its address.
    pub(in crate::http) route: String,
    pub(in crate::http) took: Duration,
}

/// Leaves the record. Of answers that a flood gets there is one a second, which says how many
/// others there were.
pub(super) fn record(engine: &Engine, answer: &Response, method: &Method, known: &RequestId) {
    let code = answer.extensions().get::<Code>().copied();
    // A server that stops says so to each probe: nothing has failed.
    if engine.stops() && code == Some(Code::Unavailable) {
        return;
    }
    let refusals = &engine.metrics.refusals;
    let Some(others) = code.map_or(Some(0), |code| refusals.count(code)) else {
        return;
    };
    let nothing = Failed::default();
    let failed = answer.extensions().get::<Failed>().unwrap_or(&nothing);
    let Failed {
        model,
        operation,
        route,
        took,
    } = failed;
    let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
    let (status, code) = (answer.status().as_u16(), code.map_or("", Code::as_str));
    let span = tracing::error_span!("request", id = known.text(), trace = known.trace(), %method);
    span.in_scope(|| {
        tracing::error!(
            model, operation, route, status, micros, code, others, "answered"
        );
    });
}
