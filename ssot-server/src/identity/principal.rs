//! The principal's row: whether it is there and may sign in, and which roles it holds now.

use crate::caller::Caller;
use crate::caught::caught;
use crate::engine::Engine;
use crate::http::now;
use crate::key::Key;
use crate::list;
use crate::plan::{Column, Kind, ModelPlan, Plan};
use crate::policy::Asking;
use crate::problem::{Code, Problem};
use crate::query::Shape;
use crate::sql::Sql;
use crate::store::fault;
use rusqlite::types::Value as Stored;
use rusqlite::{Connection, OptionalExtension, params_from_iter};
use ssot_core::schema::{Enum, Roles};

/// The caller of this key, with the roles of its row. None when there is no such row any more, or
/// it may not sign in.
/// A schema without a principal has no rows to ask: whoever holds a token is signed in.
pub(super) fn caller(engine: &Engine, sub: &str) -> Result<Option<Caller>, Problem> {
    let plan = &engine.plan;
    let Some(model) = plan.principal.and_then(|id| plan.models.get(id)) else {
        return Ok(Some(Caller::user(sub)));
    };
    let Ok(key) = Key::read(model, &[sub.to_owned()]) else {
        return Ok(None);
    };
    engine
        .store
        .read_here(|connection| known(connection, plan, model, &key))
}

/// As [`caller`], of a row of the principal's model.
pub(crate) fn known(
    connection: &Connection,
    plan: &Plan,
    model: &ModelPlan,
    key: &Key,
) -> Result<Option<Caller>, Problem> {
    let declared = plan.schema.principal.as_ref();
    let declared = declared.and_then(|principal| principal.roles.as_ref());
    let held = stored_roles(connection, model, key, declared)?;
    if held.is_some() && !may_sign_in(connection, plan, model, key)? {
        return Ok(None);
    }
    let known = match key.0.first() {
        Some(Stored::Integer(number)) => Caller::numbered(*number),
        Some(Stored::Text(text)) => Caller::user(text),
        _ => return Ok(None),
    };
    Ok(held.map(|held| held.into_iter().fold(known, Caller::with_role)))
}

/// What is plugged in says of the row, whole; what panics lets nobody in.
fn may_sign_in(
    connection: &Connection,
    plan: &Plan,
    model: &ModelPlan,
    key: &Key,
) -> Result<bool, Problem> {
    let asked = &model.plugged.signs_in;
    if asked.is_empty() {
        return Ok(true);
    }
    let (mut is, system) = (Sql::default(), Caller::anonymous().system());
    key.is(model, "t0", &mut is);
    let (caller, now) = (&system, now());
    let asking = Asking { plan, caller, now };
    let row = list::one(connection, asking, model, &is, &Shape::default())?;
    let lost = |_| Problem::new(Code::Internal, "the request could not be answered");
    let row: serde_json::Value = serde_json::from_slice(&row).map_err(lost)?;
    for one in asked {
        match caught(|| one(row.clone())) {
            Some(Ok(true)) => {}
            Some(Ok(false)) => return Ok(false),
            Some(Err(problem)) => return Err(problem),
            None => {
                tracing::error!("what says who may sign in panicked");
                return Ok(false);
            }
        }
    }
    Ok(true)
}

fn stored_roles(
    connection: &Connection,
    model: &ModelPlan,
    key: &Key,
    declared: Option<&Roles>,
) -> Result<Option<Vec<String>>, Problem> {
    let column = declared
        .and_then(|roles| model.field(&roles.field))
        .and_then(|at| model.columns.get(at));
    let mut sql = Sql::new("SELECT ");
    sql.push(column.map_or("NULL", |column| &column.sql));
    sql.push(" FROM ").push(&model.table).push(" t0 WHERE ");
    key.is(model, "t0", &mut sql);
    model.living("t0", &mut sql);
    let mut statement = connection.prepare_cached(&sql.text).map_err(fault)?;
    let row = statement.query_row(params_from_iter(&sql.binds), |row| row.get(0));
    let row: Option<Option<String>> = row.optional().map_err(fault)?;
    Ok(row.map(|text| named(column, text.as_deref().unwrap_or_default())))
}

/// Roles by their Rust names, from what the column holds: a wire name, or a list of them.
fn named(column: Option<&Column>, text: &str) -> Vec<String> {
    let rust = |declared: &Enum, wire: &str| {
        let found = declared
            .variants
            .iter()
            .find(|variant| variant.wire == wire);
        found.map(|variant| variant.name.clone())
    };
    match column.map(|column| &column.kind) {
        Some(Kind::Enum(declared)) => rust(declared, text).into_iter().collect(),
        Some(Kind::List(inner)) => match &**inner {
            Kind::Enum(declared) => {
                let wires: Vec<String> = serde_json::from_str(text).unwrap_or_default();
                wires
                    .iter()
                    .filter_map(|wire| rust(declared, wire))
                    .collect()
            }
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}
