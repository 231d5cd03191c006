//! `GET /products/{id}`

use super::{Call, answer};
use crate::key::Key;
use crate::policy::{Decision, decide};
use crate::problem::{Code, Problem};
use crate::select;
use crate::sql::Sql;
use crate::store::fault;
use axum::response::Response;
use rusqlite::{Connection, params_from_iter};
use ssot_core::schema::Operation;

/// Answers one row, 404 when it is not there or not for the caller.
pub(crate) fn get(call: &Call, key: &Key) -> Result<Response, Problem> {
    let model = call.model();
    let allowed = decide(call.asking(), model, &Operation::Get, "t0");
    if allowed == Decision::Never {
        return Err(call.refused());
    }
    let mut sql = Sql::new("SELECT ");
    let columns = select::columns(call.asking(), model, "t0", None, &mut sql, 0);
    sql.push(" FROM ").push(&model.table).push(" t0 WHERE ");
    key.is(model, "t0", &mut sql);
    if let Decision::When(rule) = &allowed {
        sql.push(" AND ").append(rule);
    }
    model.living("t0", &mut sql);
    let read = |connection: &Connection| {
        let mut statement = connection.prepare_cached(&sql.text).map_err(fault)?;
        let mut rows = statement
            .query(params_from_iter(&sql.binds))
            .map_err(fault)?;
        let Some(row) = rows.next().map_err(fault)? else {
            return Err(Problem::not_found());
        };
        let mut out = Vec::with_capacity(512);
        out.push(b'{');
        columns.members(row, &mut out).map_err(fault)?;
        out.push(b'}');
        Ok(out)
    };
    call.engine.store.read_here(read).map(answer::json)
}
