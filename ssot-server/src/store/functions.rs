//! What rules need and SQLite lacks: exact arithmetic of decimals.

use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::{Connection, Result};
use rust_decimal::Decimal;

const PURE: FunctionFlags = FunctionFlags::SQLITE_UTF8
    .union(FunctionFlags::SQLITE_DETERMINISTIC)
    .union(FunctionFlags::SQLITE_INNOCUOUS);

pub(super) fn register(connection: &Connection) -> Result<()> {
    arithmetic(connection, "ssot_add", |a, b| a.checked_add(b))?;
    arithmetic(connection, "ssot_sub", |a, b| a.checked_sub(b))?;
    arithmetic(connection, "ssot_mul", |a, b| a.checked_mul(b))?;
    text(connection, "ssot_contains", |whole, part| {
        whole.contains(part)
    })?;
    text(connection, "ssot_starts", |whole, part| {
        whole.starts_with(part)
    })?;
    text(connection, "ssot_ends", |whole, part| whole.ends_with(part))
}

/// A function of two decimals; `NULL` when either is, or when the result leaves its bounds.
fn arithmetic(
    connection: &Connection,
    name: &str,
    compute: fn(Decimal, Decimal) -> Option<Decimal>,
) -> Result<()> {
    connection.create_scalar_function(name, 2, PURE, move |context| {
        let (Some(a), Some(b)) = (operand(context, 0), operand(context, 1)) else {
            return Ok(None);
        };
        Ok(compute(a, b).map(|result| result.normalize().to_string()))
    })
}

fn operand(context: &Context<'_>, at: usize) -> Option<Decimal> {
    match context.get_raw(at) {
        rusqlite::types::ValueRef::Integer(value) => Some(Decimal::from(value)),
        value => value.as_str().ok()?.parse().ok(),
    }
}

/// A test of two texts, and its twin that is blind to case and takes the second in lower case.
/// A missing text passes neither.
fn text(connection: &Connection, name: &str, test: fn(&str, &str) -> bool) -> Result<()> {
    let texts = |context: &Context<'_>| {
        let whole = context.get_raw(0).as_str().ok().map(str::to_owned);
        whole.zip(context.get_raw(1).as_str().ok().map(str::to_owned))
    };
    connection.create_scalar_function(name, 2, PURE, move |context| {
        Ok(texts(context).is_some_and(|(whole, part)| test(&whole, &part)))
    })?;
    connection.create_scalar_function(format!("{name}_blind").as_str(), 2, PURE, move |context| {
        Ok(texts(context).is_some_and(|(whole, part)| test(&whole.to_lowercase(), &part)))
    })
}
