//! A value of a shape's member that has constraints: as many, as long and as large as it must be.

use super::{letters, value};
use serde_json::Value;
use ssot_core::schema::{Constraint, Field, Schema, Type};
use ssot_core::value::pattern;

/// A value, which the judge of its shape may still refuse.
pub(super) fn example(schema: &Schema, field: &Field) -> Option<Value> {
    if let Type::List(inner) = &field.ty {
        let one = Field {
            ty: (**inner).clone(),
            ..field.clone()
        };
        let one = example(schema, &one)?;
        return Some((0..least(field)).map(|nth| another(&one, nth)).collect());
    }
    let patterned = field.constraints.iter().find_map(|one| match one {
        Constraint::Pattern(pattern) => text(pattern),
        _ => None,
    });
    patterned.or_else(|| value(schema, field))
}

fn text(pattern: &str) -> Option<Value> {
    let read = pattern::read(pattern).ok()?;
    letters::of(pattern, |text| read.finds(text)).map(Value::from)
}

/// How many values a list must have, and one at least: an empty one shows nothing.
fn least(field: &Field) -> u64 {
    let min = field.constraints.iter().find_map(|one| match one {
        Constraint::Items { min, .. } => *min,
        _ => None,
    });
    min.unwrap_or(1).clamp(1, 9)
}

/// One that is not the same, where that is easy.
fn another(value: &Value, nth: u64) -> Value {
    match value {
        value if nth == 0 => value.clone(),
        Value::Number(number) => number
            .as_u64()
            .map_or_else(|| value.clone(), |number| (number + nth).into()),
        Value::String(text) => {
            let mut text = text.clone();
            text.pop();
            text.push_str(&nth.to_string());
            text.into()
        }
        value => value.clone(),
    }
}
