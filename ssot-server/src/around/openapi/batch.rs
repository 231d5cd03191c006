//! `/batch`: what may stand in one, and what it answers.

use super::answered::{content, headed};
use super::body::{JSON, body};
use super::header::REPLAYED;
use super::node::{parameter as refer, response, schema, set};
use super::operation::refusals_of;
use super::problem::TRIES;
use super::security::closed;
use super::typed::characters;
use super::{Of, example, parameter};
use crate::batch::{MOST, words};
use crate::plan::{ModelPlan, Plan};
use crate::policy::Decision;
use serde_json::{Value, json};
use ssot_core::value::TEXT_MAX;

/// No model's name: those begin with a capital.
const TAG: &str = "batch";
/// What one operation may answer beside its row: an address or a tag.
const SHORT: u64 = 8 * 1024;

/// What stands among the names of models and services.
pub(super) fn tag() -> Value {
    json!({ "name": TAG, "description": "Several writes, all or nothing." })
}

/// The path's one method.
pub(super) fn path(plan: &Plan, first: Option<&Of<'_>>) -> Value {
    let counted = |model: &ModelPlan| !model.model.middleware.rate_limits.is_empty();
    let limited: &[&str] = match plan.models.iter().any(counted) {
        true => &["429"],
        false => &[],
    };
    let refusals = ["403", "404", "409", "412", "413", "415", "422", "507"];
    let mut answers = refusals_of(&[&refusals, limited].concat());
    let done = content(
        "A result for each",
        schema("batch.Results"),
        example::results(first),
    );
    answers.insert("200".to_owned(), headed(done, &[REPLAYED]));
    if plan.keeps_passwords() && limited.is_empty() {
        answers.insert("429".to_owned(), response(TRIES));
    }
    let asked = schema("batch.Operations");
    json!({ "post": {
        "operationId": "batch",
        "tags": [TAG],
        "summary": "Write several rows at once",
        "description": format!(
            "Up to {MOST} operations over any models, all or nothing. A later one may name what an \
             earlier one answered: `{{\"$ref\": \"0.id\"}}`."
        ),
        "parameters": [refer("idempotencyKey")],
        "security": closed(plan, |_| Decision::Always, false),
        "requestBody": body(JSON, &asked, example::operations(first)),
        "responses": answers
    } })
}

/// Adds the schemas of what is sent and answered.
pub(super) fn schemas(all: &mut Value, plan: &Plan) {
    set(all, "batch.Operations", asked(plan));
    set(all, "batch.Results", results());
}

/// Whether a batch may make a row of a model.
pub(super) fn takes(model: &ModelPlan) -> bool {
    words(model).any(|word| word == "create")
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
        let mut value = match *part {
            "id" => characters(TEXT_MAX),
            _ => json!({ "type": "object" }),
        };
        if *part == "id" {
            // A key of several fields, or what an earlier operation answers.
            set(&mut value, "type", json!(["string", "object"]));
        }
        let unsaid = "not judged: what earlier operations answer";
        set(&mut value, "$comment", unsaid.into());
        set(&mut properties, part, value);
    }
    if parts.contains(&"id") {
        let tags = json!({ "type": "string", "maxLength": SHORT, "pattern": parameter::TAGS });
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
    let text = characters(SHORT);
    let status = json!({ "type": "integer", "format": "int32", "minimum": 200, "maximum": 204 });
    let one = json!({
        "type": "object",
        "required": ["status"],
        "properties": {
            "status": status, "location": text, "etag": text,
            "data": { "type": "object", "description": "The row as the caller may see it" }
        }
    });
    json!({
        "type": "object",
        "required": ["results"],
        "properties": { "results": { "type": "array", "maxItems": MOST, "items": one } }
    })
}
