//! What is answered where nothing went wrong.

use super::header::{ETAG, REPLAYED};
use super::node::{Object, example, header, property, schema, set};
use super::operation::answer;
use super::typed::typed;
use serde_json::{Value, json};
use ssot_core::public::{self, Models};
use ssot_core::schema::{Model, Type};

/// The row that a write gives: its key alone where the caller may make what they may not get.
pub(super) fn written(model: &Model) -> Value {
    let row = schema(&model.name);
    if public::is_got_by_all(model) {
        return row;
    }
    json!({ "anyOf": [row, key(model)] })
}

fn key(model: &Model) -> Value {
    let parts = model
        .key
        .iter()
        .filter_map(|name| public::field(model, name));
    let properties: Object = parts
        .map(|field| (field.wire.clone(), property(&model.name, &field.wire)))
        .collect();
    let required: Vec<_> = properties.keys().cloned().collect();
    json!({
        "type": "object",
        "required": required,
        "properties": properties,
        "additionalProperties": false
    })
}

/// What an action or an endpoint gives: a row as a write does, everything else by its type.
fn given(models: &Models<'_>, output: &Type) -> Value {
    match output {
        Type::Row(name) => models.model(name).map(written),
        _ => None,
    }
    .unwrap_or_else(|| typed(output))
}

/// What an action or an endpoint answers.
pub(super) fn gives(
    post: &mut Value,
    models: &Models<'_>,
    output: Option<&Type>,
    example: Option<Value>,
) {
    let replayed = |answer| headed(answer, &[REPLAYED]);
    match output {
        Some(output) => {
            let given = content("What it gives", given(models, output), example);
            answer(post, "200", replayed(given));
        }
        None => answer(post, "204", replayed(done("Done"))),
    }
}

/// An answer of JSON.
pub(super) fn content(description: &str, schema: Value, example: Option<Value>) -> Value {
    let mut content = json!({ "schema": schema });
    if let Some(example) = example {
        set(&mut content, "example", example);
    }
    json!({ "description": description, "content": { "application/json": content } })
}

/// An answer that is a row, with the example that stands once.
pub(super) fn row(description: &str, schema: Value, model: &Model, has_example: bool) -> Value {
    let mut content = json!({ "schema": schema });
    if has_example {
        set(
            &mut content,
            "examples",
            json!({ "row": example(&model.name) }),
        );
    }
    json!({ "description": description, "content": { "application/json": content } })
}

/// Names the headers that an answer may bear.
pub(super) fn headed(mut answer: Value, names: &[&str]) -> Value {
    let known = answer.get("headers").and_then(Value::as_object);
    let mut headers = known.cloned().unwrap_or_default();
    headers.extend(names.iter().map(|name| ((*name).to_owned(), header(name))));
    set(&mut answer, "headers", headers.into());
    answer
}

/// 304: the caller has the row already.
pub(super) fn unchanged() -> Value {
    let unchanged = json!({ "description": "The row is as `If-None-Match` names it" });
    headed(unchanged, &[ETAG])
}

/// 204: there is nothing to answer.
pub(super) fn done(description: &str) -> Value {
    json!({ "description": description })
}
