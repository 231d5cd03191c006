//! `schemas.js` and `schemas.d.ts`: Zod schemas of enums, shapes and models.
//!
//! The values are JavaScript and the types a declaration, because tsc then infers nothing; what
//! judges a value stands in `runtime/rules.js`, the same for every schema.

mod call;
#[cfg(test)]
mod catalogue;
mod declare;
mod expr;
mod field;
mod literal;
mod model;
mod query;
mod runtime;
mod shape;

use super::public::Models;
use super::{File, ts};
use crate::Options;
use ssot_core::schema::Enum;
use std::borrow::Cow;

/// The schemas, their types, and the code that both need.
pub(super) fn files<'a>(schema: &'a Models<'a>, options: &Options) -> Vec<File> {
    let file = |path: &str, text| File {
        path: path.to_owned(),
        text: Cow::Owned(text),
    };
    let mut files = vec![
        file("schemas.js", values(schema, options)),
        file("schemas.d.ts", declare::types(schema, options)),
    ];
    files.extend(runtime::files(options.zod));
    files
}

fn values<'a>(schema: &'a Models<'a>, options: &Options) -> String {
    let mut out = String::with_capacity(4096 * (schema.models.len() + 1));
    ts::header(&mut out, &options.source);
    out.push_str("\nimport * as s from \"./runtime/rules.js\";\n");
    for one in &schema.enums {
        enum_(&mut out, one);
    }
    for one in &schema.types {
        shape::shape(&mut out, schema, one);
    }
    for one in &schema.models {
        model::schemas(&mut out, schema, one);
    }
    out
}

// Writes:
//     const statusValues = ["Draft", "Published"];
//     export const statusSchema = /* @__PURE__ */ s.alias(() => s.choice(statusValues));
fn enum_(out: &mut String, enum_: &Enum) {
    let name = lower(&enum_.name);
    let values = call::Js::texts(enum_.variants.iter().map(|one| one.wire.as_str()));
    out.push('\n');
    call::statement(out, &["const ", &name, "Values = "].concat(), &values);
    let rule = call::Js::Call(
        "s.choice",
        vec![call::Js::Raw([&name, "Values"].concat().into())],
    );
    alias(out, &name, rule);
}

/// Writes a schema with Zod's methods over a field's rule.
fn alias(out: &mut String, name: &str, rule: call::Js<'_>) {
    let later = call::Js::Later(Box::new(rule));
    exported(out, name, "", &call::Js::Call("s.alias", vec![later]));
}

/// Writes `export const productCreateSchema = VALUE;`
fn exported(out: &mut String, name: &str, end: &str, value: &call::Js<'_>) {
    let start = ["export const ", name, end, "Schema = /* @__PURE__ */ "].concat();
    call::statement(out, &start, value);
}

/// A value whose making a bundler can leave out, although it calls what the bundler does not know.
fn made(value: call::Js<'_>) -> call::Js<'_> {
    call::Js::Call("s.made", vec![call::Js::Later(Box::new(value))])
}

/// A type's name as the beginning of a constant's.
fn lower(name: &str) -> String {
    let mut chars = name.chars();
    let mut lower: String = chars
        .next()
        .into_iter()
        .flat_map(char::to_lowercase)
        .collect();
    lower.push_str(chars.as_str());
    lower
}

#[cfg(test)]
mod tests;
