//! Order and equality of values, each by its kind: decimals exactly, text by code point.

use super::{Val, time};
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};
use std::cmp::Ordering;

impl Val {
    /// How two values of comparable kinds are ordered; `None` when they have no order.
    pub fn order(&self, other: &Val) -> Option<Ordering> {
        use Val::{Bool, Date, Duration, Float, Instant, Int, Text, Time, Variant};
        match (self, other) {
            (Bool(a), Bool(b)) => Some(a.cmp(b)),
            (Int(a), Int(b)) => Some(a.cmp(b)),
            (Float(a), Float(b)) => a.partial_cmp(b),
            (Val::Decimal(a), Val::Decimal(b)) => Some(a.cmp(b)),
            (Int(a), Val::Decimal(b)) => Some(Decimal::from_i128(*a)?.cmp(b)),
            (Val::Decimal(a), Int(b)) => Some(a.cmp(&Decimal::from_i128(*b)?)),
            (Int(a), Float(b)) => a.to_f64()?.partial_cmp(b),
            (Float(a), Int(b)) => a.partial_cmp(&b.to_f64()?),
            (Text(a), Text(b)) => Some(a.cmp(b)),
            (Instant(a), Instant(b)) | (Date(a), Date(b)) => Some(a.cmp(b)),
            (Time(a), Time(b)) | (Duration(a), Duration(b)) => Some(a.cmp(b)),
            (Text(a), b) => read_as(a, b)?.order(b),
            (a, Text(b)) => a.order(&read_as(b, a)?),
            (Variant(_) | Val::List(_) | Val::Json(_), _)
            | (_, Variant(_) | Val::List(_) | Val::Json(_))
            | (Bool(_) | Int(_) | Float(_) | Val::Decimal(_), _)
            | (Instant(_) | Date(_) | Time(_) | Duration(_), _) => None,
        }
    }

    /// Whether two values are equal; values of kinds that cannot be compared are not.
    pub fn same(&self, other: &Val) -> bool {
        match (self, other) {
            (Val::Variant(a), Val::Variant(b)) => a == b,
            (Val::Json(a), Val::Json(b)) => a == b,
            (Val::List(a), Val::List(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.same(b))
            }
            (a, b) => a.order(b) == Some(Ordering::Equal),
        }
    }
}

/// Text as the kind of what it is compared with.
fn read_as(text: &str, like: &Val) -> Option<Val> {
    match like {
        Val::Instant(_) => time::instant(text).map(Val::Instant),
        Val::Date(_) => time::date(text).map(Val::Date),
        Val::Time(_) => time::time(text).map(Val::Time),
        _ => None,
    }
}
