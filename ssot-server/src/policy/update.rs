//! Permissions of `update`: a line holds for the row before and after the change, unless it names
//! `new` and is judged once with both. A line that denies does so when it holds of either row.
//!
//! A writer reads [`Before`], writes, and asks [`decide_update`] of the row it wrote, in the same
//! transaction. In a line that names `new`, ways from the old row are followed as the other rows
//! stand after the write; its own fields, lists of ids too, are those from before.

use super::ask::from;
use super::decide::{together, unsigned};
use super::guess::Guesses;
use super::{Asking, Decision, Rows, Source, condition, condition_of};
use crate::key::Key;
use crate::plan::ModelPlan;
use crate::problem::Problem;
use crate::select;
use crate::sql::Sql;
use crate::store::fault;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, params_from_iter};
use serde_json::{Map, Value as Json};
use ssot_core::schema::{Operation, Permission};
use std::borrow::Cow;

/// A row as it was before a write.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Before {
    /// Its values as they are stored, one for each of the model's columns.
    pub(crate) values: Vec<Value>,
    /// Whether each line of the permissions that speaks of `update` alone of it held.
    held: Vec<bool>,
    /// The fields that the update sets and that the caller might not see.
    guesses: Guesses,
}

impl Before {
    /// Reads the row of a key; none when it is not there, or deleted.
    pub(crate) fn read(
        connection: &Connection,
        asking: Asking<'_>,
        model: &ModelPlan,
        key: &Key,
    ) -> Result<Option<Before>, Problem> {
        let mut sql = Sql::new("SELECT ");
        for column in &model.columns {
            select::plain(model, "t0", column, &mut sql);
            sql.push(", ");
        }
        for line in judged_twice(model) {
            sql.append(&condition(asking, model.id, "t0", &line.rule.expr).into_sql());
            sql.push(", ");
        }
        sql.push("1");
        from(model, key, &mut sql);
        let mut statement = connection.prepare_cached(&sql.text).map_err(fault)?;
        let read = |row: &Row<'_>| Before::of(model, row);
        let row = statement.query_row(params_from_iter(&sql.binds), read);
        row.optional().map_err(fault)
    }

    fn of(model: &ModelPlan, row: &Row<'_>) -> rusqlite::Result<Before> {
        let columns = model.columns.len();
        let lines = judged_twice(model).count();
        Ok(Before {
            values: (0..columns)
                .map(|at| row.get(at))
                .collect::<Result<_, _>>()?,
            held: (columns..columns + lines)
                .map(|at| row.get(at))
                .collect::<Result<_, _>>()?,
            guesses: Guesses::default(),
        })
    }

    /// The same before an update that sets these members.
    pub(crate) fn set(
        &self,
        asking: Asking<'_>,
        model: &ModelPlan,
        set: &Map<String, Json>,
    ) -> Cow<'_, Before> {
        let guesses = Guesses::of(asking, model, set);
        match guesses.is_empty() {
            true => Cow::Borrowed(self),
            false => Cow::Owned(Before {
                guesses,
                ..self.clone()
            }),
        }
    }
}

fn lines(model: &ModelPlan) -> impl Iterator<Item = &Permission> {
    let lines = model.model.permissions.lines.iter();
    lines.filter(|line| line.operations.contains(&Operation::Update))
}

fn judged_twice(model: &ModelPlan) -> impl Iterator<Item = &Permission> {
    lines(model).filter(|line| !line.names_new)
}

/// What can be said before a write: the rows under `alias` that the caller may change at all. A
/// line that names `new` forbids nothing yet, and may allow unless it never could.
pub(crate) fn opening(asking: Asking<'_>, model: &ModelPlan, alias: &str) -> Decision {
    if asking.caller.is_system() {
        return Decision::Always;
    }
    if unsigned(asking, model, &Operation::Update) {
        return Decision::Never;
    }
    let of = |deny: bool| {
        let lines = lines(model).filter(move |line| line.deny == deny);
        lines.map(move |line| match line.names_new {
            true => someday(asking, model, alias, line),
            false => condition(asking, model.id, alias, &line.rule.expr),
        })
    };
    together(of(false), of(true))
}

fn someday(asking: Asking<'_>, model: &ModelPlan, alias: &str, line: &Permission) -> Decision {
    let rows = Rows {
        row: Source::Alias(alias.into()),
        new: Some(Source::Alias(alias.into())),
    };
    match condition_of(asking, model.id, rows, &line.rule.expr) {
        Decision::When(_) => (!line.deny).into(),
        known => known,
    }
}

/// Whether the caller might have made the row `after` out of the one before.
pub(crate) fn decide_update<'s>(
    asking: Asking<'_>,
    model: &ModelPlan,
    before: &'s Before,
    after: impl Into<Source<'s>>,
) -> Decision {
    let after = after.into();
    if asking.caller.is_system() {
        return Decision::Always;
    }
    if unsigned(asking, model, &Operation::Update) {
        return Decision::Never;
    }
    let mut held = before.held.iter().copied();
    let mut decided = Vec::new();
    for line in lines(model) {
        let rule = &line.rule.expr;
        let holds = if line.names_new {
            let rows = Rows::changed(&before.values, after.clone());
            let rule = before.guesses.unknown(rule, line.deny);
            condition_of(asking, model.id, rows, &rule)
        } else {
            let before = Decision::from(held.next().unwrap_or(line.deny));
            let after = Rows {
                row: after.clone(),
                new: None,
            };
            let after = condition_of(asking, model.id, after, rule);
            if line.deny {
                before.or(after)
            } else {
                before.and(after)
            }
        };
        decided.push((line.deny, holds));
    }
    let of = |deny: bool| {
        let lines = decided.iter().filter(move |line| line.0 == deny);
        lines.map(|line| line.1.clone())
    };
    together(of(false), of(true))
}

#[cfg(test)]
mod tests;
