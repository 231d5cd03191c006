//! Whether every value that was right still is: types and constraints.

use super::interval::Interval;
use ssot_core::schema::{Constraint, Field, Float, Literal, Type};
use ssot_core::value::bounds::{self, effective};
use std::cmp::Ordering;

/// How a type fits the one before it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// It is the same.
    Same,
    /// Takes every value of the old one, in the same JSON.
    Wider,
    /// The same JSON, fewer values.
    Narrower,
    /// Another thing on the wire.
    Other,
}

pub(super) fn fit(old: &Type, new: &Type) -> Fit {
    if old == new {
        return Fit::Same;
    }
    if let (Some(old), Some(new)) = (Interval::of_type(old), Interval::of_type(new)) {
        return ints(old, new);
    }
    match (old, new) {
        (Type::Float(Float::F32), Type::Float(Float::F64)) => Fit::Wider,
        (Type::Float(_), Type::Float(_)) => Fit::Narrower,
        (Type::List(old), Type::List(new)) => fit(old, new),
        (Type::Option(old), Type::Option(new)) => fit(old, new),
        (old, new) => match (text_rank(old), text_rank(new)) {
            (Some(before), Some(after)) if after > before => Fit::Wider,
            (Some(_), Some(_)) => Fit::Narrower,
            _ => Fit::Other,
        },
    }
}

/// Plain strings by how much they take: a slug is a string, a string is a text.
fn text_rank(ty: &Type) -> Option<u8> {
    match ty {
        Type::Email | Type::Slug => Some(0),
        Type::String => Some(1),
        Type::Url => Some(2),
        Type::Text => Some(3),
        _ => None,
    }
}

fn ints(old: Interval, new: Interval) -> Fit {
    if old.text != new.text {
        Fit::Other
    } else if old.is_within(new) {
        Fit::Wider
    } else {
        Fit::Narrower
    }
}

/// How the type of a field fits: a smaller integer takes as much where the range was smaller yet.
pub(super) fn of_field(old: &Field, new: &Field) -> Fit {
    let by_type = fit(&old.ty, &new.ty);
    let numbers = Interval::of_field(old).zip(Interval::of_type(bounds::constrained(&new.ty)));
    match (by_type, numbers) {
        (Fit::Narrower, Some((took, takes))) if took.is_within(takes) => Fit::Wider,
        _ => by_type,
    }
}

/// Whether a range takes fewer whole numbers than the type of before and its range did; `None` of
/// other numbers. What the type alone no longer takes is told of the type.
fn fewer(old: &Field, new: &Field) -> Option<bool> {
    let by_type = Interval::of_type(bounds::constrained(&new.ty))?;
    let took = Interval::of_field(old)?.and(by_type);
    Some(!took.is_within(Interval::of_field(new)?))
}

/// What each constraint that refuses more than before now says.
pub(super) fn constraints(old: &Field, new: &Field) -> Vec<String> {
    let mut found = Vec::new();
    // A length that nobody wrote bounds all the same; what the type says of it is told by the type.
    let was = effective(&old.ty, &old.constraints);
    let now = match old.ty == new.ty {
        true => effective(&new.ty, &new.constraints),
        false => new.constraints.clone(),
    };
    for after in &now {
        let same_kind =
            |before: &&Constraint| std::mem::discriminant(*before) == std::mem::discriminant(after);
        let before = was.iter().find(same_kind);
        let range = matches!(after, Constraint::Range { .. });
        let refuses = match fewer(old, new).filter(|_| range) {
            Some(fewer) => fewer,
            None => before != Some(after) && tighter(before, after),
        };
        if refuses {
            found.push(words(after));
        }
    }
    found
}

fn tighter(before: Option<&Constraint>, after: &Constraint) -> bool {
    match (before, after) {
        // They change a value and refuse none.
        (_, Constraint::Trim | Constraint::Lowercase) => false,
        (Some(Constraint::Len { min: a, max: b }), Constraint::Len { min, max }) => {
            raised(*a, *min) || lowered(*b, *max)
        }
        (
            Some(Constraint::Items {
                min: a,
                max: b,
                unique: was,
            }),
            Constraint::Items { min, max, unique },
        ) => raised(*a, *min) || lowered(*b, *max) || (*unique && !was),
        (
            Some(Constraint::Range {
                min: a,
                max: b,
                exclusive: was,
            }),
            Constraint::Range {
                min,
                max,
                exclusive,
            },
        ) => {
            bound(a.as_ref(), min.as_ref(), Ordering::Greater)
                || bound(b.as_ref(), max.as_ref(), Ordering::Less)
                || (*exclusive && !was && b == max)
        }
        (Some(Constraint::Scale(before)), Constraint::Scale(after)) => after < before,
        (Some(Constraint::OneOf(before)), Constraint::OneOf(after)) => {
            before.iter().any(|value| !after.contains(value))
        }
        _ => true,
    }
}

fn raised(old: Option<u64>, new: Option<u64>) -> bool {
    new.unwrap_or(0) > old.unwrap_or(0)
}

fn lowered(old: Option<u64>, new: Option<u64>) -> bool {
    new.unwrap_or(u64::MAX) < old.unwrap_or(u64::MAX)
}

/// Whether a bound came in: `inwards` is how the new one then compares with the old one.
fn bound(old: Option<&Literal>, new: Option<&Literal>, inwards: Ordering) -> bool {
    match (old, new) {
        (_, None) => false,
        (None, Some(_)) => true,
        (Some(old), Some(new)) => match order(new, old) {
            Some(found) => found == inwards,
            None => old != new,
        },
    }
}

fn order(left: &Literal, right: &Literal) -> Option<Ordering> {
    match (left, right) {
        (Literal::Int(left), Literal::Int(right)) => Some(left.cmp(right)),
        // Dates and times are written so that they sort as text.
        (Literal::Text(left), Literal::Text(right)) => Some(left.cmp(right)),
        (left, right) => number(left)?.partial_cmp(&number(right)?),
    }
}

/// A number by its value: a range of `i32` may be as wide as one of `f64`.
fn number(literal: &Literal) -> Option<f64> {
    match literal {
        Literal::Int(value) => Some(*value as f64),
        Literal::Float(value) => Some(*value),
        Literal::Decimal(text) => text.parse().ok(),
        _ => None,
    }
}

fn words(constraint: &Constraint) -> String {
    let what = match constraint {
        Constraint::Len { .. } => "length",
        Constraint::Range { .. } => "range",
        Constraint::Pattern(_) => "pattern",
        Constraint::MultipleOf(_) => "multiple",
        Constraint::Scale(_) => "scale",
        Constraint::Items { .. } => "number of items",
        Constraint::OneOf(_) => "list of values",
        Constraint::Trim => "trimming",
        Constraint::Lowercase => "case",
    };
    format!("takes fewer values by its {what}")
}
