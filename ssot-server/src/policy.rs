//! Permissions as SQL: whether an operation is open, closed, or a question to each row.

mod ask;
mod decide;
mod form;
mod guess;
mod kept;
mod sql;
pub(crate) mod stored;
mod update;

#[cfg(test)]
pub(crate) use ask::allows;
pub(crate) use ask::holds;
pub(crate) use decide::{Decision, decide, decide_apart, decide_known, unsigned};
pub(crate) use form::Form;
pub(crate) use kept::Kept;
pub(crate) use sql::{Rows, Source};
pub(crate) use update::{Before, decide_update, opening};

use crate::caller::Caller;
use crate::plan::{ModelId, Plan};
use ssot_core::schema::Expr;

/// What a rule is judged in: who asks, and when.
#[derive(Clone, Copy)]
pub(crate) struct Asking<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) caller: &'a Caller,
    /// `now()`, in microseconds since 1970; the same throughout a request.
    pub(crate) now: i64,
}

/// A rule of a model as a condition on the table under `alias`, constants folded for this caller.
/// What it gives is never `NULL`: `None` behaves as in Rust. Aliases of its own are `p1`, `p2`, ..
pub(crate) fn condition(asking: Asking<'_>, model: ModelId, alias: &str, rule: &Expr) -> Decision {
    condition_of(asking, model, Rows::of(alias), rule)
}

/// A rule as a condition on these rows, of which one may be known already.
pub(crate) fn condition_of(
    asking: Asking<'_>,
    model: ModelId,
    rows: Rows<'_>,
    rule: &Expr,
) -> Decision {
    sql::condition(asking, model, rows, rule)
}

/// A named filter as a condition on the table under `alias`: a column that this caller does not
/// see is `None`, a related row that it does not see is not there, so that no answer tells of them.
pub(crate) fn question(asking: Asking<'_>, model: ModelId, alias: &str, filter: &Expr) -> Decision {
    sql::question(asking, model, alias, filter)
}
