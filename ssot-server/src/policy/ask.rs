//! A rule asked of one row.

use super::{Asking, Decision, decide};
use crate::key::Key;
use crate::plan::ModelPlan;
use crate::problem::Problem;
use crate::sql::Sql;
use crate::store::fault;
use rusqlite::{Connection, OptionalExtension, params_from_iter};
use ssot_core::schema::Operation;

/// Whether the permissions let this caller do `operation` with the row of a key. A row that is
/// not there, or deleted, lets nobody do anything.
#[cfg_attr(
    not(test),
    expect(dead_code, reason = "rules are held to their meaning by it")
)]
pub(crate) fn allows(
    connection: &Connection,
    asking: Asking<'_>,
    model: &ModelPlan,
    operation: &Operation,
    key: &Key,
) -> Result<bool, Problem> {
    let decision = decide(asking, model, operation, "t0");
    holds(connection, model, key, decision)
}

/// Whether a condition on `t0` holds for the row of a key; not when there is no such row.
pub(crate) fn holds(
    connection: &Connection,
    model: &ModelPlan,
    key: &Key,
    condition: Decision,
) -> Result<bool, Problem> {
    if condition == Decision::Never {
        return Ok(false);
    }
    let mut sql = Sql::new("SELECT ");
    sql.append(&condition.into_sql());
    from(model, key, &mut sql);
    let mut statement = connection.prepare_cached(&sql.text).map_err(fault)?;
    let held = statement.query_row(params_from_iter(&sql.binds), |row| row.get(0));
    Ok(held.optional().map_err(fault)?.unwrap_or(false))
}

/// `FROM` the living row of a key, under `t0`.
pub(super) fn from(model: &ModelPlan, key: &Key, sql: &mut Sql) {
    sql.push(" FROM ").push(&model.table).push(" AS t0 WHERE ");
    key.is(model, "t0", sql);
    model.living("t0", sql);
}
