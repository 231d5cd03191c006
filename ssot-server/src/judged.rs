//! What a server decides of rows, for whoever holds it to other judges of the same rules: its own
//! conditions on its own tables, in memory. No part of a server, and no promise to anyone.

use crate::caller::Caller;
use crate::key::Key;
use crate::plan::{Column, Join, Kind, ModelPlan, Plan};
use crate::policy::{Asking, Before, Decision, condition, decide, decide_update, holds};
use crate::sql::Sql;
use crate::{store, stored, tables};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use serde_json::Value as Json;
use ssot_core::schema::{Expr, Operation, Schema};
use std::fmt::Display;
use std::sync::Arc;

/// Rows of a model as they travel, a value for each of its fields; their keys ascend.
pub type Table = Vec<Vec<Json>>;

/// Rows of every model, and what the rows of one of them were once.
pub struct Judged {
    plan: Plan,
    rows: Connection,
    before: Connection,
}

/// Who asks of the rows of which model, and when.
#[derive(Clone, Copy)]
pub struct Question<'a> {
    /// Who asks.
    pub caller: &'a Caller,
    /// `now()`, in microseconds since 1970.
    pub now: i64,
    /// The place of the model in its schema.
    pub model: usize,
}

impl Judged {
    /// Fills tables, one for each model of the schema; `before` is what the rows of one model were.
    ///
    /// # Errors
    /// What SQLite says, and values that are not of their fields.
    pub fn new(
        schema: Arc<Schema>,
        tables: &[&Table],
        before: (usize, &Table),
    ) -> Result<Judged, String> {
        let plan = Plan::new(schema);
        let mut earlier = tables.to_vec();
        if let Some(table) = earlier.get_mut(before.0) {
            *table = before.1;
        }
        Ok(Judged {
            rows: filled(&plan, tables)?,
            before: filled(&plan, &earlier)?,
            plan,
        })
    }

    /// Whether each operation but `update` is allowed with each row, in the order of keys.
    ///
    /// # Errors
    /// What SQLite says, and a condition that is neither true nor false.
    pub fn allowed(
        &self,
        question: Question<'_>,
        operations: &[Operation],
    ) -> Result<Vec<Vec<bool>>, String> {
        let (asking, model) = self.asking(question)?;
        let decisions = operations.iter();
        let decisions = decisions.map(|operation| decide(asking, model, operation, "t0"));
        self.each(model, decisions.collect())
    }

    /// Whether each rule holds of each row, in the order of keys.
    ///
    /// # Errors
    /// As those of [`Judged::allowed`].
    pub fn held(&self, question: Question<'_>, rules: &[&Expr]) -> Result<Vec<Vec<bool>>, String> {
        let (asking, model) = self.asking(question)?;
        let decisions = rules.iter();
        let decisions = decisions.map(|rule| condition(asking, model.id, "t0", rule));
        self.each(model, decisions.collect())
    }

    /// Whether a row may become what it is of what it was: asked before the write and after it, as
    /// a write asks, of who may get it before. A row that is deleted, then or now, may not.
    ///
    /// # Errors
    /// As those of [`Judged::allowed`].
    pub fn updated(&self, question: Question<'_>, row: &[Json]) -> Result<bool, String> {
        let (asking, model) = self.asking(question)?;
        let key = key(model, row)?;
        let before = Before::read(&self.before, asking, model, &key).map_err(fault)?;
        let Some(before) = before else {
            return Ok(false);
        };
        let got = decide(asking, model, &Operation::Get, "t0");
        let decision = decide_update(asking, model, &before, "t0");
        Ok(holds(&self.before, model, &key, got).map_err(fault)?
            && holds(&self.rows, model, &key, decision).map_err(fault)?)
    }

