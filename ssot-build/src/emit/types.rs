//! `types.ts`: what stands on the wire, as types without weight at run time (enums aside).

mod enums;
mod event;
mod filter;
mod model;
mod names;
mod shape;
mod wire;

use super::public::Models;
use super::{File, ts};
use crate::{Layout, Options};
use names::{Module, Names};
use ssot_core::schema::{Schema, Type};
use std::borrow::Cow;

/// The files of the types; whatever the layout, `types.ts` has every name.
pub(crate) fn files<'a>(schema: &'a Models<'a>, options: &Options) -> Vec<File> {
    match options.layout {
        Layout::Single => vec![single(schema, &options.source)],
        Layout::PerModel => per_model(schema, &options.source),
    }
}

/// The type of a value, on one line.
pub(crate) fn text(ty: &Type) -> String {
    let mut out = String::new();
    ts::ty::flat(&mut out, &wire::of(&mut Names::default(), ty));
    out
}

fn single<'a>(schema: &'a Models<'a>, source: &str) -> File {
    let mut names = Names::of(schema);
    let mut body = ts::room_for(schema);
    shared(&mut body, &mut names, schema);
    for model in &schema.models {
        model::types(&mut body, &mut names, schema, model);
    }
    file(
        "types.ts".to_owned(),
        source,
        schema,
        &names,
        Module::Types,
        body,
    )
}

fn per_model<'a>(schema: &'a Models<'a>, source: &str) -> Vec<File> {
    let mut files = Vec::with_capacity(schema.models.len() + 2);
    let mut all = String::new();
    ts::header(&mut all, source);
    all.push('\n');
    let mut names = Names::of(schema);
    let mut body = String::new();
    shared(&mut body, &mut names, schema);
    if !body.is_empty() {
        all.push_str("export * from \"./shared/types.js\";\n");
        files.push(file(
            "shared/types.ts".to_owned(),
            source,
            schema,
            &names,
            Module::Shared,
            body,
        ));
    }
    for one in &schema.models {
        let mut names = Names::of(schema);
        let mut body = String::new();
        model::types(&mut body, &mut names, schema, one);
        let path = ["models/", &one.wire, "/types.ts"].concat();
        all.push_str("export type * from \"./models/");
        all.push_str(&one.wire);
        all.push_str("/types.js\";\n");
        files.push(file(
            path,
            source,
            schema,
            &names,
            Module::Model(&one.name),
            body,
        ));
    }
    files.push(File {
        path: "types.ts".to_owned(),
        text: Cow::Owned(all),
    });
    files
}

// What belongs to no model.
fn shared<'a>(out: &mut String, names: &mut Names<'a>, schema: &'a Schema) {
    for one in &schema.enums {
        enums::enum_(out, one);
    }
    for shape in &schema.types {
        shape::shape(out, names, schema, shape);
    }
    event::events(out, names, schema);
    for service in &schema.services {
        model::service(out, names, service);
    }
}

fn file(
    path: String,
    source: &str,
    schema: &Schema,
    names: &Names<'_>,
    here: Module<'_>,
    mut body: String,
) -> File {
    let mut head = String::new();
    ts::header(&mut head, source);
    if names.any_deprecated(schema) {
        ts::allow_deprecated(&mut head);
    }
    names.imports(&mut head, schema, here);
    // In place: a second text of that size would be pages that nobody has used yet.
    body.insert_str(0, &head);
    File {
        path,
        text: Cow::Owned(body),
    }
}
