//! Routes: from a request to a call of one operation of one model.

mod accept;
mod action;
mod address;
mod answer;
mod auth;
mod batch;
mod body;
mod can;
mod closed;
mod deed;
mod doubt;
mod entry;
mod explain;
mod frame;
mod get;
mod layered;
mod line;
mod list;
mod near;
mod outer;
mod own;
mod pattern;
mod promise;
mod route;
mod sealed;
mod service;
mod taken;
mod trace;
mod watch;
mod write;

use crate::caller::Caller;
use crate::engine::Engine;
use crate::plan::{ModelId, ModelPlan};
use crate::policy::{Asking, Decision};
use crate::problem::{Code, Problem};
use crate::store::fault;
use axum::http::request::Parts;
use rusqlite::params_from_iter;
use ssot_core::schema::Operation;
use std::sync::Arc;

pub(crate) use address::{Address, address};
pub(crate) use auth::STEPS;
pub(crate) use entry::Entry;
pub(crate) use frame::{HEADERS, refuse};
pub(crate) use line::named;
pub(crate) use near::Near;
pub(crate) use route::{not_replaced, now};
pub(crate) use taken::taken;

/// One request to one operation of a model.
pub(crate) struct Call {
    pub(crate) engine: Arc<Engine>,
    pub(crate) model: ModelId,
    pub(crate) caller: Caller,
    /// Microseconds since 1970, the same throughout the request.
    pub(crate) now: i64,
    /// Method, address and headers.
    pub(crate) parts: Parts,
}

impl Call {
    #[expect(
        clippy::indexing_slicing,
        reason = "the router makes a call with the place of a model of this very plan"
    )]
    pub(crate) fn model(&self) -> &ModelPlan {
        &self.engine.plan.models[self.model]
    }

    pub(crate) fn asking(&self) -> Asking<'_> {
        Asking {
            plan: &self.engine.plan,
            caller: &self.caller,
            now: self.now,
        }
    }

    /// What stands after the model's own path.
    pub(crate) fn rest(&self) -> &str {
        let path = self.parts.uri.path();
        let own = self.engine.settings.base.len() + self.model().model.routes.path.len() + 1;
        path.get(own..).unwrap_or("")
    }

    /// What stands behind the `?`.
    pub(crate) fn query(&self) -> &str {
        self.parts.uri.query().unwrap_or_default()
    }

    /// Whether the schema serves an operation over HTTP.
    pub(crate) fn serves(&self, operation: &Operation) -> bool {
        self.model().serves(operation)
    }

    /// Whether rows can be made or replaced under their addresses.
    pub(crate) fn puts(&self) -> bool {
        let model = self.model();
        model.makes_under_given_keys() || model.serves(&Operation::Update)
    }
}

/// The refusal of an operation that no row could pass: 401 for nobody, 403 for anyone else.
pub(crate) fn refused(caller: &Caller) -> Problem {
    if caller.is_signed_in() {
        Problem::new(Code::Forbidden, "this is not allowed")
    } else {
        Problem::new(Code::Unauthenticated, "this needs a signed-in caller")
    }
}

/// Lets only those through for whom a rule holds that reads no row.
fn permit(engine: &Engine, caller: &Caller, rule: Decision) -> Result<(), Problem> {
    let holds = match rule {
        Decision::Always => true,
        Decision::Never => false,
        Decision::When(rule) => engine.store.read_here(|connection| {
            let text = format!("SELECT {}", rule.text);
            let mut statement = connection.prepare_cached(&text).map_err(fault)?;
            let held = statement.query_row(params_from_iter(&rule.binds), |row| row.get(0));
            held.map_err(fault)
        })?,
    };
    if holds { Ok(()) } else { Err(refused(caller)) }
}
