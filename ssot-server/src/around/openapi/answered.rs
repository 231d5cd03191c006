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

/// The tag of the row that is answered.
pub(super) const TAG: &str = "etag";
/// Where a row that was made is.
pub(super) const PLACE: &str = "location";
/// That a kept answer came once more.
pub(super) const REPLAYED: &str = "idempotency-replayed";

/// Names the headers that an answer may bear.
pub(super) fn headed(mut answer: Value, names: &[&str]) -> Value {
    let text = json!({ "schema": { "type": "string" } });
    let headers: Map<_, _> = names
        .iter()
        .map(|name| ((*name).to_owned(), text.clone()))
        .collect();
    set(&mut answer, "headers", headers.into());
    answer
}

/// What is left of a limit, and its policy.
pub(super) const LIMITS: [&str; 2] = ["ratelimit", "ratelimit-policy"];

/// Names the headers of limits in every answer of the operations that have one.
pub(super) fn limited(paths: &mut Map<String, Value>) {
    let methods = paths.values_mut().filter_map(Value::as_object_mut);
    let operations = methods.flat_map(|methods| methods.values_mut());
    let answers = operations.filter_map(|one| one.get_mut("responses")?.as_object_mut());
    for all in answers.filter(|all| all.contains_key("429")) {
        let own = all.values_mut().filter(|one| one.get("$ref").is_none());
        own.for_each(|answer| {
            let known = answer.get("headers").and_then(Value::as_object);
            let known = known.into_iter().flat_map(Map::keys).cloned();
            let names: Vec<_> = known.chain(LIMITS.map(str::to_owned)).collect();
            let names: Vec<_> = names.iter().map(String::as_str).collect();
            *answer = headed(answer.take(), &names);
        });
    }
}

/// 304: the caller has the row already.
pub(super) fn unchanged() -> Value {
    let unchanged = json!({ "description": "The row is as `If-None-Match` names it" });
    headed(unchanged, &[TAG])
}

/// 204: there is nothing to answer.
pub(super) fn done(description: &str) -> Value {
    json!({ "description": description })
}
