//! Schemas of values by their type alone: formats, bounds of integers, characters.

use super::reference;
use super::shape::Shapes;
use serde_json::{Value, json};
use ssot_core::schema::{Float, Type};
use ssot_core::value::{JSON_DEPTH, SAFE_MAX, bounds, format};

/// What every string satisfies: no NUL, no lone surrogate.
pub(super) const CHARACTERS: &str = "^[^\\u0000\\uD800-\\uDFFF]*$";

/// The schema of a value that is no list, shape or option.
pub(super) fn scalar(shapes: &mut Shapes<'_>, ty: &Type) -> Value {
    if let Some(format) = format::of(ty) {
        return json!({ "type": "string", "maxLength": format.max, "pattern": format.regex });
    }
    if let Some((min, max)) = bounds::int(ty) {
        return json!({ "type": "integer", "minimum": min, "maximum": max });
    }
    match ty {
        Type::Bool => json!({ "type": "boolean" }),
        Type::Float(Float::F32) => {
            let most = f64::from(f32::MAX);
            json!({ "type": "number", "minimum": -most, "maximum": most })
        }
        Type::Float(Float::F64) => json!({ "type": "number" }),
        Type::SafeInt(_) | Type::Int(_) => {
            json!({ "type": "integer", "minimum": -SAFE_MAX, "maximum": SAFE_MAX })
        }
        Type::Json => {
            shapes.needs_json = true;
            reference(&json_name(JSON_DEPTH))
        }
        Type::Enum(name) => reference(name),
        Type::Row(model) => reference(model),
        Type::Unit => json!({ "type": "null" }),
        // Strings without a format; what has parts never comes here.
        Type::String
        | Type::Text
        | Type::Password
        | Type::Id { .. }
        | Type::Email
        | Type::Url
        | Type::Slug
        | Type::Decimal
        | Type::DateTime
        | Type::Date
        | Type::Time
        | Type::Uuid
        | Type::Bytes => json!({ "type": "string", "pattern": CHARACTERS }),
        Type::Named { .. }
        | Type::Extern(_)
        | Type::List(_)
        | Type::Option(_)
        | Type::Map(_)
        | Type::Tuple(_)
        | Type::Param(_) => json!({}),
    }
}

/// The name of the schema of JSON that nests at most so deep.
pub(super) fn json_name(depth: usize) -> String {
    ["Json", &depth.to_string()].concat()
}

/// The schemas of JSON at most 0, 1, 2, ... deep: a depth is said only by unrolling it.
pub(super) fn json_by_depth() -> impl Iterator<Item = (String, Value)> {
    (0..=JSON_DEPTH).map(|depth| {
        let mut any = vec![
            json!({ "type": "null" }),
            json!({ "type": "boolean" }),
            json!({ "type": "number" }),
            json!({ "type": "string", "pattern": CHARACTERS }),
        ];
        if depth > 0 {
            let inner = reference(&json_name(depth - 1));
            any.push(json!({ "type": "array", "items": inner }));
            any.push(json!({
                "type": "object",
                "propertyNames": { "pattern": CHARACTERS },
                "additionalProperties": inner,
            }));
        }
        (json_name(depth), json!({ "anyOf": any }))
    })
}
