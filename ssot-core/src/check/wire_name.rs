//! Names given by `rename`, `column` and `table` can be written: none is empty, and those of fields
//! have no sign that a list's query reads as its own (`price.lt`, `sort=-price,name`).

use super::code;
use super::known::Known;
use crate::syntax::tree::{Body, Declared, Enum, Field, FieldAttrKind, Model, ModelAttrKind, Text};
use crate::syntax::{Diag, Diags};
use proc_macro2::Span;

/// PostgreSQL cuts longer names off without a word.
const COLUMN_MAX: usize = 63;

pub(super) fn check(known: &Known<'_>, declared: &Declared, diags: &mut Diags) {
    declared.enums.iter().for_each(|one| variants(one, diags));
    for shape in &declared.shapes {
        body(&shape.body, diags);
    }
    for model in &declared.models {
        table(model, diags);
        fields(&model.fields, diags);
    }
    for mixin in known.mixins.items() {
        fields(&mixin.fields, diags);
    }
}

fn variants(enum_: &Enum, diags: &mut Diags) {
    for variant in &enum_.variants {
        let Some(wire) = &variant.wire else { continue };
        let span = variant.name.span;
        if !given("rename", wire, span, diags) && wire.contains(char::is_control) {
            let message = format!("`{}` cannot be a variant in JSON", wire.escape_debug());
            diags.push(
                Diag::error(code::BAD_WIRE_NAME, span, message)
                    .help("write signs that can be seen"),
            );
        }
    }
}

fn body(body: &Body, diags: &mut Diags) {
    match body {
        Body::Struct(members) => {
            for member in members {
                given("rename", &member.wire, member.name.span, diags);
            }
        }
        Body::Enum { variants, .. } => {
            for variant in variants {
                given("rename", &variant.wire, variant.name.span, diags);
                self::body(&variant.body, diags);
            }
        }
        Body::Alias(_) | Body::Tuple(_) | Body::Unit => {}
    }
}

fn table(model: &Model, diags: &mut Diags) {
    for attr in &model.attrs {
        if let ModelAttrKind::Table(text) = &attr.kind {
            stored("table", text, diags);
        }
    }
}

fn fields(fields: &[Field], diags: &mut Diags) {
    for attr in fields.iter().flat_map(|field| &field.attrs) {
        match &attr.kind {
            FieldAttrKind::Column(text) => stored("column", text, diags),
            FieldAttrKind::Rename(text) => renamed(text, diags),
            _ => {}
        }
    }
}

/// Files an empty name; says whether it was one.
fn given(word: &str, name: &str, span: Span, diags: &mut Diags) -> bool {
    let empty = name.trim().is_empty();
    if empty {
        diags.push(
            Diag::error(
                code::BAD_WIRE_NAME,
                span,
                format!("`{word}` must give a name"),
            )
            .help(format!(
                "write a name between the quotes, or remove `{word}`"
            )),
        );
    }
    empty
}

fn stored(word: &str, name: &Text, diags: &mut Diags) {
    if given(word, &name.text, name.span, diags) {
        return;
    }
    let is_of_sqlite = |start: &str| start.eq_ignore_ascii_case("sqlite_");
    if word == "table" && name.text.get(..7).is_some_and(is_of_sqlite) {
        let message = format!("`{}` is a name that SQLite keeps for itself", name.text);
        let diag = Diag::error(code::BAD_WIRE_NAME, name.span, message);
        diags.push(diag.help("begin it otherwise than with `sqlite_`"));
        return;
    }
    let message = if name.text.len() > COLUMN_MAX {
        format!("`{word}` must give at most {COLUMN_MAX} bytes")
    } else if name.text.contains(char::is_control) {
        format!(
            "`{}` cannot be the name of a {word}",
            name.text.escape_debug()
        )
    } else {
        return;
    };
    let diag = Diag::error(code::BAD_WIRE_NAME, name.span, message);
    diags.push(diag.help("write letters, digits and `_`"));
}

fn renamed(name: &Text, diags: &mut Diags) {
    let sign = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '.' | ',');
    if given("rename", &name.text, name.span, diags)
        || !(name.text.contains(sign) || name.text.starts_with('-'))
    {
        return;
    }
    let shown = name.text.escape_debug();
    let message = format!("`{shown}` cannot be the name of a field in JSON");
    diags.push(
        Diag::error(code::BAD_WIRE_NAME, name.span, message)
            .help("write letters, digits, `_` and inner `-`: queries read `.`, `,` and blanks"),
    );
}
