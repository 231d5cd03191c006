//! `index.ts`: everything under one roof, for imports of several kinds at once.

use super::ts::{header, named};
use super::{File, forms};
use ssot_core::schema::Schema;
use std::borrow::Cow;

/// The file `index.ts`; a bundler leaves out what is not used.
pub(crate) fn file(schema: &Schema, source: &str) -> File {
    let mut out = String::new();
    header(&mut out, source);
    out.push_str(
        "\nexport * from \"./types.js\";\n\
         export * from \"./schemas.js\";\n\
         export * from \"./registry.js\";\n",
    );
    if !schema.models.is_empty() {
        out.push_str("export { can, canField } from \"./permissions.js\";\n");
    }
    client(&mut out, schema);
    if forms::are_any(schema) {
        out.push_str("export * from \"./forms.js\";\n");
    }
    // A name of the author's stands before ours.
    out.push_str(if names(schema).any(|name| name == "Issue") {
        "export { issues } from \"./runtime/issues.js\";\n"
    } else {
        "export { issues, type Issue } from \"./runtime/issues.js\";\n"
    });
    out.push_str(
        "export type * as filter from \"./runtime/filter.js\";\n\
         export type * from \"./runtime/value.js\";\n",
    );
    File {
        path: "index.ts".to_owned(),
        text: Cow::Owned(out),
    }
}

// What makes a client, and what its calls end with.
fn client(out: &mut String, schema: &Schema) {
    if schema.models.is_empty() && schema.services.is_empty() {
        return;
    }
    let free = |one: &&str| names(schema).all(|name| name != one.trim_start_matches("type "));
    let exported = |out: &mut String, all: &[&str], from: &str| {
        let all: Vec<&str> = all.iter().copied().filter(free).collect();
        named(out, "export", &all, from);
    };
    exported(out, &["createClient", "type Client"], "./client.js");
    let all = ["ApiError", "connect", "etag", "safe"];
    exported(out, &all, "./runtime/client.js");
    out.push_str("export { judge } from \"./runtime/judge.js\";\n");
}

fn names(schema: &Schema) -> impl Iterator<Item = &str> {
    let models = schema.models.iter().map(|one| one.name.as_str());
    let shapes = schema.types.iter().map(|one| one.name.as_str());
    models
        .chain(shapes)
        .chain(schema.enums.iter().map(|one| one.name.as_str()))
}
