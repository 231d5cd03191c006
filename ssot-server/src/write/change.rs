//! A row changed, replaced, deleted, brought back.

use super::Writing;
use super::fault::restricted;
use super::row::field_forbidden;
use crate::http::refused;
use crate::key::Key;
use crate::plan::{LinkKind, ModelPlan};
use crate::policy::{Before, Decision, decide_update, opening};
use crate::problem::{Code, Problem};
use crate::sql::Sql;
use crate::store::fault;
use crate::stored;
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params_from_iter};
use serde_json::{Map, Value as Json};
use ssot_core::schema::Operation;

/// Sets the given members of a row.
///
/// # Errors
/// 404 when it is not there or hidden, 401 and 403 by the rules for the row before and after, 409
/// for a value that is taken, 422 for a check that no longer holds.
pub(crate) fn update(
    writing: &Writing<'_, '_>,
    key: &Key,
    given: &Map<String, Json>,
) -> Result<(), Problem> {
    writing.open(key, &Operation::Update)?;
    let before: Vec<_> = writing.writable(given).collect();
    let rules: Vec<Decision> = before.iter().map(|(_, rule)| rule.clone()).collect();
    let held = writing
        .asks(key, true, &rules)?
        .ok_or_else(Problem::not_found)?;
    let closed: Vec<_> = before
        .iter()
        .zip(held)
        .filter(|(_, held)| !held)
        .map(|((wire, _), _)| *wire)
        .collect();
    if !closed.is_empty() {
        return Err(field_forbidden(&closed));
    }
    let before = Before::read(writing.tx.connection, writing.asking, writing.model, key)?;
    let before = before.ok_or_else(Problem::not_found)?;
    let values = writing.updated(given)?;
    writing.references(&values)?;
    writing.set(key, &values.columns)?;
    writing.join(key, &values.joins)?;
    let rule = decide_update(writing.asking, writing.model, &before, "t0");
    writing.settle(key, rule, given)
}

/// Deletes a row, or marks it under `#[soft_delete]`.
///
/// # Errors
/// As [`update`]; 409 while rows that must not be without it name it.
pub(crate) fn delete(writing: &Writing<'_, '_>, key: &Key) -> Result<(), Problem> {
    writing.open(key, &Operation::Delete)?;
    if let Some(problem) = writing.still_named(key)? {
        return Err(problem);
    }
    if let Some(deleted) = writing.model.deleted_at {
        let column = writing
            .model
            .columns
            .get(deleted)
            .ok_or_else(Problem::not_found)?;
        let now = stored::instant(&column.kind, writing.asking.now);
        return writing.set(key, &[(deleted, now)]);
    }
    let mut sql = Sql::new("DELETE FROM ");
    sql.push(&writing.model.table).push(" AS t0 WHERE ");
    key.is(writing.model, "t0", &mut sql);
    writing.execute(&sql).map(|_| ())
}

/// Brings a deleted row back. Who may delete may.
///
/// # Errors
/// 404 when no deleted row is there for the caller; 409 when a value has been taken since.
pub(crate) fn restore(writing: &Writing<'_, '_>, key: &Key) -> Result<(), Problem> {
    let deleted = writing.model.deleted_at.ok_or_else(Problem::not_found)?;
    let column = writing
        .model
        .columns
        .get(deleted)
        .ok_or_else(Problem::not_found)?;
    let gone = Decision::When(Sql::new(format!("t0.{} IS NOT NULL", column.sql)));
    let asked = [
        writing.rule(&Operation::Get),
        writing.rule(&Operation::Delete),
        gone,
    ];
    match writing.asks(key, false, &asked)?.as_deref() {
        Some([true, true, true]) => writing.set(key, &[(deleted, Value::Null)]),
        Some([true, false, true]) => Err(refused(writing.asking.caller)),
        _ => Err(Problem::not_found()),
    }
}

impl Writing<'_, '_> {
    /// Whether the row is there for the caller, and open to the operation as it stands.
    pub(crate) fn open(&self, key: &Key, operation: &Operation) -> Result<(), Problem> {
        let rule = match operation {
            Operation::Update => opening(self.asking, self.model, "t0"),
            operation => self.rule(operation),
        };
        if rule == Decision::Never {
            return Err(refused(self.asking.caller));
        }
        let asked = [self.rule(&Operation::Get), rule];
        match self.asks(key, true, &asked)?.as_deref() {
            Some([true, true]) => Ok(()),
            Some([true, false]) => Err(Problem::new(Code::Forbidden, "this is not allowed")),
            _ => Err(Problem::not_found()),
        }
    }

    /// Whether living rows name this one by a relation that restricts its deletion.
    fn still_named(&self, key: &Key) -> Result<Option<Problem>, Problem> {
        let mut named = Vec::new();
        for link in &self.model.links {
            let (LinkKind::Back { field, .. }, Some(other)) =
                (&link.kind, self.asking.plan.models.get(link.to))
            else {
                continue;
            };
            if other.restricts(*field) && self.names(other, *field, key)? {
                named.push((other.id, *field));
            }
        }
        let problem = || {
            restricted(self.asking.plan, self.model, |other, field| {
                named.contains(&(other.id, field))
            })
        };
        Ok((!named.is_empty()).then(problem))
    }

    fn names(&self, other: &ModelPlan, field: usize, key: &Key) -> Result<bool, Problem> {
        let (Some(column), Some(value)) = (other.columns.get(field), key.0.first()) else {
            return Ok(false);
        };
        let mut sql = Sql::new("SELECT 1 FROM ");
        sql.push(&other.table)
            .push(" t0 WHERE t0.")
            .push(&column.sql)
            .push(" = ")
            .bind(value.clone());
        other.living("t0", &mut sql);
        sql.push(" LIMIT 1");
        let mut statement = self
            .tx
            .connection
            .prepare_cached(&sql.text)
            .map_err(fault)?;
        let found = statement
            .query_row(params_from_iter(&sql.binds), |_| Ok(()))
            .optional();
        found.map(|found| found.is_some()).map_err(fault)
    }
}

impl ModelPlan {
    /// Whether a field of this model keeps the row that it names from being deleted.
    fn restricts(&self, field: usize) -> bool {
        self.links.iter().any(|link| {
            matches!(&link.kind, LinkKind::ToOne { field: at, on_delete: ssot_core::schema::OnDelete::Restrict, .. } if *at == field)
        })
    }
}
