//! A test of a column as SQL. Where the value is missing, or the caller does not see it, `ne` and
//! `notIn` hold and no other test does; nothing is ever `NULL`.

use crate::plan::{Column, Join, Kind, ModelPlan};
use crate::policy::{Asking, Decision, Form};
use crate::query::Test;
use crate::select;
use crate::sql::Sql;
use rusqlite::types::Value;

/// Adds the condition that a column of the row under `alias` passes.
pub(super) fn tested(
    asking: Asking<'_>,
    model: &ModelPlan,
    alias: &str,
    column: &Column,
    test: &Test,
    sql: &mut Sql,
) {
    if let (Some(join), Test::HasAny(_) | Test::HasAll(_)) = (&column.join, test) {
        match select::seen(asking, model, alias, column) {
            Decision::Always => {}
            Decision::Never => {
                sql.push("0 AND ");
            }
            Decision::When(seen) => {
                sql.append(&seen).push(" AND ");
            }
        }
        return joined(model, alias, join, test, sql);
    }
    passes(
        &select::masked(asking, model, alias, column),
        column,
        test,
        sql,
    );
}

fn passes(value: &Sql, column: &Column, test: &Test, sql: &mut Sql) {
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
        Test::StartsWith { text, blind } => {
            if !blind {
                begins(value, text, sql);
            }
            within(value, "ssot_starts", text, *blind, sql);
        }
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
    values(any, sql);
    sql.push(")");
}

fn values(any: &[Value], sql: &mut Sql) {
    for (number, one) in any.iter().enumerate() {
        if number > 0 {
            sql.push(", ");
        }
        sql.bind(one.clone());
    }
}

/// The bound that lets an index find what starts with a text. Texts are ordered by their bytes.
fn begins(value: &Sql, text: &str, sql: &mut Sql) {
    if !text.is_empty() {
        ordered(value, " >= ", &Value::Text(text.to_owned()), sql);
        sql.push(" AND ");
    }
}

/// Text within text: a function of ours, for which `%` and `_` are letters like any other.
fn within(value: &Sql, function: &str, text: &str, blind: bool, sql: &mut Sql) {
    let text = match blind {
        true => text.to_lowercase(),
        false => text.to_owned(),
    };
    sql.push(function)
        .push(if blind { "_blind(" } else { "(" })
        .append(value)
        .push(", ")
        .bind(text)
        .push(")");
}

/// A list's values are compared as values, not as the text they are stored as.
fn has(value: &Sql, column: &Column, wanted: &[Value], word: &str, sql: &mut Sql) {
    let Kind::List(inner) = &column.kind else {
        sql.push("0");
        return;
    };
    let (list, one) = (Form::of(&column.kind).letter(), Form::of(inner).letter());
    each(wanted, word, sql, |wanted, sql| {
        sql.push("ssot_within('c");
        sql.text.extend([list, one]);
        sql.push("', ")
            .append(value)
            .push(", ")
            .bind(wanted.clone())
            .push(")");
    });
}

/// A list of ids: its join table's index finds them.
fn joined(model: &ModelPlan, alias: &str, join: &Join, test: &Test, sql: &mut Sql) {
    let key = model.key.first().and_then(|&at| model.columns.get(at));
    let row = |sql: &mut Sql| {
        sql.push("EXISTS (SELECT 1 FROM ").push(&join.table);
        sql.push(" WHERE ").push(&join.here).push(" = ");
        sql.push(alias)
            .push(".")
            .push(key.map_or("rowid", |key| key.sql.as_str()));
        sql.push(" AND ").push(&join.there);
    };
    match test {
        Test::HasAll(all) => each(all, " AND ", sql, |wanted, sql| {
            row(sql);
            sql.push(" = ").bind(wanted.clone()).push(")");
        }),
        Test::HasAny(any) => {
            row(sql);
            sql.push(" IN (");
            values(any, sql);
            sql.push("))");
        }
        _ => {
            sql.push("0");
        }
    }
}

fn each(wanted: &[Value], word: &str, sql: &mut Sql, one: impl Fn(&Value, &mut Sql)) {
    sql.push("(");
    for (number, wanted) in wanted.iter().enumerate() {
        if number > 0 {
            sql.push(word);
        }
        one(wanted, sql);
    }
    if wanted.is_empty() {
        sql.push(if word == " AND " { "1" } else { "0" });
    }
    sql.push(")");
}
