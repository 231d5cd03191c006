//! A row deleted, or marked under `#[soft_delete]`, with what becomes of the rows that name it.
//!
//! The rows that go are gathered first, then judged, then removed: those that name a row go
//! before it. Deleted rows keep nothing from going, unless it would take them along.

use super::Writing;
use super::fault::extended;
use super::going::{Back, Going, among, backs, by_model, gather};
use crate::key::Key;
use crate::plan::ModelId;
use crate::policy::Decision;
use crate::problem::{Code, Problem};
use crate::select::followed;
use crate::sql::Sql;
use crate::store::fault;
use crate::stored;
use rusqlite::{ffi, params_from_iter};
use ssot_core::schema::{OnDelete, Operation};
use std::collections::BTreeMap;

/// Deletes a row, or marks it. What goes with it by `on_delete(cascade)` asks no rule of its own.
///
/// # Errors
/// As [`super::update`]; 409 while living rows that must not be without it name it.
pub(crate) fn delete(writing: &Writing<'_, '_>, key: &Key) -> Result<(), Problem> {
    writing.open(key, &Operation::Delete)?;
    let going = gather(writing, key)?;
    let all = by_model(&going);
    restrictions(writing, &all)?;
    for (model, keys) in &all {
        clear(writing, *model, keys)?;
    }
    going.iter().rev().try_for_each(|one| one.remove(writing))
}

/// Empties the fields that name these rows and are to be emptied.
fn clear(writing: &Writing<'_, '_>, model: ModelId, keys: &[Key]) -> Result<(), Problem> {
    let emptied = |back: &Back<'_>| back.rule == OnDelete::SetNull;
    for back in backs(writing, model).into_iter().filter(emptied) {
        let mut sql = Sql::new("UPDATE ");
        sql.push(&back.other.table).push(" AS t0 SET ");
        sql.push(back.column).push(" = NULL WHERE ");
        among("t0", &[back.column], keys, &mut sql);
        back.other.living("t0", &mut sql);
        writing.execute(&sql).map_err(held)?;
    }
    Ok(())
}

impl Going {
    fn remove(&self, writing: &Writing<'_, '_>) -> Result<(), Problem> {
        let Some(model) = writing.asking.plan.models.get(self.model) else {
            return Ok(());
        };
        let mut sql = Sql::default();
        match model.deleted_at.and_then(|at| model.columns.get(at)) {
            Some(marked) => {
                let now = stored::instant(&marked.kind, writing.asking.now);
                sql.push("UPDATE ").push(&model.table).push(" AS t0 SET ");
                sql.push(&marked.sql).push(" = ").bind(now);
            }
            None => {
                sql.push("DELETE FROM ").push(&model.table).push(" AS t0");
            }
        }
        sql.push(" WHERE ");
        among("t0", &model.key_columns(), &self.keys, &mut sql);
        writing.execute(&sql).map_err(held)?;
        writing.unsigned(model, &self.keys)
    }
}

/// 409 while living rows that stay name one that goes. Only relations are named whose rows the
/// caller may see, and see to name it.
fn restrictions(
    writing: &Writing<'_, '_>,
    going: &BTreeMap<ModelId, Vec<Key>>,
) -> Result<(), Problem> {
    let (mut held, mut relations) = (false, Vec::new());
    let restricts = |back: &Back<'_>| back.rule == OnDelete::Restrict;
    for (model, keys) in going {
        for back in backs(writing, *model).into_iter().filter(restricts) {
            let stays = Stays {
                back: &back,
                keys,
                going: going.get(&back.other.id).map_or(&[], Vec::as_slice),
            };
            if !stays.any(writing, true.into())? {
                continue;
            }
            held = true;
            let get = writing.at(back.other).rule(&Operation::Get);
            let told = match (
                writing.asking.plan.models.get(*model),
                writing.asking.caller,
            ) {
                (_, caller) if caller.is_system() => get,
                (Some(model), _) => get.and(followed(writing.asking, model, back.link, "", "t0")),
                (None, _) => Decision::Never,
            };
            if stays.any(writing, told)? {
                relations.push(back.link.wire.as_str());
            }
        }
    }
    if held {
        Err(restricted(&relations))
    } else {
        Ok(())
    }
}

/// Rows that name one of `keys` and do not go themselves.
struct Stays<'a> {
    back: &'a Back<'a>,
    keys: &'a [Key],
    going: &'a [Key],
}

impl Stays<'_> {
    /// Whether there is a living one that passes a rule.
    fn any(&self, writing: &Writing<'_, '_>, rule: Decision) -> Result<bool, Problem> {
        let other = self.back.other;
        let mut sql = Sql::new("SELECT EXISTS (SELECT 1 FROM ");
        sql.push(&other.table).push(" AS t0 WHERE ");
        among("t0", &[self.back.column], self.keys, &mut sql);
        other.living("t0", &mut sql);
        if !self.going.is_empty() {
            sql.push(" AND NOT (");
            among("t0", &other.key_columns(), self.going, &mut sql);
            sql.push(")");
        }
        sql.push(" AND ").append(&rule.into_sql()).push(")");
        let connection = writing.tx.connection;
        let mut statement = connection.prepare_cached(&sql.text).map_err(fault)?;
        let found = statement.query_row(params_from_iter(&sql.binds), |row| row.get(0));
        found.map_err(fault)
    }
}

fn restricted(relations: &[&str]) -> Problem {
    let detail = if relations.is_empty() {
        "other rows still name it".to_owned()
    } else {
        format!("rows of {} still name it", relations.join(", "))
    };
    Problem::new(Code::Restricted, detail).with("relations", relations.to_vec())
}

/// A deleted row that could be brought back still names what was to go, or a row may not be without
/// it by a check of its own.
fn held(error: rusqlite::Error) -> Problem {
    match extended(&error) {
        Some(
            ffi::SQLITE_CONSTRAINT_FOREIGNKEY
            | ffi::SQLITE_CONSTRAINT_TRIGGER
            | ffi::SQLITE_CONSTRAINT_CHECK,
        ) => restricted(&[]),
        _ => fault(error),
    }
}
