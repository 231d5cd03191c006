//! Names that the language, Rust or TypeScript needs: a declaration of that name would hide it.

use super::code;
use super::known::Known;
use super::ty;
use crate::syntax::tree::{Clause, ClauseKind, Declared, Model, Name, RouteLine};
use crate::syntax::{Diag, Diags};
use std::collections::BTreeMap;

/// Types of JavaScript and TypeScript that emitted files use.
const TYPESCRIPT: [&str; 24] = [
    "Array",
    "Boolean",
    "Error",
    "EventRows",
    "Flattened",
    "Function",
    "Infinity",
    "JsonValue",
    "Int64",
    "Map",
    "NaN",
    "Number",
    "Object",
    "Omit",
    "Partial",
    "Pick",
    "Promise",
    "Readonly",
    "Record",
    "Registry",
    "Schema",
    "Set",
    "Symbol",
    "Uint8Array",
];

/// Types and traits of Rust that every program uses.
const RUST: [&str; 9] = [
    "Self", "Result", "Some", "None", "Ok", "Err", "Box", "Default", "Patch",
];

/// A declared type: what it is, its name, and the name it has elsewhere.
struct Type<'a> {
    kind: &'static str,
    name: &'a Name,
    emitted: &'a str,
}

pub(super) fn check(known: &Known<'_>, declared: &Declared, diags: &mut Diags) {
    let types = types(declared);
    for one in &types {
        refuse(one, diags);
        unwritable(one, diags);
    }
    made(known, declared, &types, diags);
    words(known, declared, diags);
    renamed(&types, diags);
}

/// Fields whose bare name means the caller in every rule: `read: anyone` opens the model.
fn words(known: &Known<'_>, declared: &Declared, diags: &mut Diags) {
    let models = declared.models.iter().flat_map(|model| &model.fields);
    let mixins = known.mixins.items().flat_map(|mixin| &mixin.fields);
    for field in models.chain(mixins) {
        if matches!(field.name.text.as_str(), "me" | "anyone" | "signed_in") {
            let message = format!("field `{}` has the name of a word of rules", field.name);
            diags.push(
                Diag::error(code::RESERVED_NAME, field.name.span, message)
                    .help("give it another name; `#[rename(\"..\")]` keeps that in JSON"),
            );
        }
    }
}

fn types(declared: &Declared) -> Vec<Type<'_>> {
    let enums = declared
        .enums
        .iter()
        .map(|item| ("enum", &item.name, item.rename.as_ref()));
    let shapes = declared
        .shapes
        .iter()
        .map(|item| ("type", &item.name, item.rename.as_ref()));
    let models = declared
        .models
        .iter()
        .map(|item| ("model", &item.name, None));
    let all = enums.chain(shapes).chain(models);
    all.map(|(kind, name, rename)| Type {
        kind,
        name,
        emitted: rename.unwrap_or(&name.text),
    })
    .collect()
}

fn refuse(one: &Type<'_>, diags: &mut Diags) {
    let needed =
        |text: &str| ty::is_type_name(text) || TYPESCRIPT.contains(&text) || RUST.contains(&text);
    let name = one.emitted;
    if needed(name) {
        let message = format!("`{name}` is the name of a type that is needed");
        diags.push(
            Diag::error(code::RESERVED_NAME, one.name.span, message).help("give it another name"),
        );
    }
}

/// A name that TypeScript could take for a word of its own, or could not read.
fn unwritable(one: &Type<'_>, diags: &mut Diags) {
    if !is_type_name(one.emitted) {
        let message = format!("`{}` cannot be the name of a type", one.emitted);
        diags.push(
            Diag::error(code::UNWRITABLE_NAME, one.name.span, message)
                .help("begin with a capital: `OrderStatus`; letters, digits and `_` may follow"),
        );
    }
}

/// Whether a type can have this name; of another only that is told.
pub(super) fn is_type_name(name: &str) -> bool {
    let mut chars = name.chars();
    let first = chars
        .next()
        .is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
    first && chars.all(|c| c.is_alphanumeric() || c == '_')
}

/// Names that are made of a model's or service's: `Product` brings `ProductCreate`.
fn made(known: &Known<'_>, declared: &Declared, types: &[Type<'_>], diags: &mut Diags) {
    const ENDS: [&str; 9] = [
        "Create",
        "Update",
        "Where",
        "Include",
        "Included",
        "Sort",
        "Query",
        "Field",
        "WithRelations",
    ];
    let of = |name: &str| {
        let stem = |end: &str| known.models.get(name.strip_suffix(end)?);
        let always = ENDS.iter().find_map(|end| stem(end));
        let key =
            |end, single| stem(end).filter(|model| known.key(&model.name.text).is_some() == single);
        let actions = || stem("Actions").filter(|model| has_actions(known, model));
        let model = always
            .or_else(|| key("Id", true))
            .or_else(|| key("Key", false))
            .or_else(actions);
        let service = name.strip_suffix("Endpoints").and_then(|stem| {
            let mut services = declared.services.iter().map(|service| &service.name);
            services.find(|name| name.text == stem)
        });
        model.map(|model| &model.name).or(service)
    };
    for one in types {
        if let Some(owner) = of(one.emitted) {
            let name = one.emitted;
            let message = format!("`{name}` is the name of a type that is made for `{owner}`");
            diags.push(
                Diag::error(code::SAME_NAME_ELSEWHERE, one.name.span, message)
                    .help("give it another name")
                    .related(owner.span, "this one"),
            );
        }
    }
}

fn has_actions(known: &Known<'_>, model: &Model) -> bool {
    let action = |clause: &Clause| match &clause.kind {
        ClauseKind::Routes(lines) => lines
            .iter()
            .any(|line| matches!(line, RouteLine::Action(_))),
        _ => false,
    };
    let mut mixins = model
        .mixins
        .iter()
        .filter_map(|name| known.mixins.get(name.text.as_str()));
    model.clauses.iter().any(action) || mixins.any(|mixin| mixin.clauses.iter().any(action))
}

/// Two types that serde's `rename` gives one name; equal Rust names are reported elsewhere.
fn renamed(types: &[Type<'_>], diags: &mut Diags) {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, one) in types.iter().enumerate() {
        let Some(before) = seen.insert(one.emitted, at) else {
            continue;
        };
        let before = &types[before];
        if before.name == one.name {
            continue;
        }
        let message = format!(
            "{} `{}` and {} `{}` are both `{}` in TypeScript",
            before.kind, before.name, one.kind, one.name, one.emitted
        );
        diags.push(
            Diag::error(code::SAME_NAME_ELSEWHERE, one.name.span, message)
                .help("write another `rename` on one of them")
                .related(before.name.span, "the other one"),
        );
    }
}
