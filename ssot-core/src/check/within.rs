//! A literal that a field itself would refuse can never be stored: its default, what `on_update`
//! writes and the values of its `one_of` keep to the field's other constraints.

use super::code;
use super::describe::a;
use super::exact::Exact;
use super::order::order;
use crate::schema::{Constraint, Default, Field, Literal};
use crate::syntax::tree::{self, Expr, FieldAttrKind};
use crate::syntax::{Diag, Diags};
use crate::value::{bounds, pattern};
use std::cmp::Ordering;

/// Judges every literal that the field's attributes give it.
pub(super) fn check(field: &Field, written: &tree::Field, diags: &mut Diags) {
    for attr in &written.attrs {
        match &attr.kind {
            FieldAttrKind::Default(expr) => given(field, "default", &field.default, expr, diags),
            FieldAttrKind::OnUpdate(expr) => {
                given(field, "`on_update`", &field.on_update, expr, diags);
            }
            FieldAttrKind::OneOf(exprs) => one_of(field, exprs, diags),
            _ => {}
        }
    }
}

fn given(field: &Field, word: &str, value: &Option<Default>, expr: &Expr, diags: &mut Diags) {
    let Some(Default::Literal(value)) = value else {
        return;
    };
    for constraint in bounds::effective(&field.ty, &field.constraints) {
        let Some(reason) = refused(value, &constraint) else {
            continue;
        };
        let name = &field.name;
        let implied = reason == "len" && !has_len(field);
        let (message, help) = if implied {
            let ty = a(bounds::constrained(&field.ty));
            let message = format!("the {word} of `{name}` is longer than {ty} may be");
            (message, "shorten it, or write `len(..=n)` on the field")
        } else {
            let message = format!("the {word} of `{name}` is outside its own `{reason}`");
            let help = match word {
                "default" => "change the default or the constraint",
                _ => "change the value or the constraint",
            };
            (message, help)
        };
        diags.push(Diag::error(code::DEFAULT_OUTSIDE, expr.span, message).help(help));
    }
}

fn has_len(field: &Field) -> bool {
    let mut all = field.constraints.iter();
    all.any(|constraint| matches!(constraint, Constraint::Len { .. }))
}

fn one_of(field: &Field, exprs: &[Expr], diags: &mut Diags) {
    let values = field
        .constraints
        .iter()
        .find_map(|constraint| match constraint {
            Constraint::OneOf(values) => Some(values),
            _ => None,
        });
    // Where a value is no literal of the type, that is told, and the others stand elsewhere.
    let Some(values) = values.filter(|values| values.len() == exprs.len()) else {
        return;
    };
    let all = bounds::effective(&field.ty, &field.constraints);
    for (value, expr) in values.iter().zip(exprs) {
        if let Some(reason) = all.iter().find_map(|one| refused(value, one)) {
            let message = format!("this value is outside the `{reason}` of `{}`", field.name);
            diags.push(
                Diag::error(code::VALUE_OUTSIDE, expr.span, message)
                    .help("remove it, or change the constraint: no row could have it"),
            );
        }
    }
}

/// The constraint's word when it refuses the literal; all but `items` speak of a list's values.
pub(super) fn refused(value: &Literal, constraint: &Constraint) -> Option<&'static str> {
    if let (Literal::List(values), false) = (value, matches!(constraint, Constraint::Items { .. }))
    {
        return values.iter().find_map(|value| refused(value, constraint));
    }
    let size = |size: usize, min: &Option<u64>, max: &Option<u64>| {
        let size = u64::try_from(size).unwrap_or(u64::MAX);
        min.is_some_and(|min| size < min) || max.is_some_and(|max| size > max)
    };
    let (broken, word) = match (constraint, value) {
        (Constraint::Len { min, max }, Literal::Text(text)) => {
            (size(text.chars().count(), min, max), "len")
        }
        (Constraint::Items { min, max, unique }, Literal::List(items)) => {
            let twice = *unique
                && items
                    .iter()
                    .enumerate()
                    .any(|(at, item)| items[..at].contains(item));
            (twice || size(items.len(), min, max), "items")
        }
        (
            Constraint::Range {
                min,
                max,
                exclusive,
            },
            value,
        ) => (outside(value, min, max, *exclusive), "range"),
        (Constraint::MultipleOf(Literal::Int(step)), Literal::Int(value)) => {
            (*step != 0 && value % step != 0, "multiple_of")
        }
        (Constraint::MultipleOf(Literal::Decimal(step)), Literal::Decimal(value)) => {
            (!is_multiple(value, step), "multiple_of")
        }
        (Constraint::Pattern(text), Literal::Text(value)) => {
            let pattern = pattern::read(text);
            (
                pattern.is_ok_and(|pattern| !pattern.finds(value)),
                "pattern",
            )
        }
        (Constraint::Scale(scale), Literal::Decimal(text)) => {
            let digits = text.split_once('.').map_or(0, |(_, part)| part.len());
            (digits > *scale as usize, "scale")
        }
        (
            Constraint::OneOf(values),
            Literal::Int(_) | Literal::Decimal(_) | Literal::Text(_) | Literal::Variant { .. },
        ) => (!values.contains(value), "one_of"),
        (Constraint::Lowercase, Literal::Text(text)) => (text.to_lowercase() != *text, "lowercase"),
        (Constraint::Trim, Literal::Text(text)) => (text.trim_ascii() != text, "trim"),
        _ => return None,
    };
    broken.then_some(word)
}

fn outside(value: &Literal, min: &Option<Literal>, max: &Option<Literal>, exclusive: bool) -> bool {
    let under = min
        .as_ref()
        .is_some_and(|min| order(value, min) == Some(Ordering::Less));
    let over = max.as_ref().and_then(|max| order(value, max));
    under || over == Some(Ordering::Greater) || (exclusive && over == Some(Ordering::Equal))
}

/// 28 digits and as many zeros again can be too many, and then nothing is said.
fn is_multiple(value: &str, step: &str) -> bool {
    let (Some(value), Some(step)) = (Exact::read(value), Exact::read(step)) else {
        return true;
    };
    let scale = value.scale.max(step.scale);
    match (value.at(scale), step.at(scale)) {
        (Some(value), Some(step)) if step != 0 => value % step == 0,
        _ => true,
    }
}
