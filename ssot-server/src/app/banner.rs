//! What is printed at start: where it is, and in development how to be somebody.

use super::Server;
use crate::caller::Caller;
use crate::plan::{Kind, ModelPlan, Plan};
use crate::problem::Problem;
use crate::settings::Mode;
use crate::sql::Sql;
use crate::store::fault;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params_from_iter};
use ssot_core::schema::{Roles, Variant};
use std::io::Write;
use std::net::SocketAddr;
use std::time::Duration;

/// How long the tokens of the banner live.
const LIVES: Duration = Duration::from_secs(8 * 60 * 60);

/// Prints it. Nobody may be reading: then nothing is lost.
pub(super) fn print(server: &Server, addr: SocketAddr) {
    let _ = std::io::stdout()
        .lock()
        .write_all(text(server, addr).as_bytes());
}

fn text(server: &Server, addr: SocketAddr) -> String {
    let settings = &server.engine.settings;
    let base = &settings.base;
    let mut out = format!(
        "\n  listening  http://{addr}{base}\n  docs       http://{addr}/docs\n  \
         health     http://{addr}/healthz  /readyz  /metrics  /openapi.json\n"
    );
    if settings.mode == Mode::Development {
        for (role, token) in tokens(server) {
            out.push_str(&format!("\n  a token of {role}, for 8 h\n  {token}\n"));
        }
    }
    for remark in server.remarks() {
        out.push_str(&format!("\n  note: {remark}"));
    }
    out.push_str("\n\n");
    out
}

/// A token for each role that a row holds.
fn tokens(server: &Server) -> Vec<(String, String)> {
    let plan = &server.engine.plan;
    let principal = plan.principal.and_then(|id| plan.models.get(id));
    let roles = plan
        .schema
        .principal
        .as_ref()
        .and_then(|p| p.roles.as_ref());
    let Some((model, roles)) = principal.zip(roles) else {
        return Vec::new();
    };
    let all = variants(plan, roles).iter().filter_map(|role| {
        let read = |connection: &Connection| holder(connection, model, roles, role);
        let caller = server.engine.store.read_here(read).ok().flatten()?;
        Some((role.name.clone(), server.token(&caller, LIVES)?))
    });
    all.collect()
}

fn variants<'a>(plan: &'a Plan, roles: &Roles) -> &'a [Variant] {
    let declared = plan.schema.enums.iter().find(|one| one.name == roles.enum_);
    declared.map_or(&[], |declared| &declared.variants)
}

/// A row that holds a role.
fn holder(
    connection: &Connection,
    model: &ModelPlan,
    roles: &Roles,
    role: &Variant,
) -> Result<Option<Caller>, Problem> {
    let column = model
        .field(&roles.field)
        .and_then(|at| model.columns.get(at));
    let key = model.key.first().and_then(|&at| model.columns.get(at));
    let Some((column, key)) = column.zip(key) else {
        return Ok(None);
    };
    let mut sql = Sql::new("SELECT t0.");
    sql.push(&key.sql)
        .push(" FROM ")
        .push(&model.table)
        .push(" t0 WHERE ");
    if matches!(column.kind, Kind::List(_)) {
        sql.push("EXISTS (SELECT 1 FROM json_each(t0.")
            .push(&column.sql)
            .push(") WHERE value = ");
        sql.bind(role.wire.clone()).push(")");
    } else {
        sql.push("t0.")
            .push(&column.sql)
            .push(" = ")
            .bind(role.wire.clone());
    }
    model.living("t0", &mut sql);
    sql.push(" ORDER BY t0.").push(&key.sql).push(" LIMIT 1");
    let row = connection.query_row(&sql.text, params_from_iter(&sql.binds), |row| row.get(0));
    let found: Option<Value> = row.optional().map_err(fault)?;
    Ok(found.and_then(|key| match key {
        Value::Text(text) => Some(Caller::user(text)),
        Value::Integer(number) => Some(Caller::numbered(number)),
        Value::Null | Value::Real(_) | Value::Blob(_) => None,
    }))
}

#[cfg(test)]
mod tests;
