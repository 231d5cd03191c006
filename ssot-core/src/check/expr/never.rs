//! A rule that can never hold, and one that always does: proven, or nothing is said.
//!
//! A rule is split into cases (`cases`), each a list of plain facts that would have to be true
//! together. Facts about one value narrow what it may be (`values`), from what its own field
//! allows (`limits`); a case in which nothing is left for a value is none.

mod case;
mod cases;
mod limits;
mod pair;
mod values;

use super::walk::walk;
use super::{Place, What, World};
use crate::check::code;
use crate::schema::{Binary, Expr, Field, Literal, Model, Path, Root};
use crate::syntax::{Diag, Diags, Extent};
use cases::Fact;

/// What is known before a rule is read.
pub(super) struct Ground<'a> {
    world: &'a World<'a>,
    /// The model whose row is read.
    row: Option<&'a Model>,
    /// Closure parameters, innermost last, with the models of their rows.
    vars: Vec<(&'a str, &'a str)>,
}

/// A rule that nothing and nobody satisfies was meant otherwise.
pub(super) fn check(
    world: &World<'_>,
    place: Place<'_>,
    expr: &Expr,
    span: Extent,
    diags: &mut Diags,
) {
    if never(world, place, &[expr], &[]) {
        let called = called(place.what);
        let help = match expr {
            Expr::Literal(_) => instead(place.what).to_owned(),
            _ if says_false(expr) => "remove `false`, which nothing passes".to_owned(),
            _ if joins(expr) => format!("write `||` where either will do, or remove the {called}"),
            _ => format!(
                "the value's own type and constraints exclude it: widen them, or remove the {called}"
            ),
        };
        let message = format!("this {called} can never hold");
        diags.push(Diag::error(code::NEVER_HOLDS, span, message).help(help));
    }
}

/// A line that allows an update only if it changes what none changes. One that denies such may stand
/// as a fence.
pub(in crate::check) fn fixed(
    world: &World<'_>,
    place: Place<'_>,
    expr: &Expr,
    span: Extent,
    diags: &mut Diags,
) {
    if changes_what_stays(world, place, expr) && !never(world, place, &[expr], &[]) {
        diags.push(
            Diag::error(code::NEVER_HOLDS, span, "this rule can never hold")
                .help("what is `immutable`, and a key, never changes: leave it out"),
        );
    }
}

/// Whether it wants of an update that it changes what none does.
fn changes_what_stays(world: &World<'_>, place: Place<'_>, expr: &Expr) -> bool {
    let Some(model) = place.row else { return false };
    let stays = |field: &&Field| field.access.immutable || model.key.contains(&field.name);
    let path = |root: Root, field: &Field| {
        Box::new(Expr::Path(Path {
            root,
            steps: vec![field.name.clone()],
            ty: field.ty.clone(),
            nullable: field.nullable,
        }))
    };
    let stay = model.fields.iter().filter(stays).map(|field| Expr::Binary {
        op: Binary::Eq,
        left: path(Root::New, field),
        right: path(Root::Row, field),
    });
    let stay: Vec<_> = stay.collect();
    let held: Vec<_> = std::iter::once(expr).chain(&stay).collect();
    never(world, place, &held, &[])
}

/// The word for what an expression is.
fn called(what: What) -> &'static str {
    match what {
        What::Check => "check",
        What::Filter => "filter",
        What::Permission | What::Update | What::Field | What::Changed | What::When => "rule",
    }
}

/// What says what a mere `false` was meant to say.
fn instead(what: What) -> &'static str {
    match what {
        What::Check => "write what must hold, like `stock > 0`: no row could be saved",
        What::Permission | What::Update => "remove the line: what no line allows is refused",
        What::Field => {
            "write `private` to hide the field, `readonly` so that only the server sets it"
        }
        What::Filter => "write what it looks for, like `stock > 0`: it would find nothing",
        What::Changed | What::When => "remove the line: the event would never be sent",
    }
}

/// A `check` that refuses nothing was likely meant otherwise; nothing is wrong because of it.
pub(in crate::check) fn idle(
    world: &World<'_>,
    place: Place<'_>,
    expr: &Expr,
    span: Extent,
    diags: &mut Diags,
) {
    if always(world, place, expr) {
        let help = match expr {
            Expr::Literal(_) => "write what must hold, like `stock > 0`, or remove the check",
            _ => "the values' own types and constraints see to it: remove the check",
        };
        diags.push(Diag::warning(code::ALWAYS_HOLDS, span, "this check always holds").help(help));
    }
}

/// Whether a mere `false` is joined to it.
fn says_false(expr: &Expr) -> bool {
    match expr {
        Expr::Literal(literal) => *literal == Literal::Bool(false),
        Expr::Binary {
            op: Binary::And,
            left,
            right,
        } => says_false(left) || says_false(right),
        _ => false,
    }
}

/// Whether parts of the rule could exclude each other.
fn joins(expr: &Expr) -> bool {
    let mut found = false;
    walk(expr, &mut |expr| {
        found |= matches!(
            expr,
            Expr::Binary {
                op: Binary::And | Binary::Or,
                ..
            }
        );
    });
    found
}

/// Whether all of `held` and none of `broken` can never be true together.
pub(in crate::check) fn never(
    world: &World<'_>,
    place: Place<'_>,
    held: &[&Expr],
    broken: &[&Expr],
) -> bool {
    let ground = Ground {
        world,
        row: place.row,
        vars: Vec::new(),
    };
    let held = held.iter().map(|expr| Fact { expr, holds: true });
    let broken = broken.iter().map(|expr| Fact { expr, holds: false });
    let facts = held.chain(broken).collect();
    !cases::possible(&ground, facts)
}

/// Whether it holds for every row and every caller.
pub(in crate::check) fn always(world: &World<'_>, place: Place<'_>, expr: &Expr) -> bool {
    never(world, place, &[], &[expr])
}

#[cfg(test)]
mod tests;
