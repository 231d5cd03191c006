//! One row with what it includes.

use super::rows::{Rows, single};
use super::{conditions, include};
use crate::http::refused;
use crate::plan::ModelPlan;
use crate::policy::Asking;
use crate::problem::Problem;
use crate::query::Shape;
use crate::select;
use crate::sql::Sql;
use crate::store::fault;
use rusqlite::Connection;
use ssot_core::schema::Operation;

/// The row for which `is` holds under `t0`, as JSON.
///
/// # Errors
/// 404 when it is not there or not for the caller; 401 and 403 when no row could be.
pub(crate) fn one(
    connection: &Connection,
    asking: Asking<'_>,
    model: &ModelPlan,
    is: &Sql,
    shape: &Shape,
) -> Result<Vec<u8>, Problem> {
    let Some(passing) = conditions(asking, model, &Operation::Get, "t0", &[]) else {
        return Err(refused(asking.caller));
    };
    let mut sql = Sql::statement("SELECT ");
    let answer = select::columns(asking, model, "t0", shape.fields.as_deref(), &mut sql, 0);
    include::ways(asking, model, "t0", &shape.include, &mut sql);
    sql.push(" FROM ")
        .push(&model.table)
        .push(" t0 WHERE ")
        .append(is)
        .push(" AND ")
        .append(&passing);
    if shape.include.is_empty() {
        return single(connection, &sql, &answer)?.ok_or_else(Problem::not_found);
    }
    let read = |connection: &Connection| {
        let rows = Rows::fetch(connection, &sql, &answer, shape.include.len())?;
        let objects = include::objects(connection, asking, model, &rows, &shape.include, 0)?;
        objects.into_iter().next().ok_or_else(Problem::not_found)
    };
    if !connection.is_autocommit() {
        return read(connection);
    }
    let moment = connection.unchecked_transaction().map_err(fault)?;
    let row = read(&moment)?;
    moment.finish().map_err(fault)?;
    Ok(row)
}
