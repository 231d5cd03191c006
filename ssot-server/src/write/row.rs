//! What rules say of a row that stands in the table, and what its columns are set to.

use super::Writing;
use super::fault::refused;
use super::fields::Values;
use crate::key::Key;
use crate::policy::{Decision, condition, decide};
use crate::problem::{Code, Problem};
use crate::sql::Sql;
use crate::store::fault;
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params_from_iter};
use serde_json::{Map, Value as Json};
use ssot_core::schema::{Expr, Operation};
use ssot_core::value::issue::Issue;
use ssot_core::value::message::Code as Broken;

impl Writing<'_, '_> {
    /// Whether each condition holds for the row; none when there is no such row.
    pub(super) fn asks(
        &self,
        key: &Key,
        living: bool,
        conditions: &[Decision],
    ) -> Result<Option<Vec<bool>>, Problem> {
        let mut sql = Sql::new("SELECT 1");
        for one in conditions {
            sql.push(", ").append(&one.clone().into_sql());
        }
        sql.push(" FROM ")
            .push(&self.model.table)
            .push(" t0 WHERE ");
        key.is(self.model, "t0", &mut sql);
        if living {
            self.model.living("t0", &mut sql);
        }
        let mut statement = self
            .tx
            .connection
            .prepare_cached(&sql.text)
            .map_err(fault)?;
        let read = |row: &rusqlite::Row<'_>| (1..=conditions.len()).map(|at| row.get(at)).collect();
        statement
            .query_row(params_from_iter(&sql.binds), read)
            .optional()
            .map_err(fault)
    }

    /// What an operation's lines say.
    pub(crate) fn rule(&self, operation: &Operation) -> Decision {
        decide(self.asking, self.model, operation, "t0")
    }

    /// An expression of the model's own.
    pub(super) fn expr(&self, expr: &Expr) -> Decision {
        condition(self.asking, self.model.id, "t0", expr)
    }

    /// Holds the row as it now stands to the rule, to the rule of each field that was
    /// given, and to the checks across fields.
    pub(super) fn settle(
        &self,
        key: &Key,
        rule: Decision,
        given: &Map<String, Json>,
    ) -> Result<(), Problem> {
        let writable: Vec<_> = self.writable(given).collect();
        let checks = &self.model.model.checks;
        let mut asked = vec![rule];
        asked.extend(writable.iter().map(|(_, rule)| rule.clone()));
        asked.extend(checks.iter().map(|check| self.expr(&check.expr)));
        let Some(held) = self.asks(key, false, &asked)? else {
            return Err(Problem::new(Code::Internal, "a written row is not there"));
        };
        let mut held = held.into_iter();
        if held.next() != Some(true) {
            return Err(Problem::new(Code::Forbidden, "this is not allowed"));
        }
        let closed: Vec<&str> = writable
            .iter()
            .filter(|_| held.next() == Some(false))
            .map(|(wire, _)| *wire)
            .collect();
        if !closed.is_empty() {
            return Err(field_forbidden(&closed));
        }
        let broken = checks.iter().filter(|_| held.next() == Some(false));
        let issues: Vec<_> = broken.map(|check| broken_check(&check.words)).collect();
        if issues.is_empty() {
            Ok(())
        } else {
            Err(Problem::invalid(issues))
        }
    }

