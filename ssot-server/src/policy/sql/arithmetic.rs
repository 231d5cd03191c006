//! `+ - *`: known values by the evaluator, others by functions that run the evaluator's code.

use super::super::stored::encode;
use super::super::{Decision, Form};
use super::found::{Cell, Found};
use crate::sql::Sql;
use rust_decimal::Decimal;
use ssot_core::expr::{Val, compute};
use ssot_core::schema::Binary;

/// An overflow beats nobody, nobody beats `None`.
pub(super) fn arithmetic<'a>(op: Binary, left: Found<'a>, right: Found<'a>) -> Found<'a> {
    match (&left, &right) {
        (Found::Value(a), Found::Value(b)) => {
            compute(op, a, b).map_or(Found::Overflow, Found::Value)
        }
        (Found::Overflow, _) | (_, Found::Overflow) => Found::Overflow,
        (Found::Nobody(_), _) | (_, Found::Nobody(_)) => {
            match left.overflows().or(right.overflows()) {
                Decision::Always => Found::Overflow,
                Decision::Never => Found::Nobody(None),
                Decision::When(overflow) => Found::Nobody(Some(overflow)),
            }
        }
        (Found::Nothing, other) | (other, Found::Nothing) => nothing(other),
        (Found::Value(_) | Found::Cell(_), Found::Value(_) | Found::Cell(_)) => {
            calculated(op, &left, &right).unwrap_or(Found::Overflow)
        }
    }
}

/// `None`, unless what stands beside it is an overflow.
fn nothing<'a>(other: &Found<'a>) -> Found<'a> {
    match other {
        Found::Cell(cell) if cell.may_overflow => {
            let mut sql = Sql::new("CASE WHEN typeof(");
            sql.append(&cell.sql).push(") = 'blob' THEN X'' END");
            Found::Cell(Cell {
                sql: enclosed(&sql),
                nullable: true,
                ..cell.clone()
            })
        }
        _ => Found::Nothing,
    }
}

/// In parentheses.
pub(super) fn enclosed(sql: &Sql) -> Sql {
    let mut enclosed = Sql::new("(");
    enclosed.append(sql).push(")");
    enclosed
}

fn calculated<'a>(op: Binary, left: &Found<'a>, right: &Found<'a>) -> Option<Found<'a>> {
    let (left, right) = (Cell::bound(left)?, Cell::bound(right)?);
    let mut sql = Sql::new(match op {
        Binary::Sub => "ssot_sub('",
        Binary::Mul => "ssot_mul('",
        _ => "ssot_add('",
    });
    sql.text.push(left.form.letter());
    sql.text.push(right.form.letter());
    sql.push("', ").append(&left.sql).push(", ");
    sql.append(&right.sql).push(")");
    Some(Found::Cell(Cell {
        sql,
        form: outcome(op, left.form, right.form),
        nullable: left.nullable || right.nullable,
        may_overflow: true,
        column: false,
        folds: false,
    }))
}

/// What two forms make; what they do not make together is an overflow of any form.
fn outcome<'a>(op: Binary, left: Form<'a>, right: Form<'a>) -> Form<'a> {
    match (left, right) {
        (Form::Float, _) | (_, Form::Float) => Form::Float,
        (Form::Decimal, _) | (_, Form::Decimal) => Form::Decimal,
        (Form::Instant, Form::Instant) | (Form::Date, Form::Date) if op == Binary::Sub => {
            Form::Duration
        }
        (Form::Instant, _) | (_, Form::Instant) => Form::Instant,
        (Form::Date, _) => Form::Date,
        (Form::Duration, _) | (_, Form::Duration) => Form::Duration,
        _ => Form::Int,
    }
}

/// `-x`
pub(super) fn negate(found: Found<'_>) -> Found<'_> {
    let zero = match &found {
        Found::Value(Val::Float(_)) => Val::Float(0.0),
        Found::Value(Val::Decimal(_)) => Val::Decimal(Decimal::ZERO),
        Found::Value(Val::Duration(_)) => Val::Duration(0),
        Found::Cell(cell) => match cell.form {
            Form::Float => Val::Float(0.0),
            Form::Decimal => Val::Decimal(Decimal::ZERO),
            Form::Duration => Val::Duration(0),
            _ => Val::Int(0),
        },
        _ => Val::Int(0),
    };
    arithmetic(Binary::Sub, Found::Value(zero), found)
}

impl<'a> Cell<'a> {
    /// A value for a function of ours; none of what has no form by itself.
    pub(super) fn bound(found: &Found<'a>) -> Option<Cell<'a>> {
        match found {
            Found::Cell(cell) => Some(cell.clone()),
            Found::Value(value) => {
                let form = Form::natural(value)?;
                Some(Cell::of(Sql::value(encode(value, form)?), form, false))
            }
            Found::Nothing | Found::Nobody(_) | Found::Overflow => None,
        }
    }
}
