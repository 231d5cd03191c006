//! Limits of a field that hold although no constraint was written.

use super::{KEY_MAX, PASSWORD_MAX, PASSWORD_MIN, STRING_MAX, TEXT_MAX};
use crate::schema::{Constraint, Int, KeyType, Type};

/// The least and greatest length of a type's string in code points, when `len` does not say.
///
/// Formats bring their own greatest length; see [`super::format`].
pub fn default_len(ty: &Type) -> Option<(Option<u64>, u64)> {
    match ty {
        Type::String => Some((None, STRING_MAX)),
        Type::Text => Some((None, TEXT_MAX)),
        Type::Password => Some((Some(PASSWORD_MIN), PASSWORD_MAX)),
        Type::Id {
            key: KeyType::String,
            ..
        } => Some((Some(1), KEY_MAX)),
        _ => None,
    }
}

/// The type that a field's constraints speak of: of a list its values'.
pub fn constrained(ty: &Type) -> &Type {
    match ty {
        Type::List(inner) | Type::Option(inner) => constrained(inner),
        _ => ty,
    }
}

/// The type that the constraints of a shape's member speak of: without `Option`, and a `String` there is
/// as long as a `Text` may be.
///
/// ```
/// use ssot_core::{schema::Type, value::bounds::in_shape};
/// assert_eq!(in_shape(&Type::Option(Box::new(Type::String))), Type::Text);
/// ```
pub fn in_shape(ty: &Type) -> Type {
    match ty {
        Type::Option(inner) => in_shape(inner),
        Type::List(inner) if **inner == Type::String => Type::List(Box::new(Type::Text)),
        Type::String => Type::Text,
        ty => ty.clone(),
    }
}

/// The constraints of a field with the default length merged in; every target enforces these.
///
/// A `len` without an end takes the default's; without any `len` the default comes first. Of a
/// list, `items` speaks of the list and everything else, the default included, of its values.
///
/// ```
/// use ssot_core::{schema::{Constraint, Type}, value::bounds};
/// let written = [Constraint::Len { min: Some(2), max: None }];
/// let all = bounds::effective(&Type::String, &written);
/// assert_eq!(all, [Constraint::Len { min: Some(2), max: Some(1_000) }]);
/// ```
pub fn effective(ty: &Type, written: &[Constraint]) -> Vec<Constraint> {
    let mut all = written.to_vec();
    let Some((least, most)) = default_len(constrained(ty)) else {
        return all;
    };
    let len = all.iter_mut().find_map(|constraint| match constraint {
        Constraint::Len { min, max } => Some((min, max)),
        _ => None,
    });
    match len {
        Some((min, max)) => {
            *min = min.or(least);
            *max = max.or(Some(most));
        }
        None => all.insert(
            0,
            Constraint::Len {
                min: least,
                max: Some(most),
            },
        ),
    }
    all
}

/// The least and greatest value of an integer that travels as a JSON number: 8 to 32 bits, and
/// [`Type::SafeInt`]. A value outside is refused with `range`.
pub fn int(ty: &Type) -> Option<(i64, i64)> {
    let safe = super::SAFE_MAX;
    match ty {
        Type::Int(Int::I8) => Some((i64::from(i8::MIN), i64::from(i8::MAX))),
        Type::Int(Int::I16) => Some((i64::from(i16::MIN), i64::from(i16::MAX))),
        Type::Int(Int::I32) => Some((i64::from(i32::MIN), i64::from(i32::MAX))),
        Type::Int(Int::U8) => Some((0, i64::from(u8::MAX))),
        Type::Int(Int::U16) => Some((0, i64::from(u16::MAX))),
        Type::Int(Int::U32) => Some((0, i64::from(u32::MAX))),
        Type::SafeInt(Int::I64) => Some((-safe, safe)),
        Type::SafeInt(Int::U64) => Some((0, safe)),
        Type::SafeInt(narrow) => int(&Type::Int(*narrow)),
        _ => None,
    }
}
