//! Bodies of requests.

use super::node::{Object, set};
use super::typed::typed;
use serde_json::{Value, json};
use ssot_core::schema::Type;

/// The one kind of most bodies.
pub(super) const JSON: &[&str] = &["application/json"];

/// A body of one schema in each of these kinds.
pub(super) fn body(media: &[&str], schema: &Value, example: Option<Value>) -> Value {
    let mut content = json!({ "schema": schema });
    if let Some(example) = example {
        set(&mut content, "example", example);
    }
    let each = media
        .iter()
        .map(|media| ((*media).to_owned(), content.clone()));
    json!({ "required": true, "content": each.collect::<Object>() })
}

/// The body of an action or an endpoint; one that takes no input lets an empty one stand.
pub(super) fn input(input: Option<&Type>, example: Option<Value>) -> Value {
    if let Some(input) = input {
        return body(JSON, &typed(input), example);
    }
    let nothing = json!({ "type": ["object", "null"], "maxProperties": 0 });
    let mut none = body(JSON, &nothing, Some(json!({})));
    set(&mut none, "required", false.into());
    none
}
