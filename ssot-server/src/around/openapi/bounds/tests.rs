//! Bounds as they are added to one schema.

use super::add;
use serde_json::{Value, json};

/// A schema beside those that are shared, once bounds were added.
fn added(schema: Value) -> Value {
    let mut document = json!({ "components": { "schemas": {
        "A": schema,
        "format.string": { "type": "string", "pattern": "^[^\\u0000]*$" },
        "format.i32": { "type": "integer", "minimum": -5, "maximum": 5 }
    } } });
    add(&mut document, 100);
    document["components"]["schemas"]["A"].take()
}

#[test]
fn what_has_no_bound_is_no_larger_than_a_body() {
    assert_eq!(added(json!({ "type": "string" }))["maxLength"], 100);
    let list = added(json!({ "type": "array", "items": { "type": ["string", "null"] } }));
    assert_eq!(
        (&list["maxItems"], &list["items"]["maxLength"]),
        (&json!(50), &json!(100))
    );
    let own = json!({ "type": "string", "maxLength": 3 });
    assert_eq!(added(own.clone()), own);
    let one = json!({ "type": "string", "const": "a" });
    assert_eq!(added(one.clone()), one);
    // A member of that name is no keyword.
    let named = json!({ "type": "object", "properties": { "type": { "type": "boolean" } } });
    assert_eq!(added(named.clone()), named);
}

#[test]
fn a_number_says_how_wide_it_is() {
    let format = |schema| added(schema)["format"].clone();
    assert_eq!(
        format(json!({ "type": "integer", "minimum": 0, "maximum": 9 })),
        "int32"
    );
    assert_eq!(
        format(json!({ "type": "integer", "minimum": 0, "maximum": 1_u64 << 40 })),
        "int64"
    );
    assert_eq!(format(json!({ "type": "integer" })), "int64");
    assert_eq!(format(json!({ "type": "number" })), "double");
}

#[test]
fn what_stands_beside_a_reference_is_written_into_what_it_leads_to() {
    let to = "#/components/schemas/format.";
    let text =
        json!({ "type": "string", "$ref": format!("{to}string"), "maxLength": 9, "pattern": "^a" });
    let written = json!({
        "type": "string", "maxLength": 9, "pattern": "^a", "allOf": [{ "pattern": "^[^\\u0000]*$" }]
    });
    assert_eq!(added(text), written);
    let whole =
        json!({ "type": "integer", "$ref": format!("{to}i32"), "minimum": 0, "maximum": 9 });
    let written = json!({ "type": "integer", "minimum": 0, "maximum": 5, "format": "int32" });
    assert_eq!(added(whole), written);
    let open = json!({ "type": "integer", "$ref": format!("{to}i32"), "exclusiveMaximum": 3 });
    assert_eq!(added(open)["maximum"], Value::Null);
    let alone = json!({ "$ref": format!("{to}i32"), "$comment": "not judged: range" });
    assert_eq!(added(alone.clone()), alone);
}
