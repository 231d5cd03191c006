//! What is answered where it is not simply a row.

use super::operation::{property_of, reference, set};
use serde_json::{Map, Value, json};
use ssot_core::public::{self, Models};
use ssot_core::schema::{Model, Type};

/// The row that a write gives: its key alone where the caller may make what they may not get.
pub(super) fn written(model: &Model) -> Value {
    let row = reference(&model.name);
    if public::is_got_by_all(model) {
        return row;
    }
    json!({ "anyOf": [row, key(model)] })
}

/// What an action or an endpoint gives: a row as a write does, everything else by its type.
pub(super) fn given(models: &Models<'_>, output: &Type) -> Value {
    match output {
        Type::Row(name) => models.model(name).map(written),
        _ => None,
    }
    .unwrap_or_else(|| super::typed::typed(output))
}

fn key(model: &Model) -> Value {
    let parts = model
        .key
        .iter()
        .filter_map(|name| public::field(model, name));
    let properties: Map<_, _> = parts
        .map(|field| (field.wire.clone(), property_of(&model.name, &field.wire)))
        .collect();
    let required: Vec<_> = properties.keys().cloned().collect();
    json!({
        "type": "object",
        "required": required,
        "properties": properties,
        "additionalProperties": false
    })
}

/// Says that an answer bears the tag of the row.
pub(super) fn tagged(mut answer: Value) -> Value {
    let etag = json!({ "schema": { "type": "string" } });
    match answer.get_mut("headers").and_then(Value::as_object_mut) {
        Some(headers) => {
            headers.insert("etag".to_owned(), etag);
        }
        None => set(&mut answer, "headers", json!({ "etag": etag })),
    }
    answer
}

/// 304: the caller has the row already.
pub(super) fn unchanged() -> Value {
    tagged(json!({ "description": "The row is as `If-None-Match` names it" }))
}
