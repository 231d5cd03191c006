//! serde's attributes on a model: the schema decides what its JSON is, so they may only agree.

use super::case::Case;
use super::serde::{one_case, one_name};
use crate::syntax::attr::{self, Attrs};
use crate::syntax::reader::{Reader, is_open};
use crate::syntax::tree::{FieldAttr, FieldAttrKind, Name, Text, Ty, TyKind};
use crate::syntax::{Diag, code};
use proc_macro2::Delimiter;

/// Reads those of the struct: whether the names of its fields are turned to camel case.
pub(super) fn of_model(r: &mut Reader<'_>, attrs: &Attrs) -> Case {
    let mut case = Case::None;
    each(r, attrs, |r, name| match name.text.as_str() {
        "rename_all" => {
            let found = one_case(r, name)?;
            if found != Case::Camel {
                return r.wrong(refusal(
                    name,
                    "write `rename_all = \"camelCase\"`, as the schema does",
                ));
            }
            case = found;
            Some(())
        }
        // The name of the struct is nowhere in its JSON.
        "rename" | "deny_unknown_fields" | "bound" | "crate" | "expecting" => skip(r),
        "default" => r.wrong(refusal(name, "write `#[ssot(default = ..)]` on the field")),
        _ => r.wrong(refusal(name, "a row is an object of its fields")),
    });
    case
}

/// Reads those of a field: the name that they give it, if they give one.
pub(super) fn of_field(
    r: &mut Reader<'_>,
    case: Case,
    attrs: &Attrs,
    field: (&Name, &Ty, &[FieldAttr]),
) -> Option<Text> {
    let (field, ty, ours) = field;
    let mut given = (case == Case::Camel).then(|| Text {
        text: case.field(&field.text),
        span: field.span,
    });
    let kept_back = kept_back(ty, ours);
    each(r, attrs, |r, name| match name.text.as_str() {
        "rename" => {
            given = Some(one_name(r, name)?);
            Some(())
        }
        "alias" | "bound" | "borrow" => skip(r),
        "skip" | "skip_serializing" | "skip_deserializing" if kept_back => Some(()),
        word => r.wrong(refusal(name, instead(word))),
    });
    given
}

fn each(
    r: &mut Reader<'_>,
    attrs: &Attrs,
    mut one: impl FnMut(&mut Reader<'_>, &Name) -> Option<()>,
) {
    for &open in &attrs.marks {
        if attr::word_at(r, open) != "serde" {
            continue;
        }
        r.within(open, |r| {
            r.at += 1;
            if is_open(r.peek(), Delimiter::Parenthesis) {
                r.inside(|r| {
                    r.list(|r| {
                        let name = r.any_word("an attribute of serde")?;
                        one(r, &name)
                    })
                });
            }
        });
    }
}

fn skip(r: &mut Reader<'_>) -> Option<()> {
    r.skip_until(',');
    Some(())
}

fn refusal(name: &Name, help: &str) -> Diag {
    let message = format!("serde's `{name}` cannot be used with `Model`");
    Diag::error(code::SERDE, name.span, message).help(help)
}

/// What the schema has in the place of an attribute of serde.
fn instead(word: &str) -> &'static str {
    match word {
        "skip" | "skip_serializing" => "write `#[ssot(private)]`, which keeps it on the server",
        "skip_deserializing" => "write `#[ssot(readonly)]`: only the server sets it",
        "skip_serializing_if" => "a row has all its keys: what is `None` is `null`",
        "default" => "write `#[ssot(default = ..)]`",
        "flatten" => "a field is one key: let its type be a `#[derive(Type)]`",
        _ => "give the field a type with the form that goes over the wire",
    }
}

/// Whether no JSON has the field anyway.
fn kept_back(ty: &Ty, ours: &[FieldAttr]) -> bool {
    let private = |attr: &FieldAttr| matches!(attr.kind, FieldAttrKind::Private);
    ours.iter().any(private) || is_password(ty)
}

fn is_password(ty: &Ty) -> bool {
    match &ty.kind {
        TyKind::Path { path, args } => match path.last() {
            Some(name) if name == "Option" => args.iter().any(is_password),
            Some(name) => name == "Password",
            None => false,
        },
        TyKind::Tuple(_) | TyKind::Array(..) | TyKind::Reference(_) | TyKind::Other => false,
    }
}
