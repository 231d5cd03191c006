//! Every schema of the document, and every schema within one.

use serde_json::Value;

/// What is done to a schema.
pub(super) type Change<'a> = &'a mut dyn FnMut(&mut Value);

/// Changes all schemas, inner ones after those around them.
pub(super) fn schemas(document: &mut Value, change: Change<'_>) {
    if let Some(components) = document.get_mut("components") {
        members(components, "schemas", &mut |one| schema(one, change));
        members(components, "parameters", &mut |one| held(one, change));
        members(components, "headers", &mut |one| held(one, change));
        members(components, "responses", &mut |one| answer(one, change));
    }
    members(document, "paths", &mut |path| {
        items(path, "parameters", &mut |one| held(one, change));
        for operation in path
            .as_object_mut()
            .into_iter()
            .flat_map(|all| all.values_mut())
        {
            items(operation, "parameters", &mut |one| held(one, change));
            if let Some(body) = operation.get_mut("requestBody") {
                held(body, change);
            }
            members(operation, "responses", &mut |one| answer(one, change));
        }
    });
}

/// Changes a schema and those within it.
fn schema(one: &mut Value, change: Change<'_>) {
    change(one);
    for word in ["properties", "patternProperties", "dependentSchemas"] {
        members(one, word, &mut |inner| schema(inner, change));
    }
    for word in ["anyOf", "oneOf", "allOf", "prefixItems"] {
        items(one, word, &mut |inner| schema(inner, change));
    }
    for word in [
        "items",
        "additionalProperties",
        "propertyNames",
        "not",
        "contains",
    ] {
        if let Some(inner) = one.get_mut(word) {
            schema(inner, change);
        }
    }
}

/// What has a schema, or one for each kind of content.
fn held(one: &mut Value, change: Change<'_>) {
    if let Some(own) = one.get_mut("schema") {
        schema(own, change);
    }
    members(one, "content", &mut |kind| held(kind, change));
}

fn answer(one: &mut Value, change: Change<'_>) {
    members(one, "headers", &mut |header| held(header, change));
    held(one, change);
}

fn members(of: &mut Value, word: &str, each: Change<'_>) {
    let all = of.get_mut(word).and_then(Value::as_object_mut);
    all.into_iter()
        .flat_map(|all| all.values_mut())
        .for_each(each);
}

fn items(of: &mut Value, word: &str, each: Change<'_>) {
    let all = of.get_mut(word).and_then(Value::as_array_mut);
    all.into_iter().flatten().for_each(each);
}
