//! What nothing leads to is left out: schemas that were written out wherever they were narrowed, and
//! parameters, headers and answers that no operation of this schema has.

use super::node::Object;
use serde_json::Value;
use std::collections::BTreeSet;

/// What may stand once, and be left out.
const KINDS: [&str; 5] = ["schemas", "parameters", "headers", "examples", "responses"];
const REFERENCE: &str = "#/components/";

/// A component: its kind and its name.
type Name = (String, String);

/// Keeps those components that the paths, or a component that is kept, refer to.
pub(super) fn keep(document: &mut Value) {
    let mut used = BTreeSet::new();
    let mut next = document.get("paths").map(named).unwrap_or_default();
    let Some(components) = document.get_mut("components") else {
        return;
    };
    while let Some(name) = next.pop() {
        let component = components.get(&name.0).and_then(|all| all.get(&name.1));
        if let Some(component) = component.filter(|_| !used.contains(&name)) {
            next.extend(named(component));
            used.insert(name);
        }
    }
    for kind in KINDS {
        let all = components.get_mut(kind).and_then(Value::as_object_mut);
        let kept = |name: &String, _: &mut Value| used.contains(&(kind.to_owned(), name.clone()));
        all.into_iter()
            .for_each(|all: &mut Object| all.retain(kept));
    }
}

/// The components that are referred to within a value.
fn named(value: &Value) -> Vec<Name> {
    let (mut all, mut open) = (Vec::new(), vec![value]);
    while let Some(value) = open.pop() {
        match value {
            Value::Array(items) => open.extend(items),
            Value::Object(members) => {
                all.extend(
                    members
                        .get("$ref")
                        .and_then(Value::as_str)
                        .and_then(component),
                );
                open.extend(members.values());
            }
            _ => {}
        }
    }
    all
}

/// The component that a reference leads to, or into.
fn component(to: &str) -> Option<Name> {
    let mut steps = to.strip_prefix(REFERENCE)?.split('/');
    Some((steps.next()?.to_owned(), steps.next()?.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::keep;
    use serde_json::json;

    #[test]
    fn what_nothing_leads_to_is_left_out() {
        let to = |name: &str| json!({ "$ref": format!("#/components/{name}") });
        let mut document = json!({
            "paths": { "/a": { "get": { "responses": { "404": to("responses/404") } } } },
            "components": {
                "responses": { "404": { "content": to("schemas/B/properties/c") }, "405": {} },
                "schemas": { "A": to("schemas/B"), "B": { "properties": { "c": to("schemas/B") } } },
                "securitySchemes": { "bearer": {} }
            }
        });
        keep(&mut document);
        let left = &document["components"];
        assert_eq!(left["responses"].as_object().unwrap().len(), 1);
        assert!(left["schemas"].get("A").is_none() && left["schemas"].get("B").is_some());
        assert!(left["securitySchemes"].get("bearer").is_some());
    }
}
