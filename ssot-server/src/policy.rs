//! Permissions as SQL: whether an operation is open, closed, or a question to each row.

mod decide;
mod sql;

pub(crate) use decide::{Decision, decide};

use crate::caller::Caller;
use crate::plan::{ModelId, Plan};
use crate::sql::Sql;
use ssot_core::schema::Expr;

/// What a rule is judged in: who asks, when, and under which name the row's table stands.
#[derive(Clone, Copy)]
pub(crate) struct Asking<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) caller: &'a Caller,
    /// `now()`, in microseconds since 1970; the same throughout a request.
    pub(crate) now: i64,
}

/// A rule of a model as a condition on the table under `alias`, constants folded for this caller.
/// What it gives is never `NULL`: `None` behaves as in Rust.
pub(crate) fn condition(asking: Asking<'_>, model: ModelId, alias: &str, rule: &Expr) -> Decision {
    sql::truth(&sql::Scope::new(asking, model, alias), rule)
}
