//! Defaults: literals within the field's own constraints, `now()`, `me`, `new()`.

use super::code;
use super::constraint::Of;
use super::describe::{a, is_unknown};
use super::literal::literal;
use super::order::order;
use crate::schema::{Constraint, Default, Field, Literal, Type};
use crate::syntax::tree::{Expr, ExprKind, Name};
use crate::syntax::{Diag, Diags};
use crate::value::pattern;
use std::cmp::Ordering;

/// The default of a field, or what `on_update` writes.
pub(super) fn default(
    of: &Of<'_, '_>,
    nullable: bool,
    expr: &Expr,
    diags: &mut Diags,
) -> Option<Default> {
    match &expr.kind {
        ExprKind::Group(inner) => default(of, nullable, inner, diags),
        ExprKind::Function { name, args } => function(of, name, args, diags),
        ExprKind::Name(name) if name.text == "me" => me(of, name, diags),
        ExprKind::Name(name) if name.text == "None" => none(nullable, name, diags),
        _ => literal(of.known, of.ty, expr, diags).map(Default::Literal),
    }
}

fn function(of: &Of<'_, '_>, name: &Name, args: &[Expr], diags: &mut Diags) -> Option<Default> {
    let (made, fits) = match name.text.as_str() {
        "now" => (
            Default::Now,
            matches!(of.ty, Type::DateTime | Type::Date | Type::Time),
        ),
        "new" => (Default::New, matches!(of.ty, Type::Uuid | Type::Id { .. })),
        _ => {
            let message = format!("unknown function `{name}`, expected `now` or `new`");
            diags.push(
                Diag::error(code::BAD_DEFAULT, name.span, message)
                    .help("a default is a literal, `now()`, `new()` or `me`"),
            );
            return None;
        }
    };
    if !args.is_empty() || !(fits || is_unknown(of.ty)) {
        let message = if args.is_empty() {
            format!("`{name}()` cannot be the default of {}", a(of.ty))
        } else {
            format!("`{name}` takes no arguments")
        };
        diags.push(
            Diag::error(code::BAD_DEFAULT, name.span, message)
                .help("`now()` is for dates and times, `new()` for ids"),
        );
        return None;
    }
    Some(made)
}

fn me(of: &Of<'_, '_>, name: &Name, diags: &mut Diags) -> Option<Default> {
    let fits = match (of.ty, of.known.principal) {
        (Type::Id { model, .. }, Some((principal, _))) => principal.text == *model,
        (Type::Id { .. } | Type::Extern(_), None) => of.known.may_be_elsewhere(),
        _ => false,
    };
    if !fits {
        let message = format!("`me` cannot be the default of {}", a(of.ty));
        diags.push(
            Diag::error(code::BAD_DEFAULT, name.span, message)
                .help("make the field an id of the principal's model"),
        );
        return None;
    }
    Some(Default::Me)
}

fn none(nullable: bool, name: &Name, diags: &mut Diags) -> Option<Default> {
    if !nullable {
        diags.push(
            Diag::error(
                code::BAD_DEFAULT,
                name.span,
                "`None` cannot be the default of a required field",
            )
            .help("make its type an `Option`"),
        );
        return None;
    }
    Some(Default::Literal(Literal::None))
}

/// A default that the field itself would refuse can never be stored.
pub(super) fn within(field: &Field, expr: &Expr, diags: &mut Diags) {
    let Some(Default::Literal(value)) = &field.default else {
        return;
    };
    for constraint in &field.constraints {
        if let Some(reason) = refused(value, constraint) {
            let message = format!(
                "the default of `{}` is outside its own `{reason}`",
                field.name
            );
            diags.push(
                Diag::error(code::DEFAULT_OUTSIDE, expr.span, message)
                    .help("change the default or the constraint"),
            );
        }
    }
}

/// The constraint's word when it refuses the literal; all but `items` speak of a list's values.
fn refused(value: &Literal, constraint: &Constraint) -> Option<&'static str> {
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

/// Canonical decimals without their points are integers of one scale; 28 digits and as many zeros
/// again can be too many, and then nothing is said.
fn is_multiple(value: &str, step: &str) -> bool {
    let part = |text: &str| text.split_once('.').map_or(0, |(_, part)| part.len());
    let scale = part(value).max(part(step));
    let whole = |text: &str| -> Option<i128> {
        let zeros = scale - part(text);
        let digits: String = text.chars().filter(|c| *c != '.').collect();
        (digits + &"0".repeat(zeros)).parse().ok()
    };
    match (whole(value), whole(step)) {
        (Some(value), Some(step)) if step != 0 => value % step == 0,
        _ => true,
    }
}
