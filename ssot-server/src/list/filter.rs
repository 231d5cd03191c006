//! A filter as SQL. Nothing of it is ever `NULL`: a value that is not there, or that the caller
//! may not see, equals nothing.

use super::conditions;
use crate::plan::{Column, Kind, Link, LinkKind, ModelPlan};
use crate::policy::{Asking, Decision, question};
use crate::query::{Filter, Test};
use crate::select;
use crate::sql::Sql;
use rusqlite::types::Value;
use ssot_core::schema::Operation;

/// Adds the condition that the row under `alias` passes.
pub(super) fn condition(
    asking: Asking<'_>,
    model: &ModelPlan,
    alias: &str,
    filter: &Filter,
    sql: &mut Sql,
) {
    match filter {
        Filter::All(all) => joined(asking, model, alias, all, " AND ", "1", sql),
        Filter::Any(any) => joined(asking, model, alias, any, " OR ", "0", sql),
        Filter::Not(inner) => {
            sql.push("NOT ");
            condition(asking, model, alias, inner, sql);
        }
        Filter::Column { column, test } => {
            if let Some(column) = model.columns.get(*column) {
                sql.push("(");
                tested(&masked(asking, model, alias, column), column, test, sql);
                sql.push(")");
            }
        }
        Filter::Derived { at, holds } => {
            let derived = model.model.search.derived.get(*at);
            let decision = derived.map_or(Decision::Never, |d| {
                question(asking, model.id, alias, &d.rule.expr)
            });
            let decision = if *holds { decision } else { decision.not() };
            sql.push("(").append(&decision.into_sql()).push(")");
        }
        Filter::Related { link, filter } => {
            if let Some(link) = model.links.get(*link) {
                let filters = std::slice::from_ref(&**filter);
                related(asking, model, alias, link, filters, sql);
            }
        }
        Filter::Empty { link, empty } => {
            if let Some(link) = model.links.get(*link) {
                sql.push(if *empty { "NOT " } else { "" });
                related(asking, model, alias, link, &[], sql);
            }
        }
    }
}

fn joined(
    asking: Asking<'_>,
    model: &ModelPlan,
    alias: &str,
    filters: &[Filter],
    word: &str,
    none: &str,
    sql: &mut Sql,
) {
    sql.push("(");
    for (number, one) in filters.iter().enumerate() {
        if number > 0 {
            sql.push(word);
        }
        condition(asking, model, alias, one, sql);
    }
    if filters.is_empty() {
        sql.push(none);
    }
    sql.push(")");
}

/// The column as the caller sees it.
pub(super) fn masked(asking: Asking<'_>, model: &ModelPlan, alias: &str, column: &Column) -> Sql {
    let mut sql = Sql::default();
    match select::seen(asking, model, alias, column) {
        Decision::Always => select::plain(model, alias, column, &mut sql),
        Decision::Never => {
            sql.push("NULL");
        }
        Decision::When(seen) => {
            sql.push("CASE WHEN ").append(&seen).push(" THEN ");
            select::plain(model, alias, column, &mut sql);
            sql.push(" END");
        }
    }
    sql
}

/// Whether some row behind a relation is there for this caller and passes.
fn related(
    asking: Asking<'_>,
    model: &ModelPlan,
    alias: &str,
    link: &Link,
    filters: &[Filter],
    sql: &mut Sql,
) {
    let Some(other) = asking.plan.models.get(link.to) else {
        return;
    };
    let inner = deeper(alias);
    let operation = if link.is_many() {
        Operation::List
    } else {
        Operation::Get
    };
    let Some(passing) = conditions(asking, other, &operation, &inner, filters) else {
        sql.push("0");
        return;
    };
    sql.push("EXISTS (SELECT 1 FROM ")
        .push(&other.table)
        .push(" ")
        .push(&inner)
        .push(" WHERE ");
    meet(model, alias, link, other, &inner, sql);
    sql.push(" AND ").append(&passing).push(")");
}

/// The condition that a row of `other` under `inner` is at the end of the link.
fn meet(
    model: &ModelPlan,
    alias: &str,
    link: &Link,
    other: &ModelPlan,
    inner: &str,
    sql: &mut Sql,
) {
    let name = |model: &ModelPlan, at: Option<usize>| {
        let column = at.and_then(|at| model.columns.get(at));
        column.map(|column| column.sql.clone()).unwrap_or_default()
    };
    let key = |model: &ModelPlan| name(model, model.key.first().copied());
    match &link.kind {
        LinkKind::ToOne { field, .. } => {
            sql.push(inner).push(".").push(&key(other)).push(" = ");
            sql.push(alias).push(".").push(&name(model, Some(*field)));
        }
        LinkKind::Back { field, .. } => {
            sql.push(inner)
                .push(".")
                .push(&name(other, Some(*field)))
                .push(" = ");
            sql.push(alias).push(".").push(&key(model));
        }
        LinkKind::Join { table, here, there } => {
            sql.push(inner)
                .push(".")
                .push(&key(other))
                .push(" IN (SELECT ")
                .push(there);
            sql.push(" FROM ")
                .push(table)
                .push(" WHERE ")
                .push(here)
                .push(" = ");
            sql.push(alias).push(".").push(&key(model)).push(")");
        }
    }
}

