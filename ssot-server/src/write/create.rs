//! A new row.

use super::fields::Values;
use super::judged::unusable;
use super::{Made, Writing};
use crate::key::Key;
use crate::plan::{Kind, ModelPlan};
use crate::policy::{Decision, decide_known};
use crate::problem::{Code, Problem};
use rusqlite::types::Value;
use serde_json::{Map, Value as Json};
use ssot_core::schema::Operation;

/// Makes a row of judged members; `key` is one that an address gave.
///
/// # Errors
/// 401 and 403 by the rules, 409 for a value that is taken, 422 for an id that leads nowhere.
pub(crate) fn create(
    writing: &Writing<'_, '_>,
    given: &Map<String, Json>,
    key: Option<&Key>,
) -> Result<Made, Problem> {
    writing.may(&Operation::Create)?;
    let never = writing
        .writable(given)
        .filter(|(_, rule)| *rule == Decision::Never);
    let closed: Vec<_> = never.map(|(wire, _)| wire).collect();
    if !closed.is_empty() {
        return Err(super::fault::field_forbidden(&closed));
    }
    let mut values = writing.created(given)?;
    if let Some(key) = key {
        values.keyed(writing.model, key);
    }
    unusable(writing.model, &values)?;
    writing.references(given, &values, &[])?;
    let made = writing.insert(&values)?;
    let lost = || Problem::new(Code::Internal, "a row has no key");
    let key = values.key(writing.model, made).ok_or_else(lost)?;
    writing.join(&key, &values.joins)?;
    let row = values.into_row(writing.model, &key);
    let rule = writing.allowed(row.as_deref());
    writing.settle(&key, rule, given, &writing.unjudged(given))?;
    Ok(Made { key, row })
}

impl Writing<'_, '_> {
    /// What the rule of a create says of the row that was made. Its values are at hand: most rules
    /// are decided by them, and the row is not read for it.
    fn allowed(&self, row: Option<&[Value]>) -> Decision {
        let rule = self.rule(&Operation::Create);
        match (row, &rule) {
            (Some(row), Decision::When(_)) => {
                decide_known(self.asking, self.model, &Operation::Create, row)
            }
            _ => rule,
        }
    }
}

impl Values {
    /// The values of the row, in the order of its columns; none where some are rows of other tables.
    fn into_row(mut self, model: &ModelPlan, key: &Key) -> Option<Vec<Value>> {
        if !self.joins.is_empty() || self.columns.len() != model.columns.len() {
            return None;
        }
        self.columns.sort_by_key(|(at, _)| *at);
        let mut row: Vec<_> = self.columns.into_iter().map(|(_, value)| value).collect();
        for (&at, value) in model.key.iter().zip(&key.0) {
            // The database may have made it.
            row.get_mut(at)?.clone_from(value);
        }
        Some(row)
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
