//! Whether every value that was right still is: types and constraints.

use ssot_core::schema::{Constraint, Field, Float, Int, Literal, Type};
use ssot_core::value::bounds::effective;
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
    match (old, new) {
        (Type::Int(old), Type::Int(new)) => ints(*old, *new),
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

fn ints(old: Int, new: Int) -> Fit {
    let (old, new) = (bounds(old), bounds(new));
    if old.2 != new.2 {
        Fit::Other
    } else if new.0 <= old.0 && new.1 >= old.1 {
        Fit::Wider
    } else {
        Fit::Narrower
    }
}

/// Least, greatest, and whether it travels as a string.
fn bounds(int: Int) -> (i128, i128, bool) {
    match int {
        Int::I8 => (i8::MIN.into(), i8::MAX.into(), false),
        Int::I16 => (i16::MIN.into(), i16::MAX.into(), false),
        Int::I32 => (i32::MIN.into(), i32::MAX.into(), false),
        Int::I64 => (i64::MIN.into(), i64::MAX.into(), true),
        Int::U8 => (0, u8::MAX.into(), false),
        Int::U16 => (0, u16::MAX.into(), false),
        Int::U32 => (0, u32::MAX.into(), false),
        Int::U64 => (0, u64::MAX.into(), true),
    }
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
        if before != Some(after) && tighter(before, after) {
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
        (Literal::Float(left), Literal::Float(right)) => left.partial_cmp(right),
        // Dates and times are written so that they sort as text.
        (Literal::Text(left), Literal::Text(right)) => Some(left.cmp(right)),
        (Literal::Decimal(left), Literal::Decimal(right)) => {
            let number = |text: &str| text.parse::<f64>().ok();
            number(left)?.partial_cmp(&number(right)?)
        }
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
