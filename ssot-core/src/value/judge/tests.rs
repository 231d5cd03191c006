//! The judge against fixed cases.

mod checks;
#[cfg(feature = "syntax")]
mod flattened;
mod probes;
mod rows;
mod shapes;

use super::{Judge, Mode};
use crate::schema::Schema;
use serde_json::{Value, json};

/// A model `It` of these fields, everything else empty.
fn model(fields: Value) -> Value {
    json!({ "name": "It", "wire": "it", "plural": "its", "table": "its", "key": ["id"],
        "fields": fields, "permissions": { "lines": [] },
        "search": { "filter": [], "sort": [], "page": 20, "pageMax": 100 },
        "routes": { "path": "/its", "operations": [] } })
}

/// A field with what is given beside its name and type.
fn field(name: &str, ty: impl Into<Value>, more: Value) -> Value {
    let mut field = json!({ "name": name, "wire": name, "column": name, "ty": ty.into() });
    if let (Some(field), Value::Object(more)) = (field.as_object_mut(), more) {
        field.extend(more);
    }
    field
}

fn judge(schema: Value) -> Judge {
    Judge::new(serde_json::from_value::<Schema>(schema).expect("a schema"))
}

/// `path code` of each issue, in order.
#[track_caller]
fn issues(judge: &Judge, mode: Mode, value: Value, expected: &[&str]) {
    let found = judge.judge("It", mode, &value).err().unwrap_or_default();
    let found: Vec<String> = found
        .iter()
        .map(|issue| {
            let path = serde_json::to_string(&issue.path).expect("a path");
            format!("{path} {}", issue.code.as_str())
        })
        .collect();
    assert_eq!(found, expected, "{value}");
}
