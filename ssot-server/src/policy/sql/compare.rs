//! Comparisons and `matches!`: SQLite's own operators where they mean the same, so that indexes
//! serve, and the evaluator's code where they do not.

use super::super::stored::encode;
use super::super::{Decision, Form};
use super::arithmetic::enclosed;
use super::found::{Cell, Found};
use super::known;
use crate::sql::Sql;
use rusqlite::types::Value;
use ssot_core::expr::Val;
use ssot_core::schema::{Binary, Literal};
use std::cmp::Ordering;

pub(super) fn compare(op: Binary, left: &Found<'_>, right: &Found<'_>) -> Decision {
    match (left, right) {
        (Found::Overflow, _) | (_, Found::Overflow) => Decision::Never,
        (Found::Nobody(_), _) | (_, Found::Nobody(_)) => match op {
            Binary::Ne => left.overflows().or(right.overflows()).not(),
            _ => Decision::Never,
        },
        (Found::Nothing, other) | (other, Found::Nothing) => match op {
            Binary::Eq => other.is_none(),
            Binary::Ne => other.is_some(),
            _ => Decision::Never,
        },
        (Found::Value(a), Found::Value(b)) => folded(op, a, b).into(),
        (Found::Cell(a), Found::Cell(b)) => cells(op, a, b),
        (Found::Cell(cell), Found::Value(value)) => with_value(op, cell, value),
        (Found::Value(value), Found::Cell(cell)) => with_value(mirrored(op), cell, value),
    }
}

fn folded(op: Binary, left: &Val, right: &Val) -> bool {
    match op {
        Binary::Eq => left.same(right),
        Binary::Ne => !left.same(right),
        Binary::Lt => left.order(right) == Some(Ordering::Less),
        Binary::Le => left.order(right).is_some_and(Ordering::is_le),
        Binary::Gt => left.order(right) == Some(Ordering::Greater),
        Binary::Ge => left.order(right).is_some_and(Ordering::is_ge),
        Binary::And | Binary::Or | Binary::Add | Binary::Sub | Binary::Mul => false,
    }
}

fn mirrored(op: Binary) -> Binary {
    match op {
        Binary::Lt => Binary::Gt,
        Binary::Le => Binary::Ge,
        Binary::Gt => Binary::Lt,
        Binary::Ge => Binary::Le,
        same => same,
    }
}

fn with_value(op: Binary, cell: &Cell<'_>, value: &Val) -> Decision {
    match encode(value, cell.form) {
        Some(stored) => cells(op, cell, &Cell::of(Sql::value(stored), cell.form, false)),
        None => match Cell::bound(&Found::Value(value.clone())) {
            Some(value) => cells(op, cell, &value),
            // A variant or list that the column cannot hold.
            None => unequal(op, &Found::Cell(cell.clone())),
        },
    }
}

fn unequal(op: Binary, cell: &Found<'_>) -> Decision {
    match op {
        Binary::Ne => cell.overflows().not(),
        _ => Decision::Never,
    }
}

fn cells(op: Binary, left: &Cell<'_>, right: &Cell<'_>) -> Decision {
    let order = !matches!(op, Binary::Eq | Binary::Ne);
    let overflow = left.may_overflow || right.may_overflow;
    if overflow || !left.form.is_native_beside(right.form, order) {
        return Decision::When(called(op, left, right));
    }
    let either = left.nullable || right.nullable;
    Decision::When(match op {
        Binary::Eq => equal(left, if either { " IS " } else { " = " }, right),
        Binary::Ne => native(left, if either { " IS NOT " } else { " <> " }, right),
        _ if either => ordered(native(left, symbol(op), right), left, right),
        _ => native(left, symbol(op), right),
    })
}

/// By the column's collation too, of which there may be an index.
fn equal(left: &Cell<'_>, operator: &str, right: &Cell<'_>) -> Sql {
    if !left.folds && !right.folds {
        return native(left, operator, right);
    }
    let mut sql = left.sql.clone();
    sql.push(operator).append(&right.sql).push(" AND ");
    sql.append(&native(left, operator, right));
    enclosed(&sql)
}

