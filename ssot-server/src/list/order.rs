//! An order that is total, and the rows behind a place in it.

use crate::plan::ModelPlan;
use crate::policy::{Asking, Decision};
use crate::query::{Query, Sort};
use crate::select::{masked, seen};
use crate::sql::Sql;
use rusqlite::types::Value;

/// The keys of an order: what was asked for or the model's own, then the row's key.
pub(super) struct Order {
    pub(super) keys: Vec<OrderKey>,
}

pub(super) struct OrderKey {
    /// The column as the caller sees it.
    pub(super) value: Sql,
    pub(super) descending: bool,
    /// Whether the value may be missing. What is missing comes first, last when descending.
    pub(super) nullable: bool,
    /// Its place in the model's columns.
    pub(super) column: usize,
}

impl Order {
    pub(super) fn new(asking: Asking<'_>, model: &ModelPlan, alias: &str, query: &Query) -> Order {
        let own = model.model.search.default_sort.iter().filter_map(|sort| {
            Some(Sort {
                column: model.field(&sort.field)?,
                descending: sort.descending,
            })
        });
        let mut sorts: Vec<Sort> = match query.sort.as_slice() {
            [] => own.collect(),
            asked => asked.to_vec(),
        };
        for &column in &model.key {
            if !sorts.iter().any(|sort| sort.column == column) {
                // In the direction of the last, so that one index can serve the whole order.
                let descending = sorts.last().is_some_and(|sort| sort.descending);
                sorts.push(Sort { column, descending });
            }
        }
        let key = |sort: Sort| {
            let column = model.columns.get(sort.column)?;
            Some(OrderKey {
                value: masked(asking, model, alias, column),
                descending: sort.descending,
                nullable: column.nullable || seen(asking, model, alias, column) != Decision::Always,
                column: sort.column,
            })
        };
        Order {
            keys: sorts.into_iter().filter_map(key).collect(),
        }
    }

    /// The text behind `ORDER BY`.
    pub(super) fn by(&self, reversed: bool, sql: &mut Sql) {
        for (number, key) in self.keys.iter().enumerate() {
            if number > 0 {
                sql.push(", ");
            }
            sql.append(&key.value);
            sql.push(if key.descending == reversed {
                " ASC"
            } else {
                " DESC"
            });
        }
    }

    /// The condition that a row comes after the one with these values; before it when `reversed`.
    pub(super) fn after(&self, values: &[Value], reversed: bool, sql: &mut Sql) {
        sql.push("(");
        if self.is_plain() {
            self.row_value(values, reversed, sql);
        } else {
            self.spelled_out(values, reversed, sql);
        }
        sql.push(")");
    }

    fn is_plain(&self) -> bool {
        let first = self.keys.first().map(|key| key.descending);
        self.keys
            .iter()
            .all(|key| !key.nullable && Some(key.descending) == first)
    }

    /// `(a, b) > (?, ?)`, which an index serves.
    fn row_value(&self, values: &[Value], reversed: bool, sql: &mut Sql) {
        let descending = self.keys.first().is_some_and(|key| key.descending);
        sql.push("(");
        for (number, key) in self.keys.iter().enumerate() {
            sql.push(if number > 0 { ", " } else { "" })
                .append(&key.value);
        }
        sql.push(if descending == reversed {
            ") > ("
        } else {
            ") < ("
        });
        for (number, value) in values.iter().enumerate() {
            sql.push(if number > 0 { ", " } else { "" })
                .bind(value.clone());
        }
        sql.push(")");
    }

    fn spelled_out(&self, values: &[Value], reversed: bool, sql: &mut Sql) {
        if let (Some(key), Some(value)) = (self.keys.first(), values.first()) {
            bound(key, value, reversed, sql);
        }
        sql.push("(");
        for at in 0..self.keys.len() {
            sql.push(if at > 0 { " OR (" } else { "(" });
            for (key, value) in self.keys.iter().zip(values).take(at) {
                sql.append(&key.value)
                    .push(" IS ")
                    .bind(value.clone())
                    .push(" AND ");
            }
            if let (Some(key), Some(value)) = (self.keys.get(at), values.get(at)) {
                beyond(key, value, reversed, sql);
            }
            sql.push(")");
        }
        sql.push(")");
    }
}

/// What all rows behind a place have in common, so that an index leads to the first of them.
fn bound(key: &OrderKey, value: &Value, reversed: bool, sql: &mut Sql) {
    let rising = key.descending == reversed;
    // What is missing comes behind everything that falls, and is no `<=`.
    if *value == Value::Null || !rising && key.nullable {
        return;
    }
    sql.append(&key.value)
        .push(if rising { " >= " } else { " <= " })
        .bind(value.clone())
        .push(" AND ");
}

fn beyond(key: &OrderKey, value: &Value, reversed: bool, sql: &mut Sql) {
    let rising = key.descending == reversed;
    match (value, rising) {
        (Value::Null, true) => {
            sql.append(&key.value).push(" IS NOT NULL");
        }
        (Value::Null, false) => {
            sql.push("0");
        }
        (value, true) => {
            sql.append(&key.value).push(" > ").bind(value.clone());
        }
        (value, false) => {
            sql.push("(")
                .append(&key.value)
                .push(" < ")
                .bind(value.clone());
            sql.push(" OR ").append(&key.value).push(" IS NULL)");
        }
    }
}
