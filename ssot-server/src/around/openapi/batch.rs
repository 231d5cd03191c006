//! `/batch`: what may stand in one, and what it answers.

use super::answered::{REPLAYED, headed};
use super::operation::{closed, refusals_of, set};
use super::parameter;
use crate::batch::{MOST, words};
use crate::plan::{ModelPlan, Plan};
use crate::policy::Decision;
use serde_json::{Value, json};

/// No model's name: those begin with a capital.
const TAG: &str = "batch";

/// What stands among the names of models and services.
pub(super) fn tag() -> Value {
    json!({ "name": TAG, "description": "Several writes, all or nothing." })
}

/// The path's one method.
pub(super) fn path(plan: &Plan) -> Value {
    let counted = |model: &ModelPlan| !model.model.middleware.rate_limits.is_empty();
    let limited: &[&str] = match plan.models.iter().any(counted) {
        true => &["429"],
        false => &[],
    };
    let refusals = ["403", "404", "409", "412", "413", "415", "422"];
    let mut answers = refusals_of(&[&refusals, limited].concat());
    let content = |schema: Value| json!({ "application/json": { "schema": schema } });
    let done = json!({ "description": "A result for each", "content": content(results()) });
    answers.insert("200".to_owned(), headed(done, &[REPLAYED]));
    json!({ "post": {
        "operationId": "batch",
        "tags": [TAG],
        "parameters": [parameter::refer("idempotencyKey")],
        "security": closed(plan, |_| Decision::Always, false),
        "requestBody": { "required": true, "content": content(asked(plan)) },
        "responses": answers
    } })
}

fn asked(plan: &Plan) -> Value {
    let models = plan
        .models
        .iter()
        .filter(|model| words(model).next().is_some());
    let each: Vec<Value> = models.flat_map(operations).collect();
    let list = json!({
        "type": "array", "minItems": 1, "maxItems": MOST, "items": { "oneOf": each }
    });
    json!({
        "type": "object",
        "required": ["operations"],
        "additionalProperties": false,
        "properties": { "operations": list }
    })
}

/// What can be done with one model. `data` may name what earlier ones answered, so that its own
/// schema does not stand here: it is that of the model's create or update.
fn operations(model: &ModelPlan) -> impl Iterator<Item = Value> {
    let forms = FORMS.iter().map(|(known, parts)| {
        let served = words(model).filter(|word| known.contains(word));
        (served.collect::<Vec<_>>(), *parts)
    });
    let forms = forms.filter(|(words, _)| !words.is_empty());
    forms.map(|(words, parts)| operation(model, &words, parts))
}

/// The words of a form, and what must stand beside them.
const FORMS: [(&[&str], &[&str]); 3] = [
    (&["create"], &["data"]),
    (&["update", "replace"], &["id", "data"]),
    (&["delete", "restore"], &["id"]),
];

fn operation(model: &ModelPlan, words: &[&str], parts: &[&str]) -> Value {
    let mut properties = json!({ "op": { "enum": words }, "model": { "const": model.model.wire } });
    for part in parts {
        let ty = match *part {
            "id" => json!(["string", "object"]),
            _ => json!("object"),
        };
        let unsaid = "not judged: what earlier operations answer";
        set(
            &mut properties,
            part,
            json!({ "type": ty, "$comment": unsaid }),
        );
    }
    if parts.contains(&"id") {
        let tags = json!({ "type": "string", "pattern": parameter::TAGS });
        set(&mut properties, "ifMatch", tags);
    }
    let required = [&["op", "model"], parts].concat();
    json!({
        "type": "object",
        "required": required,
        "additionalProperties": false,
        "properties": properties
    })
}

fn results() -> Value {
    let text = json!({ "type": "string" });
    let one = json!({
        "type": "object",
        "required": ["status"],
        "properties": {
            "status": { "type": "integer" }, "location": text, "etag": text,
            "data": { "type": "object" }
        }
    });
    json!({
        "type": "object",
        "required": ["results"],
        "properties": { "results": { "type": "array", "items": one } }
    })
}
