//! The schema that is served.

use ssot_core::check::{Scope, check};
use ssot_core::schema::Schema;
use ssot_core::syntax::{Diags, Level, block};

/// Its text.
pub const SCHEMA: &str = include_str!("../schema.ssot");

/// The schema, checked.
///
/// # Errors
/// What is wrong with its text.
pub fn schema() -> Result<Schema, String> {
    let mut diags = Diags::default();
    let tokens = SCHEMA.parse().map_err(|error| format!("{error}"))?;
    let declared = block(tokens, &mut diags);
    let schema = check(&declared, Scope::Crate, &mut diags);
    let wrong = diags.into_vec().into_iter();
    let wrong = wrong.filter(|diag| diag.level == Level::Error);
    let wrong: Vec<_> = wrong.map(|diag| diag.message).collect();
    if wrong.is_empty() {
        Ok(schema)
    } else {
        Err(wrong.join("\n"))
    }
}
