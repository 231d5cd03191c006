//! The fixed probes, each a model of its own, so that the emitted Zod judges the very same rows.

use crate::write_schema;
use serde_json::{Value, json};
use ssot_build::Layout;
use ssot_core::schema::Schema;
use std::fs;
use std::io;
use std::path::Path;

/// The table.
pub(crate) const TABLE: &str = include_str!("../../ssot-core/src/value/probes.json");
const SAMPLE: &str = include_str!("../../ssot-build/src/emit/tests/sample.json");

/// Writes what is emitted of all of them, and the table beside it.
pub(crate) fn write(folder: &Path) -> io::Result<()> {
    let table: Value = serde_json::from_str(TABLE)?;
    let probes = table["probes"].as_array().map_or(&[][..], Vec::as_slice);
    let models: Vec<Value> = (0..).zip(probes).map(model).collect();
    let mut schema: Schema = serde_json::from_value(json!({
        "version": 1, "enums": table["enums"], "models": models,
    }))?;
    // Ids of probes are of `User`.
    let sample: Schema = serde_json::from_str(SAMPLE)?;
    schema.models.extend(
        sample
            .models
            .into_iter()
            .filter(|model| model.name == "User")
            .map(|mut model| {
                model.relations.clear();
                model.fields.truncate(1);
                model
            }),
    );
    write_schema(folder, &schema, Layout::Single)?;
    fs::write(folder.join("probes.json"), TABLE)
}

fn model((at, probe): (usize, &Value)) -> Value {
    let part = |name: &str, other: Value| probe.get(name).cloned().unwrap_or(other);
    let field = json!({
        "name": "it", "wire": "it", "column": "it", "ty": probe["type"],
        "nullable": part("nullable", false.into()),
        "constraints": part("constraints", json!([])),
    });
    let name = format!("P{at}");
    let wire = format!("p{at}");
    json!({
        "name": name, "wire": wire, "plural": format!("{wire}s"), "table": wire, "key": ["it"],
        "fields": [field], "permissions": { "lines": [] },
        "search": { "filter": [], "sort": [], "page": 20, "pageMax": 100 },
        "routes": { "path": format!("/{wire}"), "operations": [] },
    })
}
