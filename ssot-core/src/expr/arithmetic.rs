//! `+ - *` of two values, within the bounds that every store can hold.

use super::{Val, time};
use crate::schema::Binary;
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

/// The result of `+`, `-` or `*`; none when it leaves the bounds or the kinds do not fit together.
///
/// ```
/// use ssot_core::{expr::{Val, compute}, schema::Binary};
/// assert_eq!(compute(Binary::Mul, &Val::Int(2), &Val::Int(3)), Some(Val::Int(6)));
/// ```
pub fn compute(op: Binary, left: &Val, right: &Val) -> Option<Val> {
    match (left, right) {
        (Val::Int(a), Val::Int(b)) => integers(op, *a, *b).map(Val::Int),
        (Val::Float(a), Val::Float(b)) => floats(op, *a, *b),
        (Val::Int(a), Val::Float(b)) => floats(op, *a as f64, *b),
        (Val::Float(a), Val::Int(b)) => floats(op, *a, *b as f64),
        (Val::Decimal(a), Val::Decimal(b)) => decimals(op, *a, *b),
        (Val::Int(a), Val::Decimal(b)) => decimals(op, Decimal::from_i128(*a)?, *b),
        (Val::Decimal(a), Val::Int(b)) => decimals(op, *a, Decimal::from_i128(*b)?),
        (Val::Duration(a), Val::Duration(b)) if op != Binary::Mul => {
            micros(op, *a, *b).map(Val::Duration)
        }
        (Val::Duration(a), Val::Int(b)) | (Val::Int(b), Val::Duration(a)) if op == Binary::Mul => {
            a.checked_mul(i64::try_from(*b).ok()?).map(Val::Duration)
        }
        (Val::Instant(a), Val::Duration(b)) => moved(op, *a, *b).map(Val::Instant),
        (Val::Duration(a), Val::Instant(b)) if op == Binary::Add => {
            moved(op, *b, *a).map(Val::Instant)
        }
        (Val::Date(a), Val::Duration(b)) => day(op, *a, *b),
        (Val::Duration(a), Val::Date(b)) if op == Binary::Add => day(op, *b, *a),
        (Val::Instant(a), Val::Instant(b)) if op == Binary::Sub => {
            a.checked_sub(*b).map(Val::Duration)
        }
        (Val::Date(a), Val::Date(b)) if op == Binary::Sub => {
            (a - b).checked_mul(time::DAY).map(Val::Duration)
        }
        _ => None,
    }
}

/// Within 64 bits, signed or not; what a store can hold.
fn integers(op: Binary, a: i128, b: i128) -> Option<i128> {
    let result = match op {
        Binary::Sub => a.checked_sub(b),
        Binary::Mul => a.checked_mul(b),
        _ => a.checked_add(b),
    }?;
    (i128::from(i64::MIN)..=i128::from(u64::MAX))
        .contains(&result)
        .then_some(result)
}

fn floats(op: Binary, a: f64, b: f64) -> Option<Val> {
    let result = match op {
        Binary::Sub => a - b,
        Binary::Mul => a * b,
        _ => a + b,
    };
    result.is_finite().then_some(Val::Float(result))
}

/// Exact or nothing: a result that would be rounded to fit is an overflow. Trailing zeros do not
/// count, so that equal numbers calculate alike.
fn decimals(op: Binary, a: Decimal, b: Decimal) -> Option<Val> {
    let (a, b) = (a.normalize(), b.normalize());
    let (result, scale) = match op {
        Binary::Sub => (a.checked_sub(b)?, a.scale().max(b.scale())),
        Binary::Mul if a.is_zero() || b.is_zero() => (Decimal::ZERO, 0),
        Binary::Mul => (a.checked_mul(b)?, a.scale() + b.scale()),
        _ => (a.checked_add(b)?, a.scale().max(b.scale())),
    };
    let exact = result.scale() >= scale || result.is_zero() && op != Binary::Mul;
    exact.then_some(Val::Decimal(result))
}

/// The day on which the midnight of a date falls once it is moved.
fn day(op: Binary, date: i64, by: i64) -> Option<Val> {
    let moved = moved(op, date.checked_mul(time::DAY)?, by)?;
    Some(Val::Date(moved.div_euclid(time::DAY)))
}

fn micros(op: Binary, a: i64, b: i64) -> Option<i64> {
    match op {
        Binary::Sub => a.checked_sub(b),
        Binary::Mul => a.checked_mul(b),
        _ => a.checked_add(b),
    }
}

fn moved(op: Binary, instant: i64, by: i64) -> Option<i64> {
    let result = match op {
        Binary::Mul => return None,
        op => micros(op, instant, by)?,
    };
    (time::MIN..=time::MAX).contains(&result).then_some(result)
}
