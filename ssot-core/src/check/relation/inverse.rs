//! The way back: named by the model that holds the field, or by `#[inverse(..)]`, which is required
//! where two fields point at one model; no two ways may share a name.

use super::{Held, Inverse, Kind};
use crate::check::code;
use crate::names;
use crate::schema::{Model, Relation};
use crate::syntax::tree::{self, FieldAttrKind};
use crate::syntax::{Diag, Diags};
use proc_macro2::Span;

pub(super) fn written(field: &tree::Field) -> Inverse {
    let said = field.attrs.iter().find_map(|attr| match &attr.kind {
        FieldAttrKind::Inverse(name) => Some(name),
        _ => None,
    });
    match said {
        None => Inverse::Derived,
        Some(None) => Inverse::None,
        Some(Some(name)) => Inverse::Named(name.text.clone()),
    }
}

/// `products` of a user; `product` where the field is unique.
pub(super) fn name(model: &Model, held: &Held) -> Option<String> {
    match &held.inverse {
        Inverse::None => None,
        Inverse::Named(name) => Some(name.clone()),
        Inverse::Derived => {
            let one = names::snake(&model.name);
            match held.kind {
                Kind::One { unique: true, .. } => Some(one),
                Kind::One { .. } | Kind::Many => Some(names::plural(&one)),
            }
        }
    }
}

/// Where two fields point at one model, each says how its way back is called.
pub(super) fn named_where_needed(model: &str, held: &[Held], diags: &mut Diags) {
    for (at, one) in held.iter().enumerate() {
        let others = || held.iter().enumerate().filter(|(other, _)| *other != at);
        let Some((_, other)) = others().find(|(_, other)| {
            other.target == one.target && !matches!(other.inverse, Inverse::None)
        }) else {
            continue;
        };
        if matches!(one.inverse, Inverse::Derived) {
            let message = format!(
                "`{}` and `{}` both point at `{}`",
                one.field, other.field, one.target
            );
            let example = format!("{}_{}", one.name, names::plural(&names::snake(model)));
            diags.push(
                Diag::error(code::INVERSE_REQUIRED, one.name_span, message)
                    .help(format!(
                        "name the way back: `#[inverse({example})]`, or `#[inverse(none)]` on one"
                    ))
                    .related(other.name_span, "the other one"),
            );
        }
    }
}

/// Adds a way back unless the model has its name already.
pub(super) fn add(target: &mut Model, back: Relation, span: Span, diags: &mut Diags) {
    let relation = target
        .relations
        .iter()
        .find(|relation| relation.name == back.name);
    let taken = match relation {
        Some(other) => Some(format!("a relation to `{}`", other.model)),
        None => target
            .fields
            .iter()
            .any(|field| field.name == back.name)
            .then(|| "a field".to_owned()),
    };
    match taken {
        None => target.relations.push(back),
        // Two fields at one model is reported already, at both.
        Some(_)
            if relation.is_some_and(|other| {
                other.model == back.model && other.inverse != back.inverse
            }) && derived(&back) => {}
        Some(what) => {
            let message = format!("`{}` has {what} named `{}` already", target.name, back.name);
            diags.push(
                Diag::error(code::INVERSE_TAKEN, span, message).help(format!(
                    "name the way back to `{}` with `#[inverse(..)]`",
                    back.model
                )),
            );
        }
    }
}

fn derived(back: &Relation) -> bool {
    let one = names::snake(&back.model);
    back.name == one || back.name == names::plural(&one)
}
