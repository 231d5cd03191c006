//! A value that expressions and constraints compare.

use super::time;
use crate::schema::{Int, KeyType, Literal, Schema, Type};
use rust_decimal::Decimal;
use serde_json::Value;
use std::str::FromStr;

/// A value, of the kind that decides how it is compared. `None` is `Option::None` around it.
#[derive(Clone, Debug, PartialEq)]
pub enum Val {
    /// A boolean.
    Bool(bool),
    /// An integer of at most 64 bits, signed or not.
    Int(i128),
    /// A finite float.
    Float(f64),
    /// A decimal.
    Decimal(Decimal),
    /// Text, and what is compared as text: ids, slugs, addresses.
    Text(String),
    /// Microseconds since 1970.
    Instant(i64),
    /// Days since 1970.
    Date(i64),
    /// Microseconds since midnight.
    Time(i64),
    /// Microseconds.
    Duration(i64),
    /// A variant of an enum, by its Rust name.
    Variant(String),
    /// A list.
    List(Vec<Val>),
    /// A value that is only compared with its like: `Json`, shapes.
    Json(Value),
}

impl Val {
    /// The value of a literal; none of [`Literal::None`].
    pub fn literal(literal: &Literal) -> Option<Val> {
        Some(match literal {
            Literal::None => return None,
            Literal::Bool(value) => Val::Bool(*value),
            Literal::Int(value) => Val::Int(*value),
            Literal::Float(value) => Val::Float(*value),
            Literal::Decimal(text) => Val::Decimal(Decimal::from_str(text).ok()?),
            Literal::Text(text) => Val::Text(text.clone()),
            Literal::Variant { variant, .. } => Val::Variant(variant.clone()),
            Literal::Duration(seconds) => {
                Val::Duration(i64::try_from(*seconds).ok()?.checked_mul(time::SECOND)?)
            }
            Literal::List(values) => Val::List(values.iter().filter_map(Val::literal).collect()),
        })
    }

    /// A value as it travels, already judged; `null` and what is not of the type are none.
    pub fn wire(value: &Value, ty: &Type, schema: &Schema) -> Option<Val> {
        match ty {
            Type::Bool => value.as_bool().map(Val::Bool),
            Type::Int(Int::I64 | Int::U64) => integer(value),
            Type::Int(_) | Type::SafeInt(_) => whole(value).map(Val::Int),
            Type::Float(_) => value.as_f64().map(Val::Float),
            Type::Decimal => decimal(value.as_str()?).map(Val::Decimal),
            Type::DateTime => time::instant(value.as_str()?).map(Val::Instant),
            Type::Date => time::date(value.as_str()?).map(Val::Date),
            Type::Time => time::time(value.as_str()?).map(Val::Time),
            Type::Id { key, .. } => match key {
                KeyType::I64 => integer(value),
                KeyType::Uuid => Some(Val::Text(value.as_str()?.to_ascii_lowercase())),
                KeyType::String => Some(Val::Text(value.as_str()?.to_owned())),
            },
            Type::Uuid => Some(Val::Text(value.as_str()?.to_ascii_lowercase())),
            Type::String
            | Type::Text
            | Type::Email
            | Type::Url
            | Type::Slug
            | Type::Bytes
            | Type::Password => Some(Val::Text(value.as_str()?.to_owned())),
            Type::Enum(name) => variant(value.as_str()?, name, schema),
            Type::List(inner) => {
                // A shape may be `null` on the wire; it is a value of the list all the same.
                let one = |value| Val::wire(value, inner, schema).unwrap_or(Val::Json(Value::Null));
                Some(Val::List(value.as_array()?.iter().map(one).collect()))
            }
            Type::Option(inner) => Val::wire(value, inner, schema),
            Type::Json
            | Type::Named { .. }
            | Type::Extern(_)
            | Type::Row(_)
            | Type::Map(_)
            | Type::Tuple(_)
            | Type::Param(_)
            | Type::Unit => match value {
                Value::Null => None,
                value => Some(Val::Json(value.clone())),
            },
        }
    }
}

/// The whole number of a JSON number, `1.0` and `1e2` included; beyond 128 bits the outermost.
pub(crate) fn whole(value: &Value) -> Option<i128> {
    let Value::Number(number) = value else {
        return None;
    };
    if let Some(value) = number.as_i64() {
        return Some(i128::from(value));
    }
    if let Some(value) = number.as_u64() {
        return Some(i128::from(value));
    }
    let value = number.as_f64()?;
    // `as` saturates, and what lies beyond 64 bits is refused by its bounds anyway.
    (value.is_finite() && value.fract() == 0.0).then_some(value as i128)
}

/// A decimal of the format; `-0` is 0.
pub(crate) fn decimal(text: &str) -> Option<Decimal> {
    Decimal::from_str_exact(text).ok()
}

/// The length of what base64 of the format stands for.
pub(crate) fn bytes(text: &str) -> u64 {
    let padding = text.bytes().rev().take_while(|&byte| byte == b'=').count();
    (text.len() / 4 * 3).saturating_sub(padding) as u64
}

fn integer(value: &Value) -> Option<Val> {
    value.as_str()?.parse().ok().map(Val::Int)
}

fn variant(wire: &str, name: &str, schema: &Schema) -> Option<Val> {
    let declared = schema.enums.iter().find(|e| e.name == name);
    // An enum of another file is unknown to the macro; its wire name stands for the variant.
    let Some(declared) = declared else {
        return Some(Val::Variant(wire.to_owned()));
    };
    let variant = declared.variants.iter().find(|v| v.wire == wire)?;
    Some(Val::Variant(variant.name.clone()))
}