fn native(left: &Cell<'_>, operator: &str, right: &Cell<'_>) -> Sql {
    let mut sql = left.sql.clone();
    sql.push(operator).append(&right.sql);
    if let Form::Decimal = left.form {
        sql.push(" COLLATE SSOT_DECIMAL");
    } else if left.folds || right.folds {
        sql.push(" COLLATE BINARY");
    }
    sql
}

fn symbol(op: Binary) -> &'static str {
    match op {
        Binary::Lt => " < ",
        Binary::Le => " <= ",
        Binary::Gt => " > ",
        _ => " >= ",
    }
}

/// An order comparison that is 0 where it would be `NULL`; a column stays where an index serves.
fn ordered(comparison: Sql, left: &Cell<'_>, right: &Cell<'_>) -> Sql {
    let nullable = [left, right].into_iter().filter(|cell| cell.nullable);
    if nullable.clone().any(|cell| !cell.column) {
        let mut sql = Sql::new("ifnull(");
        sql.append(&comparison).push(", 0)");
        return sql;
    }
    let mut sql = Sql::default();
    for cell in nullable {
        sql.append(&cell.sql).push(" IS NOT NULL AND ");
    }
    sql.append(&comparison);
    enclosed(&sql)
}

/// The comparison by the evaluator's own code.
fn called(op: Binary, left: &Cell<'_>, right: &Cell<'_>) -> Sql {
    let mut sql = Sql::new("ssot_compare('");
    sql.push(match op {
        Binary::Eq => "=",
        Binary::Ne => "!",
        Binary::Lt => "<",
        Binary::Le => "{",
        Binary::Gt => ">",
        _ => "}",
    });
    sql.text.push(left.form.letter());
    sql.text.push(right.form.letter());
    sql.push("', ").append(&left.sql).push(", ");
    sql.append(&right.sql).push(")");
    sql
}

/// `matches!(value, A | B)`
pub(super) fn matches(value: &Found<'_>, any: &[Literal]) -> Decision {
    match value {
        Found::Nobody(_) | Found::Overflow => Decision::Never,
        Found::Cell(cell) => among(cell, any).unwrap_or_else(|| {
            let each = any
                .iter()
                .map(|one| compare(Binary::Eq, value, &known(one)));
            each.fold(Decision::Never, Decision::or)
        }),
        Found::Value(_) | Found::Nothing => {
            let mut each = any
                .iter()
                .map(|one| compare(Binary::Eq, value, &known(one)));
            each.any(|one| one == Decision::Always).into()
        }
    }
}

/// `x IN (..)`, where several values stand as they are stored beside a column without `None`.
fn among(cell: &Cell<'_>, any: &[Literal]) -> Option<Decision> {
    let native = cell.form.is_native_beside(cell.form, false);
    if any.len() < 2 || cell.nullable || cell.may_overflow || !native {
        return None;
    }
    let stored = |one: &Literal| encode(&Val::literal(one)?, cell.form);
    let values: Vec<_> = any.iter().map(stored).collect::<Option<_>>()?;
    Some(Decision::When(match (cell.form, cell.folds) {
        (Form::Decimal, _) => one_of(cell, " COLLATE SSOT_DECIMAL", values),
        (_, true) => {
            let mut sql = one_of(cell, "", values.clone());
            let exact = one_of(cell, " COLLATE BINARY", values);
            sql.push(" AND ").append(&exact);
            enclosed(&sql)
        }
        (_, false) => one_of(cell, "", values),
    }))
}

fn one_of(cell: &Cell<'_>, collated: &str, values: Vec<Value>) -> Sql {
    let mut sql = cell.sql.clone();
    sql.push(collated).push(" IN (");
    for (number, value) in values.into_iter().enumerate() {
        sql.push(if number > 0 { ", " } else { "" }).bind(value);
    }
    sql.push(")");
    sql
}
