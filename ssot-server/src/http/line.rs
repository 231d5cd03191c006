//! What the log says of a request: a span around it and a record at its end. Never a value of its
//! query, a key of its address, a header, or its body.

use super::frame::RequestId;
use super::route::Place;
use crate::engine::Engine;
use crate::plan::ModelPlan;
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

/// The pattern of an address: `/api/products/{id}/publish`.
pub(super) fn pattern(engine: &Engine, model: &ModelPlan, place: &Place) -> String {
    let mut pattern = format!("{}{}", engine.settings.base, model.model.routes.path);
    let action = |at: usize| {
        model
            .model
            .routes
            .actions
            .get(at)
            .map(|one| one.wire.as_str())
    };
    let (row, word) = match place {
        Place::All => (false, None),
        Place::One(_) => (true, None),
        Place::Related(_, link) => (true, model.links.get(*link).map(|link| link.wire.as_str())),
        Place::Restore(_) => (true, Some("restore")),
        Place::Action(key, at) => (key.is_some(), action(*at)),
        Place::By(field, _) => {
            let column = model.columns.get(*field);
            pattern.push_str("/by/");
            pattern.push_str(column.map_or("", |column| &column.wire));
            pattern.push_str("/{value}");
            return pattern;
        }
    };
    if row {
        pattern.push_str("/{id}");
    }
    if let Some(word) = word {
        pattern.push('/');
        pattern.push_str(word);
    }
    pattern
}
