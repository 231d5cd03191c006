//! A row changed.

use super::Writing;
use super::clash::Became;
use super::fields::Values;
use crate::key::Key;
use crate::policy::{Before, decide_update};
use crate::problem::Problem;
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
    let (before, values) = writing.to_be_changed(key, given)?;
    writing.change(key, &before, &values, given)
}

impl Writing<'_, '_> {
    /// The row as it stands, open to this change, and what is to be set of it.
    pub(super) fn to_be_changed(
        &self,
        key: &Key,
        given: &Map<String, Json>,
    ) -> Result<(Before, Values), Problem> {
        self.opens(key, &Operation::Update, given)?;
        Ok((self.before(key)?, self.updated(given)?))
    }

    /// The row as it stands.
    pub(super) fn before(&self, key: &Key) -> Result<Before, Problem> {
        let before = Before::read(self.tx.connection, self.asking, self.model, key)?;
        before.ok_or_else(Problem::not_found)
    }

    /// Sets values of a row, and holds it to everything that is asked of the row it became.
    pub(super) fn change(
        &self,
        key: &Key,
        before: &Before,
        values: &Values,
        given: &Map<String, Json>,
    ) -> Result<(), Problem> {
        self.references(given, values, &before.values)?;
        let set = self.set(key, &values.columns, &before.values);
        set.map_err(|problem| self.unchanged_by(problem, before, values, given))?;
        self.join(key, &values.joins)?;
        let rule = decide_update(self.asking, self.model, before, "t0");
        self.settle(key, rule, given, &self.checks())
    }

    fn unchanged_by(
        &self,
        problem: Problem,
        before: &Before,
        values: &Values,
        given: &Map<String, Json>,
    ) -> Problem {
        let became = Became {
            before: Some(before),
            row: &self.became(values, &before.values),
            lists: &values.joins,
            given,
        };
        self.clashed(problem, &became)
    }
}
