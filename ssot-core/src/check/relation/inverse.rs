//! The way back: named by the model that holds the field, or by `#[inverse(..)]`, which is required
//! where two fields point at one model; no two ways may share a name.

use super::{Held, Inverse, Kind};
use crate::check::code;
use crate::names;
use crate::schema::{Model, Relation};
use crate::syntax::tree::{self, FieldAttrKind};
use crate::syntax::{Diag, Diags};
use proc_macro2::Span;

/// What a field says of its way back, and where.
pub(super) fn written(field: &tree::Field) -> (Inverse, Span) {
    let said = field.attrs.iter().find_map(|attr| match &attr.kind {
        FieldAttrKind::Inverse(name) => Some(name),
        _ => None,
    });
    match said {
        None => (Inverse::Derived, field.name.span),
        Some(None) => (Inverse::None, field.name.span),
        Some(Some(name)) => (Inverse::Named(name.text.clone()), name.span),
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

/// Where two fields point at one model, each says how its way back is called: told once, at the
/// last that does not.
pub(super) fn named_where_needed(model: &str, held: &[Held], diags: &mut Diags) {
    for one in held {
        let all = held
            .iter()
            .filter(|other| other.target == one.target && !matches!(other.inverse, Inverse::None));
        let silent = |held: &&Held| matches!(held.inverse, Inverse::Derived);
        let silent: Vec<&Held> = all.clone().filter(silent).collect();
        let is_last = silent.last().is_some_and(|last| std::ptr::eq(*last, one));
        let mut others = silent.iter().copied().chain(all);
        let other = others.find(|other| !std::ptr::eq(*other, one));
        if let Some(other) = other.filter(|_| is_last) {
            diags.push(required(model, &silent, one, other));
        }
    }
}

/// `silent` are those that have yet to say it, the last of them `one`.
fn required(model: &str, silent: &[&Held], one: &Held, other: &Held) -> Diag {
    let message = format!(
        "`{}` and `{}` both point at `{}`",
        other.field, one.field, one.target
    );
    let help = match silent {
        [_] => format!(
            "name the way back: `#[inverse({})]`, or drop it: `#[inverse(none)]`",
            distinct(one, model)
        ),
        _ => {
            let named =
                |held: &&Held| format!("`#[inverse({})] {}`", distinct(held, model), held.field);
            let named: Vec<String> = silent.iter().map(named).collect();
            format!("name each way back: {}", named.join(", "))
        }
    };
    Diag::error(code::INVERSE_REQUIRED, one.name_span, message)
        .help(help)
        .related(other.name_span, "the other one")
}

/// A name for the way back that tells whose it is: `buyer_orders`.
fn distinct(held: &Held, model: &str) -> String {
    let one = names::snake(model);
    match held.kind {
        Kind::One { unique: true, .. } => format!("{}_{one}", held.name),
        Kind::One { .. } | Kind::Many => format!("{}_{}", held.name, names::plural(&one)),
    }
}

/// Adds a way back unless the model has its name already.
pub(super) fn add(target: &mut Model, back: Relation, held: &Held, diags: &mut Diags) {
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
            let name = distinct(held, &back.model);
            let help =
                format!("name the way back: `#[inverse({name})]`, or drop it: `#[inverse(none)]`");
            diags.push(Diag::error(code::INVERSE_TAKEN, held.back_span, message).help(help));
        }
    }
}

fn derived(back: &Relation) -> bool {
    let one = names::snake(&back.model);
    back.name == one || back.name == names::plural(&one)
}
