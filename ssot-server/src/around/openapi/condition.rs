//! `where` of a list, as the schema of the JSON that stands in it.

use super::Of;
use super::node::{schema as reference, set};
use super::parameter::operand;
use crate::plan::Column;
use crate::query::operators;
use serde_json::{Map, Value, json};
use ssot_core::public::{self, Filtered};
use ssot_core::schema::{Field, Model};

/// The name of the schema of a model's conditions.
fn name(model: &str) -> String {
    format!("{model}Where")
}

/// The parameter: JSON in an address.
pub(super) fn parameter(of: &Of<'_>) -> Value {
    let schema = reference(&name(&of.model.model.name));
    let description = "Conditions as JSON, joined by `and`, `or`, `not`. A field of a relation can be asked as a parameter too: `seller.name=Ada`.";
    json!({
        "name": "where", "in": "query", "description": description,
        "content": { "application/json": { "schema": schema } }
    })
}

/// Adds the schema of a model's conditions; that of another, which a relation leads to, stands
/// beside it.
pub(super) fn schema(schemas: &mut Value, of: &Of<'_>) {
    let own = name(&of.model.model.name);
    let all = json!({ "type": "array", "items": reference(&own), "maxItems": MOST });
    let mut members = Map::new();
    members.insert("and".to_owned(), all.clone());
    members.insert("or".to_owned(), all);
    members.insert("not".to_owned(), reference(&own));
    for filtered in public::filters(of.models, &of.model.model) {
        match filtered {
            Filtered::Field(field) => members.extend(tested(of, field)),
            Filtered::Relation(relation) => {
                let asked = related(of.models.model(&relation.model));
                members.insert(relation.wire.clone(), asked);
            }
        }
    }
    for derived in &of.model.model.search.derived {
        members.insert(derived.wire.clone(), json!({ "type": "boolean" }));
    }
    let mut schema = json!({ "type": "object", "additionalProperties": false });
    set(&mut schema, "properties", members.into());
    set(schemas, &own, schema);
}

/// Conditions of one question.
const MOST: usize = ssot_core::value::query::CONDITIONS;

/// A value alone, or operators.
fn tested(of: &Of<'_>, field: &Field) -> Option<(String, Value)> {
    let at = of.model.field(&field.name)?;
    let column = of.model.columns.get(at)?;
    let mut operators = operators(column).into_iter().peekable();
    operators.peek()?;
    let each = operators.map(|op| (op.to_owned(), compared(column, op)));
    let object = json!({
        "type": "object", "additionalProperties": false,
        "properties": each.collect::<Map<_, _>>()
    });
    let alone = compared(column, crate::query::alone(column));
    Some((field.wire.clone(), json!({ "anyOf": [alone, object] })))
}

fn compared(column: &Column, op: &str) -> Value {
    let (schema, _) = operand(column, op);
    match column.nullable && matches!(op, "eq" | "ne") {
        true => json!({ "anyOf": [schema, { "type": "null" }] }),
        false => schema,
    }
}

/// Rows of a relation: none, none or some, or some that are so.
fn related(other: Option<&Model>) -> Value {
    let empty = json!({
        "type": "object", "additionalProperties": false, "required": ["empty"],
        "properties": { "empty": { "type": "boolean" } }
    });
    let such = other.map(|other| reference(&name(&other.name)));
    let all = [json!({ "type": "null" }), empty].into_iter().chain(such);
    json!({ "anyOf": all.collect::<Vec<_>>() })
}
