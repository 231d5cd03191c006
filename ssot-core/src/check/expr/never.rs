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
use super::{Place, World};
use crate::check::code;
use crate::schema::{Binary, Expr, Model};
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
        let help = match joins(expr) {
            true => "write `||` where either will do, or remove the rule",
            false => {
                "the value's own type and constraints exclude it: widen them, or remove the rule"
            }
        };
        diags.push(Diag::error(code::NEVER_HOLDS, span, "this rule can never hold").help(help));
    }
}

/// Whether parts of the rule could exclude each other.
fn joins(expr: &Expr) -> bool {
    let mut found = matches!(expr, Expr::Literal(_));
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
