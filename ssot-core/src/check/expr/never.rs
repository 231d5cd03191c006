//! A rule that can never hold, where that is plain to see: it was meant otherwise.

use super::World;
use crate::check::code;
use crate::schema::{Binary, Expr, Literal};
use crate::syntax::{Diag, Diags};
use proc_macro2::Span;

pub(super) fn check(world: &World<'_>, expr: &Expr, span: Span, diags: &mut Diags) {
    if never(world, expr) {
        diags.push(
            Diag::error(code::NEVER_HOLDS, span, "this rule can never hold")
                .help("write `||` where either will do, or remove the rule"),
        );
    }
}

fn never(world: &World<'_>, expr: &Expr) -> bool {
    match expr {
        Expr::Literal(Literal::Bool(value)) => !value,
        Expr::Not(inner) => always(inner),
        Expr::Binary {
            op: Binary::Or,
            left,
            right,
        } => never(world, left) && never(world, right),
        Expr::Binary {
            op: Binary::And,
            left,
            right,
        } => never(world, left) || never(world, right) || contradict(world, expr),
        Expr::Binary { op, left, right } => match (&**left, &**right) {
            (Expr::Literal(left), Expr::Literal(right)) => {
                constant(*op, left, right) == Some(false)
            }
            (left, right) => matches!(op, Binary::Ne | Binary::Lt | Binary::Gt) && left == right,
        },
        _ => false,
    }
}

fn always(expr: &Expr) -> bool {
    matches!(expr, Expr::Anyone | Expr::Literal(Literal::Bool(true)))
}

fn constant(op: Binary, left: &Literal, right: &Literal) -> Option<bool> {
    let order = crate::check::order::order(left, right);
    match op {
        Binary::Eq => Some(left == right),
        Binary::Ne => Some(left != right),
        Binary::Lt => order.map(|order| order.is_lt()),
        Binary::Le => order.map(|order| order.is_le()),
        Binary::Gt => order.map(|order| order.is_gt()),
        Binary::Ge => order.map(|order| order.is_ge()),
        Binary::And | Binary::Or | Binary::Add | Binary::Sub | Binary::Mul => None,
    }
}

/// Two parts of one `&&` chain that exclude each other.
fn contradict(world: &World<'_>, expr: &Expr) -> bool {
    let mut parts = Vec::new();
    flatten(expr, &mut parts);
    let one_role = world
        .principal
        .and_then(|principal| principal.roles.as_ref())
        .is_some_and(|roles| !roles.many);
    parts.iter().enumerate().any(|(at, left)| {
        parts[..at]
            .iter()
            .any(|right| exclude(one_role, left, right))
    })
}

fn flatten<'e>(expr: &'e Expr, parts: &mut Vec<&'e Expr>) {
    match expr {
        Expr::Binary {
            op: Binary::And,
            left,
            right,
        } => {
            flatten(left, parts);
            flatten(right, parts);
        }
        other => parts.push(other),
    }
}

fn exclude(one_role: bool, left: &Expr, right: &Expr) -> bool {
    match (left, right) {
        (Expr::Not(inner), other) | (other, Expr::Not(inner)) if **inner == *other => true,
        (Expr::Role(left), Expr::Role(right)) => one_role && left != right,
        (Expr::Role(_), Expr::Not(inner)) | (Expr::Not(inner), Expr::Role(_)) => {
            **inner == Expr::SignedIn
        }
        (
            Expr::Binary {
                op: Binary::Eq,
                left: l_path,
                right: l,
            },
            Expr::Binary {
                op: Binary::Eq,
                left: r_path,
                right: r,
            },
        ) => {
            l_path == r_path
                && matches!((&**l, &**r), (Expr::Literal(l), Expr::Literal(r)) if l != r)
        }
        _ => false,
    }
}