    /// The rules of the given fields that not everyone may set.
    pub(super) fn writable<'s>(
        &'s self,
        given: &'s Map<String, Json>,
    ) -> impl Iterator<Item = (&'s str, Decision)> {
        let given = self
            .model
            .columns
            .iter()
            .filter(|column| given.contains_key(&column.wire));
        given.filter_map(|column| {
            let rule = match self.asking.caller.is_system() {
                true => Decision::Always,
                false => self.expr(&column.writable.as_ref()?.expr),
            };
            Some((column.wire.as_str(), rule))
        })
    }

    /// Refuses ids of rows that are not there, or not for this caller: no difference is told.
    pub(super) fn references(&self, values: &Values) -> Result<(), Problem> {
        let mut issues = Vec::new();
        for link in &self.model.links {
            let Some(other) = self.asking.plan.models.get(link.to) else {
                continue;
            };
            for (wire, at, value) in values.named(self.model, link) {
                let there = Writing {
                    tx: self.tx,
                    asking: self.asking,
                    model: other,
                };
                let seen = there.asks(
                    &Key(vec![value.clone()]),
                    true,
                    &[there.rule(&Operation::Get)],
                )?;
                if seen.and_then(|seen| seen.first().copied()) != Some(true) {
                    issues.push(missing(wire, at, &other.model.wire));
                }
            }
        }
        if issues.is_empty() {
            Ok(())
        } else {
            Err(Problem::invalid(issues))
        }
    }

    /// Inserts a row; the key that the database made, where it makes one.
    pub(super) fn insert(&self, values: &Values) -> Result<i64, Problem> {
        let mut sql = Sql::new("INSERT INTO ");
        sql.push(&self.model.table).push(" (");
        let given: Vec<_> = values
            .columns
            .iter()
            .filter(|(at, value)| !self.made_by_database(*at, value))
            .collect();
        for (number, (at, _)) in given.iter().enumerate() {
            sql.push(if number > 0 { ", " } else { "" });
            sql.push(self.model.columns.get(*at).map_or("", |column| &column.sql));
        }
        sql.push(") VALUES (");
        for (number, (_, value)) in given.iter().enumerate() {
            sql.push(if number > 0 { ", " } else { "" })
                .bind(value.clone());
        }
        sql.push(")");
        self.execute(&sql)?;
        Ok(self.tx.connection.last_insert_rowid())
    }

    fn made_by_database(&self, at: usize, value: &Value) -> bool {
        self.model.key.contains(&at) && *value == Value::Null
    }

    /// Sets columns of a row.
    pub(super) fn set(&self, key: &Key, columns: &[(usize, Value)]) -> Result<(), Problem> {
        if columns.is_empty() {
            return Ok(());
        }
        let mut sql = Sql::new("UPDATE ");
        sql.push(&self.model.table).push(" AS t0 SET ");
        for (number, (at, value)) in columns.iter().enumerate() {
            sql.push(if number > 0 { ", " } else { "" });
            sql.push(self.model.columns.get(*at).map_or("", |column| &column.sql))
                .push(" = ")
                .bind(value.clone());
        }
        sql.push(" WHERE ");
        key.is(self.model, "t0", &mut sql);
        self.execute(&sql).map(|_| ())
    }

    /// Writes the rows of the join tables that hold the lists of ids.
    pub(super) fn join(&self, key: &Key, joins: &[(usize, Vec<Value>)]) -> Result<(), Problem> {
        for (at, ids) in joins {
            let join = self
                .model
                .columns
                .get(*at)
                .and_then(|column| column.join.as_ref());
            let (Some(join), Some(own)) = (join, key.0.first()) else {
                continue;
            };
            let mut sql = Sql::new("DELETE FROM ");
            sql.push(&join.table)
                .push(" WHERE ")
                .push(&join.here)
                .push(" = ")
                .bind(own.clone());
            self.execute(&sql)?;
            for id in ids {
                let mut sql = Sql::new("INSERT OR IGNORE INTO ");
                sql.push(&join.table)
                    .push(" (")
                    .push(&join.here)
                    .push(", ")
                    .push(&join.there)
                    .push(") VALUES (");
                sql.bind(own.clone()).push(", ").bind(id.clone()).push(")");
                self.execute(&sql)?;
            }
        }
        Ok(())
    }

    pub(super) fn execute(&self, sql: &Sql) -> Result<usize, Problem> {
        let mut statement = self
            .tx
            .connection
            .prepare_cached(&sql.text)
            .map_err(fault)?;
        statement
            .execute(params_from_iter(&sql.binds))
            .map_err(|error| refused(self.model, error))
    }
}

/// 403 for fields that this caller may not set.
pub(super) fn field_forbidden(wires: &[&str]) -> Problem {
    let detail = format!("{} may not be set", wires.join(", "));
    Problem::new(Code::FieldForbidden, detail).with("fields", wires.to_vec())
}

fn broken_check(words: &str) -> Issue {
    let mut params = Map::new();
    params.insert("check".to_owned(), words.into());
    Issue::new(&[], Broken::Check, params)
}

fn missing(wire: &str, at: Option<usize>, model: &str) -> Issue {
    let mut path = vec![wire.into()];
    path.extend(at.map(Into::into));
    let mut params = Map::new();
    params.insert("model".to_owned(), model.into());
    Issue::new(&path, Broken::Reference, params)
}
