//! A row changed.

use super::Writing;
use super::clash::Became;
use super::fields::Values;
use crate::key::Key;
use crate::policy::{Before, decide_update};
use crate::problem::Problem;
use serde_json::{Map, Value as Json};
use ssot_core::schema::Operation;
use std::borrow::Cow;

/// What is about to become of a row.
pub(super) struct Change<'a> {
    /// The row as it stands.
    pub(super) before: Before,
    pub(super) values: Values,
    /// The members that set something, whose fields' rules are asked.
    pub(super) set: Cow<'a, Map<String, Json>>,
}

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
    writing.change(key, &writing.to_be_changed(key, given)?)
}

impl Writing<'_, '_> {
    /// The row as it stands, open to this change, and what is to be set of it.
    pub(super) fn to_be_changed<'g>(
        &self,
        key: &Key,
        given: &'g Map<String, Json>,
    ) -> Result<Change<'g>, Problem> {
        self.opens(key, &Operation::Update, given)?;
        Ok(Change {
            before: self.before(key)?,
            values: self.updated(given)?,
            set: Cow::Borrowed(given),
        })
    }

    /// The row as it stands.
    pub(super) fn before(&self, key: &Key) -> Result<Before, Problem> {
        let before = Before::read(self.tx.connection, self.asking, self.model, key)?;
        before.ok_or_else(Problem::not_found)
    }

    /// Sets values of a row, and holds it to everything that is asked of the row it became.
    pub(super) fn change(&self, key: &Key, change: &Change<'_>) -> Result<(), Problem> {
        let Change {
            before,
            values,
            set,
        } = change;
        self.references(set, values, &before.values)?;
        let before = &before.set(self.asking, self.model, set);
        let done = self.set(key, &values.columns, &before.values);
        done.map_err(|problem| self.unchanged_by(problem, before, change))?;
        self.join(key, &values.joins)?;
        let rule = decide_update(self.asking, self.model, before, "t0");
        self.settle(key, rule, set, &self.checks())
    }

    fn unchanged_by(&self, problem: Problem, before: &Before, change: &Change<'_>) -> Problem {
        let values = &change.values;
        let became = Became {
            before: Some(before),
            row: &self.became(values, &before.values),
            lists: &values.joins,
            given: &change.set,
        };
        self.clashed(problem, &became)
    }
}
