//! `len` and `range`: two ends of which either may be absent, lowered to inclusive bounds.

use super::Of;
use crate::check::code;
use crate::check::describe::{a, describe, is_text};
use crate::check::literal::literal;
use crate::check::order::order;
use crate::schema::{Constraint, Literal, Type};
use crate::syntax::tree::{Expr, ExprKind, Range};
use crate::syntax::{Diag, Diags};
use crate::value::{bounds, format};
use std::cmp::Ordering;

pub(super) fn len(of: &Of<'_, '_>, range: &Range, diags: &mut Diags) -> Option<Constraint> {
    let min = end(range.min.as_ref(), diags)?;
    let max = end(range.max.as_ref(), diags)?;
    let max = match max {
        Some(max) if !range.inclusive => match max.checked_sub(1) {
            Some(max) => Some(max),
            None => return empty(range, diags),
        },
        other => other,
    };
    if min.zip(max).is_some_and(|(min, max)| min > max) {
        return empty(range, diags);
    }
    unreachable(of.judged(), range, min, max, diags);
    Some(Constraint::Len { min, max })
}

/// Files a length that the type's own limits, which hold where no end is written, leave no value.
fn unreachable(ty: &Type, range: &Range, min: Option<u64>, max: Option<u64>, diags: &mut Diags) {
    // What a format has no string of, no end of its own could allow.
    let format = format::of(ty).filter(|_| is_text(ty));
    let (least, most) = match (bounds::default_len(ty), format) {
        (Some((least, most)), _) => (min.or(least), max.unwrap_or(most)),
        (None, Some(format)) => (min, max.unwrap_or(format.max).min(format.max)),
        (None, None) => return,
    };
    let Some(least) = least.filter(|least| *least > most) else {
        return;
    };
    let help = match (format, min) {
        (Some(format), _) => format!("{} has at most {} characters", a(ty), format.max),
        (None, Some(min)) => {
            format!("write the end, which is {most} without: `len({min}..={min})`")
        }
        (None, None) => format!("write the beginning, which is {least} without: `len(1..={most})`"),
    };
    let message = format!("no `{}` has such a length", describe(ty));
    diags.push(Diag::error(code::EMPTY_RANGE, range.span, message).help(help));
}

/// The outer `None` is a mistake, the inner an absent end.
fn end(expr: Option<&Expr>, diags: &mut Diags) -> Option<Option<u64>> {
    let Some(expr) = expr else { return Some(None) };
    if let ExprKind::Int(digits) = &expr.kind
        && let Ok(value) = digits.parse()
    {
        return Some(Some(value));
    }
    diags.push(
        Diag::error(
            code::WRONG_LITERAL,
            expr.span,
            "expected a whole number of characters",
        )
        .help("write `1..=200`"),
    );
    None
}

pub(super) fn range(of: &Of<'_, '_>, range: &Range, diags: &mut Diags) -> Option<Constraint> {
    let mut made = |expr: Option<&Expr>| match expr {
        Some(expr) => literal(of.known, of.judged(), expr, diags).map(Some),
        None => Some(None),
    };
    let (min, max) = (made(range.min.as_ref()), made(range.max.as_ref()));
    let (min, mut max) = (min?, max?);
    let mut exclusive = !range.inclusive && max.is_some();
    if exclusive && matches!(of.judged(), Type::Int(_)) {
        max = max.map(lowered);
        exclusive = false;
    }
    let order = min
        .as_ref()
        .zip(max.as_ref())
        .and_then(|(min, max)| order(min, max));
    if order == Some(Ordering::Greater) || (exclusive && order == Some(Ordering::Equal)) {
        return empty(range, diags);
    }
    Some(Constraint::Range {
        min,
        max,
        exclusive,
    })
}

fn lowered(literal: Literal) -> Literal {
    match literal {
        Literal::Int(value) => Literal::Int(value.saturating_sub(1)),
        other => other,
    }
}

fn empty(range: &Range, diags: &mut Diags) -> Option<Constraint> {
    diags.push(
        Diag::error(code::EMPTY_RANGE, range.span, "no value lies in this range")
            .help("write the smaller end first, `..=` to include the last"),
    );
    None
}
