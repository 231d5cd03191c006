//! An integer of a literal in JSON: a number where JavaScript's numbers are exact, digits in quotes
//! beyond, so that every reader sees the same one.

use serde::de::{Error, Visitor};
use serde::{Deserializer, Serializer};
use std::fmt;

/// 2^53 - 1: JavaScript's `Number.MAX_SAFE_INTEGER`.
const SAFE_MAX: i64 = 9_007_199_254_740_991;

pub(super) fn serialize<S: Serializer>(value: &i128, to: S) -> Result<S::Ok, S::Error> {
    match i64::try_from(*value) {
        Ok(value) if (-SAFE_MAX..=SAFE_MAX).contains(&value) => to.serialize_i64(value),
        _ => to.serialize_str(&value.to_string()),
    }
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<i128, D::Error> {
    from.deserialize_any(Digits)
}

struct Digits;

impl Visitor<'_> for Digits {
    type Value = i128;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an integer, in quotes or without")
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<i128, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<i128, E> {
        Ok(value.into())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<i128, E> {
        text.parse().map_err(E::custom)
    }
}

#[cfg(test)]
mod tests {
    use crate::schema::Literal;

    #[track_caller]
    fn travels(value: i128, json: &str) {
        let literal = Literal::Int(value);
        assert_eq!(serde_json::to_string(&literal).expect("it is JSON"), json);
        let read: Literal = serde_json::from_str(json).expect("it reads its own JSON");
        assert_eq!(read, literal);
    }

    #[test]
    fn what_javascript_cannot_hold_is_in_quotes() {
        travels(-9_007_199_254_740_991, r#"{"int":-9007199254740991}"#);
        travels(9_007_199_254_740_992, r#"{"int":"9007199254740992"}"#);
        travels(i64::MIN.into(), r#"{"int":"-9223372036854775808"}"#);
        travels(u64::MAX.into(), r#"{"int":"18446744073709551615"}"#);
    }

    #[test]
    fn digits_without_quotes_are_read_too() {
        let read: Literal =
            serde_json::from_str(r#"{"int":18446744073709551615}"#).expect("it is JSON");
        assert_eq!(read, Literal::Int(u64::MAX.into()));
    }
}
