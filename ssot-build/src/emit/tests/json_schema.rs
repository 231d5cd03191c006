//! What JSON Schema makes of shapes and bounds.

use super::sample;
use crate::Options;
use crate::emit::json_schema as text;
use serde_json::Value;
use ssot_core::schema::{Body, Shape, Type};

#[test]
fn every_reference_leads_somewhere() {
    let document: Value =
        serde_json::from_str(&text(&sample(), &Options::default())).expect("JSON");
    let defs = document["$defs"].as_object().expect("definitions");
    let mut open = vec![&document];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(all) => open.extend(all),
            Value::Object(all) => {
                if let Some(Value::String(to)) = all.get("$ref") {
                    let name = to
                        .strip_prefix("#/$defs/")
                        .expect("a definition of this document");
                    assert!(defs.contains_key(name), "{name} is not defined");
                }
                open.extend(all.values());
            }
            _ => {}
        }
    }
}

#[test]
fn a_private_field_is_nowhere() {
    let text = text(&sample(), &Options::default());
    assert!(!text.contains("secretNote"));
    assert!(!text.contains("secret_note"));
}

#[test]
fn a_generic_shape_that_grows_without_end_is_written_to_an_end() {
    let param = || Type::Param("T".to_owned());
    let deeper = Type::Named {
        name: "Deep".to_owned(),
        args: vec![Type::List(Box::new(param()))],
    };
    let shape = Shape {
        name: "Deep".to_owned(),
        doc: None,
        deprecated: None,
        params: vec!["T".to_owned()],
        body: Body::Tuple(vec![param(), deeper]),
    };
    let mut schema = sample();
    schema.types.push(shape);
    schema.types.push(Shape {
        name: "Start".to_owned(),
        doc: None,
        deprecated: None,
        params: Vec::new(),
        body: Body::Alias(Type::Named {
            name: "Deep".to_owned(),
            args: vec![Type::Bool],
        }),
    });
    assert!(text(&schema, &Options::default()).contains("grows without end"));
}
