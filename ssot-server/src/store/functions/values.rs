//! What rules need and SQLite lacks: values calculated and compared as Rust does, by the code
//! that judges them in memory. The first argument names the forms of the others, a letter each.

use crate::policy::Form;
use crate::policy::stored::{OVERFLOW, decoded, encode};
use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, Result};
use ssot_core::expr::{Val, compute, within};
use ssot_core::schema::{Binary, Method};
use std::cmp::Ordering;

const PURE: FunctionFlags = FunctionFlags::SQLITE_UTF8
    .union(FunctionFlags::SQLITE_DETERMINISTIC)
    .union(FunctionFlags::SQLITE_INNOCUOUS);

pub(super) fn register(connection: &Connection) -> Result<()> {
    arithmetic(connection, "ssot_add", Binary::Add)?;
    arithmetic(connection, "ssot_sub", Binary::Sub)?;
    arithmetic(connection, "ssot_mul", Binary::Mul)?;
    connection.create_scalar_function("ssot_compare", 3, PURE, compare)?;
    connection.create_scalar_function("ssot_within", 3, PURE, inside)
}

/// `ssot_add('ii', a, b)`: `NULL` when either is, an empty blob when the result leaves its bounds.
fn arithmetic(connection: &Connection, name: &str, op: Binary) -> Result<()> {
    connection.create_scalar_function(name, 3, PURE, move |context| {
        let [left, right] = letters(context, 0);
        Ok(
            match (operand(context, 1, left), operand(context, 2, right)) {
                (Operand::Overflow, _) | (_, Operand::Overflow) => OVERFLOW,
                (Operand::Nothing, _) | (_, Operand::Nothing) => Value::Null,
                (Operand::Value(a), Operand::Value(b)) => compute(op, &a, &b)
                    .and_then(|result| encode(&result, Form::natural(&result)?))
                    .unwrap_or(OVERFLOW),
            },
        )
    })
}

/// `ssot_compare('<ii', a, b)`: 0 or 1, with `None` and overflows as the evaluator has them.
fn compare(context: &Context<'_>) -> Result<bool> {
    let op = code(context).chars().next().unwrap_or('=');
    let [left, right] = letters(context, 1);
    Ok(
        match (operand(context, 1, left), operand(context, 2, right)) {
            (Operand::Overflow, _) | (_, Operand::Overflow) => false,
            (Operand::Nothing, Operand::Nothing) => op == '=',
            (Operand::Nothing, _) | (_, Operand::Nothing) => op == '!',
            (Operand::Value(a), Operand::Value(b)) => match op {
                '=' => a.same(&b),
                '!' => !a.same(&b),
                '<' => a.order(&b) == Some(Ordering::Less),
                '{' => a.order(&b).is_some_and(Ordering::is_le),
                '>' => a.order(&b) == Some(Ordering::Greater),
                _ => a.order(&b).is_some_and(Ordering::is_ge),
            },
        },
    )
}

/// `ssot_within('cXx', whole, part)`: contains, starts with, ends with.
fn inside(context: &Context<'_>) -> Result<bool> {
    let method = match code(context).chars().next() {
        Some('s') => Method::StartsWith,
        Some('e') => Method::EndsWith,
        _ => Method::Contains,
    };
    let [whole, part] = letters(context, 1);
    Ok(
        match (operand(context, 1, whole), operand(context, 2, part)) {
            (Operand::Value(whole), Operand::Value(part)) => within(method, &whole, &part),
            _ => false,
        },
    )
}

enum Operand {
    Value(Val),
    Nothing,
    Overflow,
}

fn operand(context: &Context<'_>, at: usize, letter: char) -> Operand {
    match context.get_raw(at) {
        ValueRef::Blob([]) if letter != 'y' => Operand::Overflow,
        stored => decoded(letter, stored).map_or(Operand::Nothing, Operand::Value),
    }
}

fn code<'c>(context: &'c Context<'_>) -> &'c str {
    context.get_raw(0).as_str().unwrap_or("")
}

/// The letters of both operands, which stand at `from` in the first argument.
fn letters(context: &Context<'_>, from: usize) -> [char; 2] {
    let mut letters = code(context).chars().skip(from);
    [letters.next().unwrap_or('x'), letters.next().unwrap_or('x')]
}
