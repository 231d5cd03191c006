//! A request that was answered: counted, and logged where that is asked for.

use super::super::frame::Failed;
use super::super::line::{Line, named};
use crate::around::Part;
use crate::engine::Engine;
use crate::settings::Logged;
use axum::response::Response;
use ssot_core::schema::Operation;
use std::time::Instant;

/// A request that was answered.
pub(super) struct Done<'a> {
    pub(super) part: Part,
    pub(super) name: &'a str,
    pub(super) operation: Option<&'a Operation>,
    /// Whether the schema asks for a record of it.
    pub(super) logged: bool,
}

impl Done<'_> {
    /// Counts it, and leaves a record where that is asked for; `route` gives the pattern of its
    /// address. What failed is told by the frame, which tells of every such answer.
    pub(super) fn with(
        self,
        engine: &Engine,
        mut answer: Response,
        (line, began): (Option<Line>, Instant),
        route: impl FnOnce() -> String,
    ) -> Response {
        let (status, took) = (answer.status(), began.elapsed());
        let metrics = &engine.metrics;
        metrics.count(self.part, self.operation, status.as_u16(), took);
        let asked = self.operation.map_or("none", named);
        if status.is_server_error() {
            answer.extensions_mut().insert(Failed {
                model: self.name.to_owned(),
                operation: asked.to_owned(),
                route: route(),
                took,
            });
        } else if let Some(line) =
            line.filter(|_| self.logged || engine.settings.log == Logged::All)
        {
            line.write(self.name, &route(), asked, status.as_u16(), took);
        }
        answer
    }
}
