//! A deleted row brought back, with the rows that went with it.

use super::Writing;
use super::fault::conflict;
use super::going::backs;
use crate::key::Key;
use crate::plan::{LinkKind, ModelPlan};
use crate::policy::Decision;
use crate::problem::{Code, Problem};
use crate::sql::Sql;
use crate::store::fault;
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params_from_iter};
use ssot_core::schema::{OnDelete, Operation};

/// Brings a deleted row back, and those that its deletion marked. Who may delete may.
///
/// # Errors
/// 404 when no deleted row is there for the caller; 409 when a value has been taken since, or a
/// row that it names is deleted.
pub(crate) fn restore(writing: &Writing<'_, '_>, key: &Key) -> Result<(), Problem> {
    let deleted = writing.model.deleted_at.ok_or_else(Problem::not_found)?;
    writing.may(&Operation::Delete)?;
    let gone = format!("t0.{} IS NOT NULL", writing.column(deleted));
    let asked = [
        writing.rule(&Operation::Get),
        Decision::When(Sql::new(gone)),
        writing.rule(&Operation::Delete),
    ];
    match writing.asks(key, false, &asked)?.as_deref() {
        Some([true, true, true]) => {}
        // To whoever may not bring it back, what is deleted is gone.
        _ => return Err(Problem::not_found()),
    }
    let mut waiting = vec![(writing.model, key.clone())];
    while let Some((model, key)) = waiting.pop() {
        let writing = writing.at(model);
        let when = writing.revive(&key);
        let when = when.map_err(|problem| writing.unnamed(problem, &key))?;
        waiting.extend(writing.went_along(&key, &when)?);
    }
    Ok(())
}

impl<'a> Writing<'a, '_> {
    /// Takes the mark off a row, and gives the instant that it held.
    fn revive(&self, key: &Key) -> Result<Value, Problem> {
        let deleted = self.model.deleted_at.ok_or_else(Problem::not_found)?;
        let row = self.marked(key)?;
        self.stands(&row)?;
        self.set(key, &[(deleted, Value::Null)], &row)?;
        Ok(row.get(deleted).cloned().unwrap_or(Value::Null))
    }

    /// What is told of a row that could not come back: of one that went along and that the caller
    /// may not see, neither fields nor relations.
    fn unnamed(&self, problem: Problem, key: &Key) -> Problem {
        match (self.sees(key), problem.code()) {
            (Ok(true), _) => problem,
            (Ok(false), Code::Conflict) => conflict(&[]),
            (Ok(false), Code::Restricted) => dead_end(&[]),
            (Ok(false), _) => problem,
            (Err(problem), _) => problem,
        }
    }

    /// Whether the rules show the caller the row of a key, deleted or not.
    fn sees(&self, key: &Key) -> Result<bool, Problem> {
        let held = self.asks(key, false, &[self.rule(&Operation::Get)])?;
        Ok(held.and_then(|held| held.first().copied()) == Some(true))
    }

    /// The values of a row, deleted or not.
    fn marked(&self, key: &Key) -> Result<Vec<Value>, Problem> {
        let columns = self.model.columns.iter();
        let names = columns.map(|column| match column.join {
            Some(_) => "NULL",
            None => &column.sql,
        });
        let names: Vec<_> = names.collect();
        let mut sql = Sql::new(format!("SELECT {} FROM ", names.join(", ")));
        sql.push(&self.model.table).push(" AS t0 WHERE ");
        key.is(self.model, "t0", &mut sql);
        let connection = self.tx.connection;
        let mut statement = connection.prepare_cached(&sql.text).map_err(fault)?;
        let read = |row: &rusqlite::Row<'_>| (0..names.len()).map(|at| row.get(at)).collect();
        let row = statement.query_row(params_from_iter(&sql.binds), read);
        row.optional()
            .map_err(fault)?
            .ok_or_else(Problem::not_found)
    }

    /// Refuses a row that names deleted ones: it could not stand without them. Only relations are
    /// named that the caller sees, to rows that it would see.
    fn stands(&self, row: &[Value]) -> Result<(), Problem> {
        let (mut dead, mut told) = (false, Vec::new());
        for link in &self.model.links {
            let LinkKind::ToOne { field, .. } = &link.kind else {
                continue;
            };
            let other = self.asking.plan.models.get(link.to);
            let id = row.get(*field).filter(|id| **id != Value::Null);
            let (Some(other), Some(id)) = (other, id) else {
                continue;
            };
            let (other, key) = (self.at(other), Key(vec![id.clone()]));
            if other.asks(&key, true, &[])?.is_some() {
                continue;
            }
            dead = true;
            let private = self.model.columns.get(*field).is_none_or(|one| one.private);
            if !private && self.shows(*field, row)? && other.sees(&key)? {
                told.push(link.wire.as_str());
            }
        }
        match dead {
            true => Err(dead_end(&told)),
            false => Ok(()),
        }
    }

    /// Rows that were marked because this one was: they name it, and hold the same instant.
    fn went_along(&self, key: &Key, when: &Value) -> Result<Vec<(&'a ModelPlan, Key)>, Problem> {
        let mut went = Vec::new();
        for back in backs(self, self.model.id) {
            let marked = back.other.deleted_at;
            let marked = marked.and_then(|at| back.other.columns.get(at));
            let (OnDelete::Cascade, Some(marked), [id]) = (back.rule, marked, key.0.as_slice())
            else {
                continue;
            };
            let columns = back.other.key_columns();
            let mut sql = Sql::new(format!("SELECT {} FROM ", columns.join(", ")));
            sql.push(&back.other.table)
                .push(" WHERE ")
                .push(back.column);
            sql.push(" = ").bind(id.clone()).push(" AND ");
            sql.push(&marked.sql).push(" = ").bind(when.clone());
            let keys = self.keys(&sql, columns.len())?;
            went.extend(keys.into_iter().map(|key| (back.other, key)));
        }
        Ok(went)
    }
}

/// 409 for a row that names deleted ones, by these relations as far as may be told.
fn dead_end(relations: &[&str]) -> Problem {
    let detail = match relations {
        [] => "a row that it names is deleted".to_owned(),
        relations => format!("{} is deleted", relations.join(", ")),
    };
    Problem::new(Code::Restricted, detail).with("relations", relations.to_vec())
}
