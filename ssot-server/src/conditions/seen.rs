//! The conditions of an action on a row. An action runs transactions of its own, so its conditions
//! are asked before it runs, and again in the first transaction that it keeps: of many actions on one
//! version of a row one is done.

use super::Conditions;
use crate::caller::Caller;
use crate::engine::Engine;
use crate::etag;
use crate::key::Key;
use crate::plan::ModelId;
use crate::policy::Asking;
use crate::problem::Problem;
use crate::store::Tx;
use crate::write::{Writing, shown};
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

/// A row as its caller has seen it.
#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) conditions: Conditions,
    pub(crate) model: ModelId,
    pub(crate) key: Key,
    pub(crate) caller: Caller,
    /// Microseconds since 1970.
    pub(crate) now: i64,
    /// Whether a transaction has been kept: what it changed is the action's own doing.
    pub(crate) kept: AtomicBool,
}

impl Seen {
    /// Holds the row to the conditions, until one transaction was kept.
    ///
    /// # Errors
    /// 412
    pub(crate) fn hold(&self, tx: &Tx<'_>, engine: &Engine) -> Result<(), Problem> {
        if self.kept.load(Relaxed) {
            return Ok(());
        }
        let model = engine.plan.models.get(self.model);
        let asking = Asking {
            plan: &engine.plan,
            caller: &self.caller,
            now: self.now,
        };
        let model = model.ok_or_else(Problem::not_found)?;
        let row = shown(&Writing { tx, asking, model }, &self.key)?;
        self.conditions
            .hold(row.map(|row| etag::of(&row)).as_deref())
    }

    /// Notes that a transaction is kept.
    pub(crate) fn keep(&self) {
        self.kept.store(true, Relaxed);
    }
}
