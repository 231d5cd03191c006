//! The judge against fixed cases.

mod probes;

use serde_json::{Value, json};

/// A model `It` of these fields, everything else empty.
fn model(fields: Value) -> Value {
    json!({ "name": "It", "wire": "it", "plural": "its", "table": "its", "key": ["id"],
        "fields": fields, "permissions": { "lines": [] },
        "search": { "filter": [], "sort": [], "page": 20, "pageMax": 100 },
        "routes": { "path": "/its", "operations": [] } })
}
