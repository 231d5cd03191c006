//! Bounds that no field names, and formats of numbers: what reads the document is to know how much
//! may come.
//!
//! Many readers drop what stands beside `$ref`, so that there the schema it leads to is written out.

use super::node::{Object, set};
use super::walk;
use serde_json::{Value, json};

/// Adds them to every schema. Nothing that travels is larger than a body of `most` bytes.
pub(super) fn add(document: &mut Value, most: usize) {
    let schemas = document.pointer("/components/schemas");
    let shared: Object = schemas
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
        .filter(|(name, _)| is_shared(name))
        .map(|(name, schema)| (name.clone(), schema.clone()))
        .collect();
    walk::schemas(document, &mut |schema| {
        written_out(schema, &shared);
        bounded(schema, most);
    });
}

/// What fields have in common; no type of Rust's has a dot in its name.
fn is_shared(name: &str) -> bool {
    name.starts_with("format.") || name.starts_with("safe.")
}

/// Puts the schema that is referred to in its reference's place, where more stands beside it.
fn written_out(schema: &mut Value, shared: &Object) {
    let narrows = |all: &Object| {
        let said = ["$ref", "$comment", "description", "type"];
        all.keys().any(|key| !said.contains(&key.as_str()))
    };
    let Some(own) = schema.as_object_mut().filter(|all| narrows(all)) else {
        return;
    };
    let name = own.get("$ref").and_then(Value::as_str);
    let name = name.and_then(|to| to.strip_prefix("#/components/schemas/"));
    let Some(Value::Object(of)) = name.and_then(|name| shared.get(name)) else {
        return;
    };
    own.remove("$ref");
    for (key, value) in of {
        joined(own, key, value);
    }
}

/// Adds a keyword of the shared schema to the field's own, of which the narrower goes.
fn joined(own: &mut Object, key: &str, value: &Value) {
    let least = |one: &Value| one.as_f64().zip(value.as_f64());
    match (key, own.get(key)) {
        ("pattern", Some(_)) => {
            let all = own.entry("allOf").or_insert_with(|| json!([]));
            if let Some(all) = all.as_array_mut() {
                all.push(json!({ "pattern": value }));
            }
        }
        ("minimum" | "minLength", Some(one)) if least(one).is_some_and(|(own, of)| own >= of) => {}
        ("maximum" | "maxLength", Some(one)) if least(one).is_some_and(|(own, of)| own <= of) => {}
        ("maximum", None) if own.contains_key("exclusiveMaximum") => {}
        _ => {
            own.insert(key.to_owned(), value.clone());
        }
    }
}

fn bounded(schema: &mut Value, most: usize) {
    if is(schema, "string") && lacks(schema, &["maxLength", "enum", "const"]) {
        set(schema, "maxLength", most.into());
    }
    if is(schema, "array") && lacks(schema, &["maxItems"]) {
        // A comma each.
        set(schema, "maxItems", (most / 2).into());
    }
    if is(schema, "integer") && lacks(schema, &["format"]) {
        let within = |key: &str| schema.get(key).and_then(Value::as_i64).map(i32::try_from);
        let small = ["minimum", "maximum"]
            .iter()
            .all(|key| matches!(within(key), Some(Ok(_))));
        set(
            schema,
            "format",
            if small { "int32" } else { "int64" }.into(),
        );
    }
    if is(schema, "number") && lacks(schema, &["format"]) {
        let single = schema.get("maximum").and_then(Value::as_f64) == Some(f64::from(f32::MAX));
        set(
            schema,
            "format",
            if single { "float" } else { "double" }.into(),
        );
    }
}

fn is(schema: &Value, wanted: &str) -> bool {
    match schema.get("type") {
        Some(Value::String(one)) => one == wanted,
        Some(Value::Array(any)) => any.iter().any(|one| one == wanted),
        _ => false,
    }
}

fn lacks(schema: &Value, keys: &[&str]) -> bool {
    keys.iter().all(|key| schema.get(*key).is_none())
}

#[cfg(test)]
mod tests;
