use super::*;
use crate::emit::tests::sample;

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
