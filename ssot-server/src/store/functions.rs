//! What rules and questions need and SQLite lacks: exact arithmetic, tests of text.

mod values;

use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::{Connection, Result};

const PURE: FunctionFlags = FunctionFlags::SQLITE_UTF8
    .union(FunctionFlags::SQLITE_DETERMINISTIC)
    .union(FunctionFlags::SQLITE_INNOCUOUS);

pub(super) fn register(connection: &Connection) -> Result<()> {
    values::register(connection)?;
    text(connection, "ssot_contains", |whole, part| {
        whole.contains(part)
    })?;
    text(connection, "ssot_starts", |whole, part| {
        whole.starts_with(part)
    })?;
    text(connection, "ssot_ends", |whole, part| whole.ends_with(part))
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
