//! `schemas.d.ts`: the type of each schema, by the names of `types.ts`.

use super::lower;
use super::sheet::relative;
use crate::emit::public::{self, Models};
use crate::emit::ts::{COLUMNS, allow_deprecated, declared, header, jsdoc, width};
use ssot_core::schema::{Enum, Model, Shape};

/// The declarations of one file as they grow.
pub(super) struct Declared {
    // The file of the types that it names.
    types: String,
    text: String,
    deprecated: bool,
    generic: bool,
}

impl Declared {
    /// None yet; their types stand in `types`.
    pub(super) fn new(types: &str) -> Self {
        Declared {
            types: types.to_owned(),
            text: String::with_capacity(1024),
            deprecated: false,
            generic: false,
        }
    }

    /// The schema of an enum.
    pub(super) fn enum_(&mut self, one: &Enum) {
        self.one(one.doc.as_deref(), None, &lower(&one.name), &one.name, "");
    }

    /// The schema of a shape, or the maker of its schemas.
    pub(super) fn shape(&mut self, shape: &Shape) {
        let (doc, old) = (shape.doc.as_deref(), shape.deprecated.as_deref());
        let name = lower(&shape.name);
        if shape.params.is_empty() {
            return self.one(doc, old, &name, &shape.name, "");
        }
        self.deprecated |= old.is_some();
        self.generic = true;
        self.text.push('\n');
        jsdoc(&mut self.text, 0, doc, old);
        maker(&mut self.text, shape, &name);
    }

    /// The schemas of a model that speak of no other's row.
    pub(super) fn own(&mut self, model: &Model) {
        self.of_model(model, model.doc.as_deref(), "");
        self.of_model(model, None, "Create");
        self.of_model(model, None, "Update");
    }

    /// Those that do.
    pub(super) fn related(&mut self, schema: &Models<'_>, model: &Model) {
        if public::is_related(schema, model) {
            self.of_model(model, model.doc.as_deref(), public::WITH_RELATIONS);
        }
        self.of_model(model, None, "Query");
    }

    /// The whole file, beside the values at `path`.
    pub(super) fn finish(&self, source: &str, path: &str) -> String {
        let mut out = String::with_capacity(self.text.len() + 512);
        header(&mut out, source);
        if self.deprecated {
            allow_deprecated(&mut out);
        }
        out.push('\n');
        if self.generic {
            out.push_str("import type { $ZodType } from \"zod/v4/core\";\n");
        }
        let schema = relative(path, "runtime/schema.js");
        out.push_str(&["import type { Schema } from \"", &schema, "\";\n"].concat());
        let types = relative(path, &self.types);
        out.push_str(&["import type * as t from \"", &types, "\";\n"].concat());
        out.push_str(&self.text);
        out
    }

    fn of_model(&mut self, model: &Model, doc: Option<&str>, end: &str) {
        let old = model.deprecated.as_deref();
        self.one(doc, old, &model.wire, &model.name, end);
    }

    fn one(&mut self, doc: Option<&str>, old: Option<&str>, name: &str, ty: &str, end: &str) {
        self.deprecated |= old.is_some();
        let out = &mut self.text;
        out.push('\n');
        jsdoc(out, 0, doc, old);
        out.push_str("export declare const ");
        out.push_str(name);
        out.push_str(end);
        out.push_str("Schema: Schema<t.");
        out.push_str(&declared(&[ty, end].concat()));
        out.push_str(">;\n");
    }
}

fn maker(out: &mut String, shape: &Shape, name: &str) {
    let params = shape.params.join(", ");
    let start = ["export declare function ", name, "Schema<", &params, ">("].concat();
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
