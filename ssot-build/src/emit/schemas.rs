//! `schemas.js` and `schemas.d.ts`: Zod schemas of enums, shapes and models.
//!
//! The values are JavaScript and the types a declaration, because tsc then infers nothing; what
//! judges a value stands in `runtime/rules.js`, the same for every schema.

mod call;
#[cfg(test)]
mod catalogue;
mod crossing;
mod declare;
mod expr;
mod field;
mod literal;
mod model;
mod permissions;
mod query;
mod runtime;
mod shape;
mod sheet;

use super::public::{self, Models};
use super::{File, ts};
use crate::{Layout, Options};
use call::Js;
use declare::Declared;
use sheet::{Homes, Sheet, relative};
use ssot_core::schema::Enum;
use std::borrow::Cow;

/// The schemas, their types, and the code that both need.
pub(super) fn files<'a>(schema: &'a Models<'a>, options: &Options) -> Vec<File> {
    let mut files = match options.layout {
        Layout::Single => single(schema, &options.source),
        Layout::PerModel => per_model(schema, &options.source),
    };
    files.extend(permissions::of(schema, &options.source));
    files.extend(runtime::files(options.zod));
    files
}

fn single<'a>(schema: &'a Models<'a>, source: &str) -> Vec<File> {
    let mut sheet = Sheet::single(schema);
    let mut types = Declared::new("types.js");
    for one in &schema.enums {
        enum_(&mut sheet, one);
        types.enum_(one);
    }
    for one in &schema.types {
        shape::shape(&mut sheet, schema, one);
        types.shape(one);
    }
    for one in &schema.models {
        model::own(&mut sheet, schema, one);
        model::related(&mut sheet, schema, one);
        types.own(one);
        types.related(schema, one);
    }
    let types = types.finish(source, &sheet.path);
    vec![
        file("schemas.js", sheet.alone(source)),
        file("schemas.d.ts", types),
    ]
}

// What speaks of several models stands in `relations.js`, so that no file imports in a circle.
fn per_model<'a>(schema: &'a Models<'a>, source: &str) -> Vec<File> {
    let crossing = crossing::shapes(schema);
    let mut shared = Pair::new("shared/schemas.js".to_owned());
    let mut relations = Pair::new("relations.js".to_owned());
    let mut models = Vec::with_capacity(schema.models.len());
    for one in &schema.enums {
        enum_(&mut shared.sheet, one);
        shared.types.enum_(one);
    }
    for one in &schema.types {
        let crosses = crossing.contains(one.name.as_str());
        let pair = if crosses { &mut relations } else { &mut shared };
        shape::shape(&mut pair.sheet, schema, one);
        pair.types.shape(one);
    }
    for one in &schema.models {
        let mut pair = Pair::new(["models/", &one.wire, "/schemas.js"].concat());
        model::own(&mut pair.sheet, schema, one);
        pair.types.own(one);
        let leads = public::is_related(schema, one);
        let home = if leads { &mut relations } else { &mut pair };
        model::related(&mut home.sheet, schema, one);
        home.types.related(schema, one);
        models.push(pair);
    }
    let mut pairs = vec![shared];
    pairs.append(&mut models);
    pairs.push(relations);
    pairs.retain(|pair| !pair.sheet.is_empty());
    together(&pairs, source)
}

// Each file and its types, and `schemas.js` with what users may import: the declarations hold
// nothing else.
fn together(pairs: &[Pair], source: &str) -> Vec<File> {
    let mut homes = Homes::new();
    for pair in pairs {
        pair.sheet.homes(&mut homes);
    }
    let mut files = Vec::with_capacity(2 * pairs.len() + 2);
    let mut values = String::new();
    ts::header(&mut values, source);
    values.push('\n');
    let mut declarations = values.clone();
    for Pair { sheet, types } in pairs {
        let declaration = [sheet.path.trim_end_matches("js"), "d.ts"].concat();
        files.push(file(&declaration, types.finish(source, &sheet.path)));
        files.push(file(&sheet.path, sheet.among(source, &homes)));
        let names: Vec<&str> = sheet.public().iter().map(String::as_str).collect();
        let from = relative("schemas.js", &sheet.path);
        ts::named(&mut values, "export", &names, &from);
        declarations.push_str(&["export * from \"", &from, "\";\n"].concat());
    }
    files.push(file("schemas.d.ts", declarations));
    files.push(file("schemas.js", values));
    files
}

/// Values and their types, file beside file.
struct Pair {
    sheet: Sheet,
    types: Declared,
}

impl Pair {
    fn new(path: String) -> Self {
        let types = if path == "relations.js" {
            "types.js".to_owned()
        } else {
            path.replace("schemas.js", "types.js")
        };
        Pair {
            types: Declared::new(&types),
            sheet: Sheet::of_many(path),
        }
    }
}

fn file(path: &str, text: String) -> File {
    File {
        path: path.to_owned(),
        text: Cow::Owned(text),
    }
}

// Writes:
//     const statusValues = ["Draft", "Published"];
//     export const statusSchema = /* @__PURE__ */ s.alias(() => s.choice(statusValues));
fn enum_(sheet: &mut Sheet, enum_: &Enum) {
    let name = lower(&enum_.name);
    let values = [&name, "Values"].concat();
    let texts = Js::texts(enum_.variants.iter().map(|one| one.wire.as_str()));
    sheet.constant(values.clone(), &texts);
    let rule = Js::Call("s.choice", vec![Js::Name(values)]);
    sheet.schema(&name, "", &alias(rule));
}

/// A schema with Zod's methods over a field's rule.
fn alias(rule: Js<'_>) -> Js<'_> {
    Js::Call("s.alias", vec![Js::Later(Box::new(rule))])
}

/// A value whose making a bundler can leave out, although it calls what the bundler does not know.
fn made(value: Js<'_>) -> Js<'_> {
    Js::Call("s.made", vec![Js::Later(Box::new(value))])
}

/// A type's name as the beginning of a constant's.
pub(super) fn lower(name: &str) -> String {
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
