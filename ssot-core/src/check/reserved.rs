//! Names that the language, Rust or TypeScript needs: a declaration of that name would hide it.

use super::code;
use super::ty::is_type_name;
use crate::syntax::tree::{Declared, Name};
use crate::syntax::{Diag, Diags};

/// Types of JavaScript and TypeScript that emitted files use.
const TYPESCRIPT: [&str; 20] = [
    "Array",
    "Boolean",
    "Error",
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
    "Set",
    "Symbol",
    "Uint8Array",
];

/// Types and traits of Rust that every program uses.
const RUST: [&str; 9] = [
    "Self", "Result", "Some", "None", "Ok", "Err", "Box", "Default", "Patch",
];

pub(super) fn check(declared: &Declared, diags: &mut Diags) {
    let enums = declared.enums.iter().map(|item| &item.name);
    let shapes = declared.shapes.iter().map(|item| &item.name);
    for name in enums.chain(shapes) {
        refuse(name, diags);
    }
    let models: Vec<&str> = declared
        .models
        .iter()
        .map(|model| model.name.text.as_str())
        .collect();
    for model in &declared.models {
        refuse(&model.name, diags);
    }
    made(declared, &models, diags);
    for model in &declared.models {
        for field in &model.fields {
            refuse_field(&field.name, diags);
        }
    }
}

fn refuse(name: &Name, diags: &mut Diags) {
    let text = name.text.as_str();
    if is_type_name(text) || TYPESCRIPT.contains(&text) || RUST.contains(&text) {
        diags.push(
            Diag::error(
                code::RESERVED_NAME,
                name.span,
                format!("`{name}` is the name of a type that is needed"),
            )
            .help("give it another name"),
        );
    }
}

/// A list's filters are joined by `and`, `or` and `not`; `__proto__` is no key of its own in JavaScript.
fn refuse_field(name: &Name, diags: &mut Diags) {
    if matches!(
        name.text.as_str(),
        "and" | "or" | "not" | "__proto__" | "constructor"
    ) {
        diags.push(
            Diag::error(
                code::RESERVED_NAME,
                name.span,
                format!("field `{name}` has a name that filters need"),
            )
            .help("give it another name; `#[column(\"..\")]` keeps the column's"),
        );
    }
}

/// Names that are made of a model's: `Product` brings `ProductCreate`.
fn made(declared: &Declared, models: &[&str], diags: &mut Diags) {
    const ENDS: [&str; 8] = [
        "Create", "Update", "Where", "Include", "Sort", "Query", "Id", "Key",
    ];
    let enums = declared.enums.iter().map(|item| &item.name);
    let shapes = declared.shapes.iter().map(|item| &item.name);
    let all = declared
        .models
        .iter()
        .map(|item| &item.name)
        .chain(enums)
        .chain(shapes);
    for name in all {
        let of = ENDS
            .iter()
            .find_map(|end| name.text.strip_suffix(end))
            .filter(|stem| models.contains(stem));
        if let Some(model) = of {
            let message = format!("`{name}` is the name of a type that is made for `{model}`");
            diags.push(
                Diag::error(code::SAME_NAME_ELSEWHERE, name.span, message)
                    .help("give it another name"),
            );
        }
    }
}