/// The alias for a table inside the one of this alias: `t0`, `t1`..
pub(super) fn deeper(alias: &str) -> String {
    let number = alias
        .get(1..)
        .and_then(|number| number.parse::<u32>().ok())
        .unwrap_or(0);
    format!("t{}", number + 1)
}

/// A test of a value that may be `NULL`. Where the value is missing `ne` and `notIn` hold,
/// every other test does not.
fn tested(value: &Sql, column: &Column, test: &Test, sql: &mut Sql) {
    let compared = |sql: &mut Sql, op: &str, with: &Value| {
        sql.append(value).push(op).bind(with.clone());
    };
    match test {
        Test::Eq(with) => compared(sql, " IS ", with),
        Test::Ne(with) => compared(sql, " IS NOT ", with),
        Test::Gt(with) => ordered(value, " > ", with, sql),
        Test::Gte(with) => ordered(value, " >= ", with, sql),
        Test::Lt(with) => ordered(value, " < ", with, sql),
        Test::Lte(with) => ordered(value, " <= ", with, sql),
        Test::In(any) => among(value, any, sql),
        Test::NotIn(any) => {
            sql.push("NOT (");
            among(value, any, sql);
            sql.push(")");
        }
        Test::Null(null) => {
            sql.append(value)
                .push(if *null { " IS NULL" } else { " IS NOT NULL" });
        }
        Test::Contains { text, blind } => within(value, "ssot_contains", text, *blind, sql),
        Test::StartsWith { text, blind } => within(value, "ssot_starts", text, *blind, sql),
        Test::EndsWith { text, blind } => within(value, "ssot_ends", text, *blind, sql),
        Test::HasAny(any) => has(value, column, any, " OR ", sql),
        Test::HasAll(all) => has(value, column, all, " AND ", sql),
        Test::Empty(empty) => {
            sql.push("COALESCE(json_array_length(")
                .append(value)
                .push(if *empty { ") = 0, 0)" } else { ") > 0, 0)" });
        }
    }
}

fn ordered(value: &Sql, op: &str, with: &Value, sql: &mut Sql) {
    // An AND of what can be NULL and of what then is false is false, and the index still serves.
    sql.append(value)
        .push(op)
        .bind(with.clone())
        .push(" AND ")
        .append(value)
        .push(" IS NOT NULL");
}

fn among(value: &Sql, any: &[Value], sql: &mut Sql) {
    sql.append(value)
        .push(" IS NOT NULL AND ")
        .append(value)
        .push(" IN (");
    for (number, one) in any.iter().enumerate() {
        if number > 0 {
            sql.push(", ");
        }
        sql.bind(one.clone());
    }
    sql.push(")");
}

/// Text within text: a function of ours, for which `%` and `_` are letters like any other.
fn within(value: &Sql, function: &str, text: &str, blind: bool, sql: &mut Sql) {
    let (function, text) = match blind {
        true => (format!("{function}_blind"), text.to_lowercase()),
        false => (function.to_owned(), text.to_owned()),
    };
    sql.push(&function)
        .push("(")
        .append(value)
        .push(", ")
        .bind(text)
        .push(")");
}

fn has(value: &Sql, column: &Column, wanted: &[Value], word: &str, sql: &mut Sql) {
    let text = matches!(&column.kind, Kind::List(inner) if matches!(**inner, Kind::Int64 | Kind::UInt64 | Kind::IntKey));
    sql.push("(");
    for (number, one) in wanted.iter().enumerate() {
        if number > 0 {
            sql.push(word);
        }
        let one = match one {
            // 64-bit integers are strings inside a list, as they travel.
            Value::Integer(one) if text => Value::Text(one.to_string()),
            one => one.clone(),
        };
        sql.push("EXISTS (SELECT 1 FROM json_each(")
            .append(value)
            .push(") WHERE value = ")
            .bind(one)
            .push(")");
    }
    if wanted.is_empty() {
        sql.push(if word == " AND " { "1" } else { "0" });
    }
    sql.push(")");
}
