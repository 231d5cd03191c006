//! A write that the table refuses, since it clashes with another row or breaks a check: told only to
//! whom the write is open. Its rules are asked of the tables as it would have left them.

use super::Writing;
use super::fields::Values;
use crate::policy::{Before, Decision, Rows, Source, condition_of, decide_update};
use crate::problem::{Code, Problem};
use crate::sql::Sql;
use crate::store::fault;
use rusqlite::params_from_iter;
use rusqlite::types::Value;
use serde_json::{Map, Value as Json};
use ssot_core::schema::Operation;

/// A row as a write would leave it.
pub(super) struct Became<'a> {
    /// As it stood, where one did.
    pub(super) before: Option<&'a Before>,
    /// A value for each column.
    pub(super) row: &'a [Value],
    /// Places of the lists of ids that are set, with the ids.
    pub(super) lists: &'a [(usize, Vec<Value>)],
    pub(super) given: &'a Map<String, Json>,
}

impl Writing<'_, '_> {
    /// What is told of a write that failed so: instead of what the table says, that the caller may
    /// not make such a row or set such a field.
    pub(super) fn clashed(&self, problem: Problem, became: &Became<'_>) -> Problem {
        let of_table = matches!(
            problem.code(),
            Code::Conflict | Code::Invalid | Code::Unauthenticated
        );
        match of_table && !self.asking.caller.is_system() {
            true => self.would(became).err().unwrap_or(problem),
            false => problem,
        }
    }

    /// Holds the row to the rules that [`Self::settle`] holds one to that stands.
    pub(super) fn would(&self, became: &Became<'_>) -> Result<(), Problem> {
        let rule = match became.before {
            Some(before) => decide_update(self.asking, self.model, before, "t0"),
            None => self.rule(&Operation::Create),
        };
        let terms = self.terms(rule, became.given, &[], |expr| self.expr(expr));
        let supposed = self.supposed(became)?;
        let held = self.holds_in(&supposed.with, &supposed.key, &terms.asked)?;
        let left = || self.left(&supposed.with, &supposed.key);
        let judged = terms.judge(&held);
        judged.map_err(|problem| self.told(problem, left))
    }

    /// The values of a row that these would leave of the one before.
    pub(super) fn became(&self, values: &Values, before: &[Value]) -> Vec<Value> {
        let places = 0..self.model.columns.len();
        let value = |at: usize| values.of(at).or_else(|| before.get(at)).cloned();
        places.map(|at| value(at).unwrap_or(Value::Null)).collect()
    }

    /// Whether the caller sees a field of the row of these values.
    pub(super) fn shows(&self, place: usize, row: &[Value]) -> Result<bool, Problem> {
        let column = self.model.columns.get(place);
        let rule = column.and_then(|column| column.visible.as_ref());
        let Some(rule) = rule.filter(|_| !self.asking.caller.is_system()) else {
            return Ok(true);
        };
        let row = Rows {
            row: Source::Values(row),
            new: None,
        };
        let seen = condition_of(self.asking, self.model.id, row, &rule.expr);
        Ok(self.apart(&[seen])? == [true])
    }

    /// Whether each condition holds, where none reads a row under an alias.
    fn apart(&self, conditions: &[Decision]) -> Result<Vec<bool>, Problem> {
        if let Some(held) = conditions.iter().map(Decision::known).collect() {
            return Ok(held);
        }
        let mut sql = Sql::statement("SELECT 1");
        for one in conditions {
            sql.push(", ").append(&one.clone().into_sql());
        }
        let connection = self.tx.connection;
        let mut statement = connection.prepare_cached(&sql.text).map_err(fault)?;
        let read = |row: &rusqlite::Row<'_>| (1..=conditions.len()).map(|at| row.get(at)).collect();
        let held = statement.query_row(params_from_iter(&sql.binds), read);
        held.map_err(fault)
    }
}
