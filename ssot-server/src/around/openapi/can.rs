//! `/can`: what may be asked there, and what it answers.

use super::answered::content;
use super::body::{JSON, body};
use super::node::{Object, property, schema, set};
use super::operation::refusals_of;
use super::security::closed;
use crate::can::{MOST, has_field, has_row, words};
use crate::plan::{ModelPlan, Plan};
use crate::policy::Decision;
use serde_json::{Value, json};

/// No model's name: those begin with a capital.
const TAG: &str = "can";

/// What stands among the names of models and services.
pub(super) fn tag() -> Value {
    json!({ "name": TAG, "description": "What the caller may do." })
}

/// The path's one method.
pub(super) fn path(plan: &Plan) -> Value {
    let counted = |model: &ModelPlan| !model.model.middleware.rate_limits.is_empty();
    let limited: &[&str] = match plan.models.iter().any(counted) {
        true => &["429"],
        false => &[],
    };
    let refusals = ["403", "413", "415", "422"];
    let mut answers = refusals_of(&[&refusals, limited].concat());
    let (asked, given) = (schema("can.Questions"), schema("can.Answers"));
    let example = json!({ "answers": [true] });
    let done = content("An answer to each question", given, Some(example));
    answers.insert("200".to_owned(), done);
    json!({ "post": {
        "operationId": "can",
        "tags": [TAG],
        "summary": "Ask what the caller may do",
        "description": format!(
            "Up to {MOST} questions, each answered by the rules. A row that the caller may not see \
             is answered as one that is not there: `false`. Without a row it is told whether any \
             would do."
        ),
        "security": closed(plan, |_| Decision::Always, false),
        "requestBody": body(JSON, &asked, example_of(plan)),
        "responses": answers
    } })
}

fn example_of(plan: &Plan) -> Option<Value> {
    let mut models = plan.models.iter().filter(|model| !words(model).is_empty());
    let model = &models.next()?.model.wire;
    Some(json!({ "questions": [{ "model": model, "operation": "create" }] }))
}

/// Adds the schemas of what is sent and answered.
pub(super) fn schemas(all: &mut Value, plan: &Plan) {
    let each: Vec<Value> = plan.models.iter().flat_map(questions).collect();
    let items = match each.is_empty() {
        true => json!({ "not": {} }),
        false => json!({ "oneOf": each }),
    };
    let list = json!({ "type": "array", "minItems": 1, "maxItems": MOST, "items": items });
    let asked = json!({
        "type": "object",
        "required": ["questions"],
        "additionalProperties": false,
        "properties": { "questions": list }
    });
    let list = json!({ "type": "array", "maxItems": MOST, "items": { "type": "boolean" } });
    let given = json!({
        "type": "object",
        "required": ["answers"],
        "properties": { "answers": list }
    });
    set(all, "can.Questions", asked);
    set(all, "can.Answers", given);
}

/// A schema for each kind of question of a model: what may name a row or a field, and what may not.
fn questions(model: &ModelPlan) -> Vec<Value> {
    let kinds = [(true, true), (true, false), (false, true), (false, false)];
    let of = |(row, field): (bool, bool)| {
        let words = words(model).into_iter();
        let words = words.filter(|(_, operation)| {
            (has_row(model, operation), has_field(operation)) == (row, field)
        });
        let words: Vec<_> = words.map(|(word, _)| word).collect();
        (!words.is_empty()).then(|| question(model, &words, row, field))
    };
    kinds.into_iter().filter_map(of).collect()
}

fn question(model: &ModelPlan, words: &[&str], row: bool, field: bool) -> Value {
    let wire = &model.model.wire;
    let mut properties = json!({ "model": { "const": wire }, "operation": { "enum": words } });
    if row {
        set(&mut properties, "id", key(model));
    }
    if field {
        let fields = model.model.fields.iter();
        let fields = fields.filter(|field| !field.access.private);
        let fields: Vec<_> = fields.map(|field| field.wire.as_str()).collect();
        set(&mut properties, "field", json!({ "enum": fields }));
    }
    json!({
        "type": "object",
        "required": ["model", "operation"],
        "additionalProperties": false,
        "properties": properties
    })
}

/// A row's key: a text, or the parts of one that several fields make.
fn key(model: &ModelPlan) -> Value {
    let name = &model.model.name;
    let columns = model.key.iter().filter_map(|&at| model.columns.get(at));
    let parts: Object = columns
        .map(|column| (column.wire.clone(), property(name, &column.wire)))
        .collect();
    if let (1, Some(one)) = (parts.len(), parts.values().next()) {
        return one.clone();
    }
    let required: Vec<_> = parts.keys().cloned().collect();
    json!({
        "type": "object",
        "required": required,
        "additionalProperties": false,
        "properties": parts
    })
}
