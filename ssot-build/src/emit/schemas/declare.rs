//! `schemas.d.ts`: the type of each schema, by the names of `types.ts`.

use super::{lower, zod};
use crate::emit::ts::{COLUMNS, declared, header, jsdoc, width};
use crate::{Options, Zod};
use ssot_core::schema::{Schema, Shape};

/// The text of `schemas.d.ts`.
pub(super) fn types(schema: &Schema, options: &Options) -> String {
    let mut out = String::with_capacity(1024 * (schema.models.len() + 1));
    header(&mut out, &options.source);
    out.push_str("\nimport type * as z from \"");
    out.push_str(zod(options.zod));
    out.push_str("\";\nimport type * as t from \"./types.js\";\n\n");
    out.push_str("/** A Zod schema of what stands on the wire as `T`. */\n");
    // `parse` again, of its own: tsc then instantiates 9 types a use instead of 30.
    out.push_str("export interface Schema<T> extends ");
    out.push_str(match options.zod {
        Zod::Mini => "z.ZodMiniType",
        Zod::Classic => "z.ZodType",
    });
    out.push_str(
        "<T, T> {\n  parse(data: unknown, params?: z.core.ParseContext<z.core.$ZodIssue>): T;\n}\n",
    );
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
        for end in ["", "Create", "Update"] {
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
        .map(|param| [param.as_str(), ": z.core.$ZodType<", param, ">"].concat())
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
