//! Nodes of the document: members of objects, and references to what stands in it once.

use serde_json::{Map, Value, json};

/// An object of the document.
pub(super) type Object = Map<String, Value>;

/// Adds a member to an object.
pub(super) fn set(object: &mut Value, key: &str, value: Value) {
    if let Some(object) = object.as_object_mut() {
        object.insert(key.to_owned(), value);
    }
}

/// A schema that stands once.
pub(super) fn schema(name: &str) -> Value {
    component("schemas", name)
}

/// The schema of a field, where the model's own stands.
pub(super) fn property(model: &str, wire: &str) -> Value {
    component("schemas", &format!("{model}/properties/{wire}"))
}

/// A parameter that stands once.
pub(super) fn parameter(name: &str) -> Value {
    component("parameters", name)
}

/// An answer that stands once: those of problems are called by their status.
pub(super) fn response(name: &str) -> Value {
    component("responses", name)
}

/// A header that stands once.
pub(super) fn header(name: &str) -> Value {
    component("headers", name)
}

/// An example that stands once.
pub(super) fn example(name: &str) -> Value {
    component("examples", name)
}

fn component(kind: &str, name: &str) -> Value {
    json!({ "$ref": format!("#/components/{kind}/{name}") })
}
