//! A new row.

use super::clash::Became;
use super::fields::Values;
use super::judged::unusable;
use super::{Made, Writing};
use crate::key::Key;
use crate::plan::{Kind, ModelPlan};
use crate::policy::{Decision, Rows, condition_of, decide_known};
use crate::problem::{Code, Problem};
use rusqlite::types::Value;
use serde_json::{Map, Value as Json};
use ssot_core::schema::{Check, Expr, Operation};

/// Makes a row of judged members; `key` is one that an address gave.
///
/// # Errors
/// 401 and 403 by the rules, 409 for a value that is taken, 422 for an id that leads nowhere; 404
/// for a key of an address under which a row stands that is hidden.
pub(crate) fn create(
    writing: &Writing<'_, '_>,
    given: &Map<String, Json>,
    key: Option<&Key>,
) -> Result<Made, Problem> {
    let values = writing.to_be_made(given, key)?;
    let checks = writing.unjudged(given);
    let made = match values.into_row(writing.model) {
        Ok(row) => writing.add(row, given, &checks),
        Err(values) => writing.add_and_ask(&values, given, &checks),
    };
    made.map_err(|problem| writing.out_of_sight(problem, key))
}

impl Writing<'_, '_> {
    /// The values of a row that is about to be made, of members that this caller may give.
    pub(super) fn to_be_made(
        &self,
        given: &Map<String, Json>,
        key: Option<&Key>,
    ) -> Result<Values, Problem> {
        self.may(&Operation::Create)?;
        let says = |expr: &Expr| self.expr(expr);
        let never = self.writable(given, says);
        let never = never.filter(|(_, rule)| *rule == Decision::Never);
        let closed: Vec<_> = never.map(|(wire, _)| wire).collect();
        if !closed.is_empty() {
            return Err(super::fault::field_forbidden(&closed));
        }
        let mut values = self.created(given)?;
        if let Some(key) = key {
            values.keyed(self.model, key);
        }
        unusable(self.model, &values)?;
        self.references(given, &values, &[])?;
        Ok(values)
    }

    /// What is told of a clash under a key that an address gave: where a row stands under it, that
    /// one is not there for the caller.
    pub(super) fn out_of_sight(&self, problem: Problem, key: Option<&Key>) -> Problem {
        let Some(key) = key.filter(|_| problem.code() == Code::Conflict) else {
            return problem;
        };
        match self.asks(key, false, &[]) {
            Ok(Some(_)) => Problem::not_found(),
            Ok(None) => problem,
            Err(fault) => fault,
        }
    }

    /// Adds a row whose values are all at hand. They decide most rules: nothing can fail then once
    /// it is there, and it needs no savepoint.
    fn add(
        &self,
        row: Vec<Value>,
        given: &Map<String, Json>,
        checks: &[&Check],
    ) -> Result<Made, Problem> {
        let parts = self.model.key.iter().filter_map(|&at| row.get(at));
        let key = Key(parts.cloned().collect());
        let rows = Rows::known(&row);
        let says = |expr: &Expr| condition_of(self.asking, self.model.id, rows.clone(), expr);
        let rule = match self.rule(&Operation::Create) {
            Decision::When(_) => decide_known(self.asking, self.model, &Operation::Create, &row),
            decided => decided,
        };
        let terms = self.terms(rule, given, checks, says);
        if let Some(held) = terms.known() {
            let judged = terms.judge(&held);
            judged.map_err(|problem| self.told(problem, || Ok(row.clone())))?;
            self.insert(row.iter().enumerate())?;
            self.tx.wrote();
        } else {
            self.tx.save()?;
            let made = self.insert(row.iter().enumerate());
            made.map_err(|problem| self.unmade(problem, &row, &[], given))?;
            let judged = terms.judge(&self.holds(&key, &terms.asked)?);
            judged.map_err(|problem| self.told(problem, || Ok(row.clone())))?;
        }
        let row = Some(row);
        Ok(Made { key, row })
    }

    /// Adds a row of which some values are not known before: its rules are asked of the table.
    fn add_and_ask(
        &self,
        values: &Values,
        given: &Map<String, Json>,
        checks: &[&Check],
    ) -> Result<Made, Problem> {
        self.tx.save()?;
        let made = self.insert(values.columns.iter().map(|(at, value)| (*at, value)));
        let made = made.map_err(|problem| {
            let row = self.became(values, &[]);
            self.unmade(problem, &row, &values.joins, given)
        })?;
        let lost = || Problem::new(Code::Internal, "a row has no key");
        let key = values.key(self.model, made).ok_or_else(lost)?;
        self.join(&key, &values.joins)?;
        self.settle(&key, self.rule(&Operation::Create), given, checks)?;
        Ok(Made { key, row: None })
    }

    fn unmade(
        &self,
        problem: Problem,
        row: &[Value],
        lists: &[(usize, Vec<Value>)],
        given: &Map<String, Json>,
    ) -> Problem {
        let became = Became {
            before: None,
            row,
            lists,
            given,
        };
        self.clashed(problem, &became)
    }
}

impl Values {
    /// The values of the row, in the order of its columns; as they were where some are rows of
    /// other tables, or the database makes the key.
    fn into_row(mut self, model: &ModelPlan) -> Result<Vec<Value>, Values> {
        let counted = |at: &usize| self.of(*at).is_none_or(|value| *value == Value::Null);
        if self.columns.len() != model.columns.len() || model.key.iter().any(counted) {
            return Err(self);
        }
        self.columns.sort_by_key(|(at, _)| *at);
        Ok(self.columns.into_iter().map(|(_, value)| value).collect())
    }

    /// Sets the key that an address gave.
    fn keyed(&mut self, model: &ModelPlan, key: &Key) {
        for (place, value) in model.key.iter().zip(&key.0) {
            self.columns.retain(|(at, _)| at != place);
            self.columns.push((*place, value.clone()));
        }
    }

    /// The key of the row; `made` is the one that the database made.
    fn key(&self, model: &ModelPlan, made: i64) -> Option<Key> {
        let part = |place: &usize| {
            let value = self.of(*place)?;
            let database = model.columns.get(*place)?.kind == Kind::IntKey && *value == Value::Null;
            Some(if database {
                Value::Integer(made)
            } else {
                value.clone()
            })
        };
        let parts = model.key.iter().map(part);
        parts.collect::<Option<Vec<_>>>().map(Key)
    }
}
