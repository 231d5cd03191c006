//! `registry.ts`: the schema as one constant object, for code that is driven by it.
//!
//! An allow-list: no rule text, no name of a permission, no private field, no table, no layer.

mod clause;
pub(super) mod field;
mod per_model;
mod relation;

use super::public::{self, Models};
use super::ts::literal::{Literal, entry};
use super::ts::{header, key, room_for, spaces};
use super::{File, types};
use crate::{Layout, Options};
use ssot_core::schema::{Model, Service, Type};
use std::borrow::Cow;

type Entries<'a> = Vec<(Cow<'a, str>, Literal<'a>)>;

/// The files of the registry; whatever the layout, `registry.ts` has all of it.
pub(crate) fn files<'a>(schema: &'a Models<'a>, options: &Options) -> Vec<File> {
    match options.layout {
        Layout::Single => vec![single(schema, &options.source)],
        Layout::PerModel => per_model::files(schema, &options.source),
    }
}

fn single<'a>(schema: &'a Models<'a>, source: &str) -> File {
    let mut out = begin(room_for(schema), source);
    out.push_str("import type { Conforming } from \"./runtime/registry.js\";\n\n");
    out.push_str("/** Every model, enum and service of the schema. */\n");
    out.push_str("export const registry = {\n");
    if let Some(wire) = principal(schema) {
        entry(&mut out, 2, "principal", &Literal::text(wire));
    }
    block(&mut out, 2, "models", &schema.models, |out, one| {
        open(out, 4, &one.wire);
        model(out, 4, schema, one);
        close(out, 4);
    });
    rest(&mut out, schema);
    out.push_str("} as const;\n\n");
    out.push_str("/** The registry with every literal kept. */\n");
    out.push_str("export type Registry = Conforming<typeof registry>;\n");
    file("registry.ts", out)
}

fn begin(mut out: String, source: &str) -> String {
    header(&mut out, source);
    out.push('\n');
    out
}

fn file(path: &str, text: String) -> File {
    File {
        path: path.to_owned(),
        text: Cow::Owned(text),
    }
}

fn principal<'a>(schema: &Models<'a>) -> Option<&'a str> {
    let principal = schema.principal.as_ref()?;
    Some(&schema.model(&principal.model)?.wire)
}

// What belongs to no model.
fn rest(out: &mut String, schema: &Models<'_>) {
    block(out, 2, "enums", &schema.enums, |out, one| {
        let values = one.variants.iter().map(|v| Literal::text(&v.wire));
        entry(out, 4, &one.name, &Literal::List(values.collect()));
    });
    block(out, 2, "services", &schema.services, service);
}

// An object that is always broken: deciding by its text would write all of it twice.
fn block<T>(out: &mut String, indent: usize, name: &str, all: &[T], one: impl Fn(&mut String, &T)) {
    if all.is_empty() {
        entry(out, indent, name, &Literal::Object(Vec::new()));
        return;
    }
    open(out, indent, name);
    for value in all {
        one(out, value);
    }
    close(out, indent);
}

fn open(out: &mut String, indent: usize, name: &str) {
    spaces(out, indent);
    key(out, name);
    out.push_str(": {\n");
}

fn close(out: &mut String, indent: usize) {
    spaces(out, indent);
    out.push_str("},\n");
}

// What stands between the brackets of a model, whose own line is indented by `at`.
fn model<'a>(out: &mut String, at: usize, schema: &'a Models<'a>, model: &'a Model) {
    let (inner, deeper) = (at + 2, at + 4);
    entry(out, inner, "name", &Literal::text(&model.name));
    entry(out, inner, "plural", &Literal::text(&model.plural));
    entry(out, inner, "key", &wires(model, &model.key));
    if model.soft_delete {
        entry(out, inner, "softDelete", &Literal::yes());
    }
    let fields: Vec<_> = public::fields(model).collect();
    block(out, inner, "fields", &fields, |out, one| {
        let all = Literal::Object(field::entries(schema, one));
        entry(out, deeper, &one.wire, &all);
    });
    let relations: Vec<_> = public::relations(schema, model).collect();
    block(out, inner, "relations", &relations, |out, one| {
        let all = Literal::Object(relation::entries(schema, model, one));
        entry(out, deeper, &one.wire, &all);
    });
    clause::clauses(out, inner, schema, model);
}

fn service(out: &mut String, service: &Service) {
    open(out, 4, &service.wire);
    entry(out, 6, "path", &Literal::text(&service.path));
    block(out, 6, "endpoints", &service.endpoints, |out, one| {
        let sent = sent(one.input.as_ref(), one.output.as_ref());
        entry(out, 8, &one.wire, &Literal::Object(sent));
    });
    close(out, 4);
}

// The types of what goes in and out, as `types.ts` calls them.
fn sent<'a>(input: Option<&'a Type>, output: Option<&'a Type>) -> Entries<'a> {
    let mut all = Vec::new();
    for (name, ty) in [("input", input), ("output", output)] {
        if let Some(ty) = ty {
            all.push((name.into(), Literal::Text(types::text(ty).into())));
        }
    }
    all
}

// Public fields by their names on the wire.
fn wires<'a>(model: &'a Model, names: &[String]) -> Literal<'a> {
    let fields = names.iter().filter_map(|name| public::field(model, name));
    Literal::List(fields.map(|field| Literal::text(&field.wire)).collect())
}
