//! A filter as SQL. Nothing of it is ever `NULL`: a value that is not there, or that the caller
//! may not see, equals nothing.

use super::conditions;
use super::test::tested;
use crate::plan::{Link, LinkKind, ModelPlan};
use crate::policy::{Asking, Decision, question};
use crate::query::Filter;
use crate::select;
use crate::sql::Sql;
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
                tested(asking, model, alias, column, test, sql);
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
    let followed = select::followed(asking, model, link, alias, &inner);
    let passing = conditions(asking, other, &operation, &inner, filters);
    let Some(passing) = passing.filter(|_| followed != Decision::Never) else {
        sql.push("0");
        return;
    };
    sql.push("EXISTS (SELECT 1 FROM ")
        .push(&other.table)
        .push(" ")
        .push(&inner)
        .push(" WHERE ");
    meet(model, alias, link, other, &inner, sql);
    if let Decision::When(followed) = followed {
        sql.push(" AND ").append(&followed);
    }
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
