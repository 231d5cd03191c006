//! Schemas of bodies and rows: those that the browser's validators are made of as well, with what
//! only HTTP knows.

use super::node::{Object, schema, set};
use super::problem;
use serde_json::{Value, json};
use ssot_core::json_schema;
use ssot_core::public;
use ssot_core::schema::{Field, Model, Schema};
use ssot_core::value::JSON_DEPTH;

/// No type of Rust's has a dot in its name.
const JSON: &str = "format.json";

/// All of them.
pub(super) fn all(schema: &Schema) -> Value {
    let text = json_schema::text(schema, "the schema", json_schema::plain);
    let text = text.replace("\"#/$defs/", "\"#/components/schemas/");
    // UTF-8 has no lone surrogates, and not every engine reads a pattern that names them.
    let text = text.replace(r"[^\\u0000\\uD800-\\uDFFF]", r"[^\\u0000]");
    // How deep JSON may be is said only by unrolling it, which some readers do not survive.
    let (deep, flat) = (format!("/json.{JSON_DEPTH}\""), format!("/{JSON}\""));
    let text = text.replace(&deep, &flat);
    let mut document: Value = serde_json::from_str(&text).unwrap_or_default();
    let mut schemas = document
        .get_mut("$defs")
        .map(Value::take)
        .unwrap_or_else(|| json!({}));
    set(&mut schemas, "Problem", problem::problem());
    set(&mut schemas, JSON, json());
    for model in &schema.models {
        described(&mut schemas, model);
        replace(&mut schemas, model);
    }
    schemas
}

/// Whatever JSON can say.
fn json() -> Value {
    json!({
        "description": format!("Any JSON, at most {JSON_DEPTH} deep, without U+0000."),
        "type": ["null", "boolean", "number", "string", "array", "object"],
        "pattern": "^[^\\u0000]*$",
        "$comment": "not judged: how deep it is, and texts within it"
    })
}

/// Says what the author's comments say of a model and its fields.
fn described(schemas: &mut Value, model: &Model) {
    for form in ["", "Create", "Update"] {
        let Some(schema) = schemas.get_mut(format!("{}{form}", model.name)) else {
            continue;
        };
        if let Some(doc) = &model.doc {
            set(schema, "description", doc.as_str().into());
        }
        let Some(Value::Object(members)) = schema.get_mut("properties") else {
            continue;
        };
        for field in public::fields(model) {
            if let Some(member) = members.get_mut(&field.wire) {
                commented(member, field);
            }
        }
    }
}

fn commented(member: &mut Value, field: &Field) {
    if let Some(doc) = &field.doc {
        set(member, "description", doc.as_str().into());
    }
    if field.deprecated.is_some() {
        set(member, "deprecated", true.into());
    }
}

/// A create whose key stands in the address, and may stand in the body too.
fn replace(schemas: &mut Value, model: &Model) {
    let name = |form: &str| format!("{}{form}", model.name);
    let Some(mut replace) = schemas.get(name("Create")).cloned() else {
        return;
    };
    if let Some(Value::Array(required)) = replace.get_mut("required") {
        let key = model
            .key
            .iter()
            .filter_map(|name| public::field(model, name));
        required.retain(|one| key.clone().all(|field| *one != field.wire));
    }
    set(schemas, &name("Replace"), replace);
}

/// The create of a model in which these members must be, and are not `null`: who registers gives
/// what they sign in with.
pub(super) fn register(schemas: &Value, model: &Model, names: [&str; 2]) -> Value {
    let create = format!("{}Create", model.name);
    let Some(Value::Object(create)) = schemas.get(&create) else {
        return schema(&create);
    };
    let mut register = Value::Object(create.clone());
    if let Some(Value::Array(required)) = register.get_mut("required") {
        let more = names
            .iter()
            .filter(|name| !required.iter().any(|one| one == *name));
        let more: Vec<Value> = more.map(|name| json!(name)).collect();
        required.extend(more);
    }
    if let Some(Value::Object(members)) = register.get_mut("properties") {
        for name in names {
            not_null(members, name);
        }
    }
    register
}

fn not_null(members: &mut Object, name: &str) {
    let Some(member) = members.get_mut(name) else {
        return;
    };
    let null = json!({ "type": "null" });
    if let Some(Value::Array(any)) = member.get_mut("anyOf") {
        any.retain(|one| *one != null);
        if let [only] = any.as_slice() {
            *member = only.clone();
        }
    }
}
