//! The schema of an input or output by its type, where no field says more.

use super::node::{schema as reference, set};
use serde_json::{Value, json};
use ssot_core::json_schema::{named, plain};
use ssot_core::schema::{Float, Type};
use ssot_core::value::{KEY_MAX, TEXT_MAX, bounds, format};

/// So many characters at most, no NUL among them.
pub(super) fn characters(most: u64) -> Value {
    json!({ "type": "string", "maxLength": most, "pattern": "^[^\\u0000]*$" })
}

/// The schema of a value; anything where a generic type grows too deep to have one.
pub(super) fn typed(ty: &Type) -> Value {
    if let Some(format) = format::of(ty) {
        return json!({ "type": "string", "maxLength": format.max, "pattern": format.regex });
    }
    match ty {
        Type::Named { .. } => named(ty).map_or_else(|| json!({}), |name| reference(&name)),
        Type::Enum(_) | Type::Row(_) => reference(&plain(ty)),
        Type::List(inner) => json!({ "type": "array", "items": typed(inner) }),
        Type::Option(inner) => json!({ "anyOf": [typed(inner), { "type": "null" }] }),
        Type::Map(inner) => json!({ "type": "object", "additionalProperties": typed(inner) }),
        Type::Tuple(parts) => {
            let parts: Vec<_> = parts.iter().map(typed).collect();
            let many = parts.len();
            json!({ "type": "array", "prefixItems": parts, "minItems": many, "maxItems": many })
        }
        Type::Int(_) | Type::SafeInt(_) => match bounds::int(ty) {
            Some((least, most)) => json!({ "type": "integer", "minimum": least, "maximum": most }),
            None => json!({ "type": "integer" }),
        },
        Type::Float(Float::F32 | Float::F64) => json!({ "type": "number" }),
        Type::Bool => json!({ "type": "boolean" }),
        Type::Unit => json!({ "type": "null" }),
        Type::Id { .. } => {
            let mut key = characters(KEY_MAX);
            set(&mut key, "minLength", 1.into());
            key
        }
        Type::String | Type::Text | Type::Password => characters(TEXT_MAX),
        // Formats were dealt with; of the others nothing is known here.
        Type::Email
        | Type::Url
        | Type::Slug
        | Type::Decimal
        | Type::DateTime
        | Type::Date
        | Type::Time
        | Type::Uuid
        | Type::Bytes
        | Type::Json
        | Type::Extern(_)
        | Type::Param(_) => json!({}),
    }
}
