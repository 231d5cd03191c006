//! `schemas.d.ts`: the type of each schema, by the names of `types.ts`.

use super::lower;
use crate::Options;
use crate::emit::ts::{COLUMNS, allow_deprecated, declared, header, jsdoc, width};
use ssot_core::schema::{Schema, Shape};

/// The text of `schemas.d.ts`.
pub(super) fn types(schema: &Schema, options: &Options) -> String {
    let mut out = String::with_capacity(1024 * (schema.models.len() + 1));
    header(&mut out, &options.source);
    let models = schema.models.iter().any(|one| one.deprecated.is_some());
    if models || schema.types.iter().any(|one| one.deprecated.is_some()) {
        allow_deprecated(&mut out);
    }
    if schema.types.iter().any(|one| !one.params.is_empty()) {
        out.push_str("\nimport type { $ZodType } from \"zod/v4/core\";");
    }
    out.push_str("\nimport type { Schema } from \"./runtime/schema.js\";");
    out.push_str("\nimport type * as t from \"./types.js\";\n");
    for one in &schema.enums {
        one_of(
            &mut out,
            one.doc.as_deref(),
            None,
            &lower(&one.name),
            &one.name,
            "",
        );
    }
    for one in &schema.types {
        shape(&mut out, one);
    }
    for one in &schema.models {
        for end in ["", "Create", "Update", "Query"] {
            let doc = if end.is_empty() {
                one.doc.as_deref()
            } else {
                None
            };
            one_of(
                &mut out,
                doc,
                one.deprecated.as_deref(),
                &one.wire,
                &one.name,
                end,
            );
        }
    }
    out
}

fn one_of(out: &mut String, doc: Option<&str>, old: Option<&str>, name: &str, ty: &str, end: &str) {
    out.push('\n');
    jsdoc(out, 0, doc, old);
    out.push_str("export declare const ");
    out.push_str(name);
    out.push_str(end);
    out.push_str("Schema: Schema<t.");
    out.push_str(&declared(&[ty, end].concat()));
    out.push_str(">;\n");
}

fn shape(out: &mut String, shape: &Shape) {
    let (doc, old) = (shape.doc.as_deref(), shape.deprecated.as_deref());
    let name = lower(&shape.name);
    if shape.params.is_empty() {
        one_of(out, doc, old, &name, &shape.name, "");
        return;
    }
    out.push('\n');
    jsdoc(out, 0, doc, old);
    let params = shape.params.join(", ");
    let start = ["export declare function ", &name, "Schema<", &params, ">("].concat();
    let each: Vec<String> = shape
        .params
        .iter()
        .map(|param| [param.as_str(), ": $ZodType<", param, ">"].concat())
        .collect();
    let end = [
        "): Schema<t.",
        &declared(&shape.name),
        "<",
        &params,
        ">>;\n",
    ]
    .concat();
    let flat = [&start, each.join(", ").as_str(), &end].concat();
    if width(&flat) <= COLUMNS {
        out.push_str(&flat);
        return;
    }
    out.push_str(&start);
    for one in &each {
        out.push_str("\n  ");
        out.push_str(one);
        out.push(',');
    }
    out.push('\n');
    out.push_str(&end);
}