    fn asking<'a>(&'a self, question: Question<'a>) -> Result<(Asking<'a>, &'a ModelPlan), String> {
        let asking = Asking {
            plan: &self.plan,
            caller: question.caller,
            now: question.now,
        };
        let model = self.plan.models.get(question.model);
        Ok((asking, model.ok_or("there is no such model")?))
    }

    /// One statement for all: a condition is a column.
    fn each(&self, model: &ModelPlan, decisions: Vec<Decision>) -> Result<Vec<Vec<bool>>, String> {
        let mut sql = Sql::new("SELECT ");
        for decision in decisions.iter().filter(|one| one.known().is_none()) {
            sql.append(&decision.clone().into_sql()).push(", ");
        }
        let keys = columns(model).map(|column| column.sql.clone());
        let order = keys.collect::<Vec<_>>().join(", t0.");
        sql.push("1 FROM ").push(&model.table);
        sql.push(" AS t0 ORDER BY t0.").push(&order);
        let mut statement = self.rows.prepare_cached(&sql.text).map_err(text)?;
        let mut rows = statement
            .query(params_from_iter(&sql.binds))
            .map_err(text)?;
        let mut held: Vec<Vec<bool>> = decisions.iter().map(|_| Vec::new()).collect();
        while let Some(row) = rows.next().map_err(text)? {
            let mut at = 0;
            for (decision, held) in decisions.iter().zip(&mut held) {
                held.push(match decision.known() {
                    Some(known) => known,
                    None => {
                        at += 1;
                        truth(&row.get(at - 1).map_err(text)?, decision)?
                    }
                });
            }
        }
        Ok(held)
    }
}

/// A condition is 0 or 1, and nothing else.
fn truth(said: &Value, decision: &Decision) -> Result<bool, String> {
    match said {
        Value::Integer(0) => Ok(false),
        Value::Integer(1) => Ok(true),
        other => Err(format!("{other:?} is what SQLite says of {decision:?}")),
    }
}

fn columns(model: &ModelPlan) -> impl Iterator<Item = &Column> {
    let columns = model.key.iter();
    columns.filter_map(|&at| model.columns.get(at))
}

fn key(model: &ModelPlan, row: &[Json]) -> Result<Key, String> {
    let parts = model.key.iter();
    let parts = parts.filter_map(|&at| Some((&model.columns.get(at)?.kind, row.get(at)?)));
    let parts = parts.map(|(kind, part)| of(kind, part));
    parts.collect::<Result<_, _>>().map(Key)
}

fn of(kind: &Kind, value: &Json) -> Result<Value, String> {
    stored::stored(kind, value).ok_or_else(|| format!("{value} is no {kind:?}"))
}

/// Tables as a server makes them; rows may name rows that are not there, and be out of bounds.
fn filled(plan: &Plan, rows: &[&Table]) -> Result<Connection, String> {
    let mut connection = store::alone().map_err(text)?;
    tables::settle(plan, &mut connection).map_err(text)?;
    for (pragma, value) in [("foreign_keys", false), ("ignore_check_constraints", true)] {
        let set = connection.pragma_update(None, pragma, value);
        set.map_err(text)?;
    }
    let transaction = connection.transaction().map_err(text)?;
    for (model, table) in plan.models.iter().zip(rows) {
        for row in *table {
            insert(&transaction, model, row)?;
        }
    }
    transaction.commit().map_err(text)?;
    Ok(connection)
}

fn insert(connection: &Connection, model: &ModelPlan, row: &[Json]) -> Result<(), String> {
    let (mut names, mut values) = (Vec::new(), Vec::new());
    for (column, value) in model.columns.iter().zip(row) {
        if let Some(join) = &column.join {
            joined(connection, &key(model, row)?, column, join, value)?;
        } else {
            names.push(column.sql.as_str());
            values.push(of(&column.kind, value)?);
        }
    }
    let places = vec!["?"; names.len()].join(", ");
    let (table, names) = (&model.table, names.join(", "));
    let sql = format!("INSERT INTO {table} ({names}) VALUES ({places})");
    let mut statement = connection.prepare_cached(&sql).map_err(text)?;
    let done = statement.execute(params_from_iter(values));
    done.map(drop).map_err(text)
}

fn joined(
    connection: &Connection,
    key: &Key,
    column: &Column,
    join: &Join,
    ids: &Json,
) -> Result<(), String> {
    let (Kind::List(kind), Some(ids), [here]) = (&column.kind, ids.as_array(), &*key.0) else {
        return Err(format!("{ids} is no list of ids"));
    };
    let (table, here_name, there_name) = (&join.table, &join.here, &join.there);
    let sql = format!("INSERT INTO {table} ({here_name}, {there_name}) VALUES (?, ?)");
    let mut statement = connection.prepare_cached(&sql).map_err(text)?;
    for id in ids {
        let pair = [here.clone(), of(kind, id)?];
        statement.execute(params_from_iter(pair)).map_err(text)?;
    }
    Ok(())
}

fn text(error: impl Display) -> String {
    error.to_string()
}

fn fault(problem: crate::problem::Problem) -> String {
    format!("{problem:?}")
}
