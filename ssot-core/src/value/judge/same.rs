//! Whether a value stands in a list twice. JSON has one kind of number, so that `1`, `1.0` and `1e0`
//! are the same, as they are to every reader in JavaScript; and a value of the schema that may be
//! written in two ways is one value: `1.0` and `1.00`, a UUID in either case.

use crate::expr::val::decimal;
use crate::schema::{KeyType, Type};
use serde_json::Value;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Write;

/// Whether two of the values, each a sound one of the type, are equal.
pub(super) fn repeats(values: &[Value], ty: &Type) -> bool {
    let mut seen = BTreeSet::new();
    !values.iter().all(|value| {
        let mut text = String::new();
        canonical(&one_way(value, ty), &mut text);
        seen.insert(text)
    })
}

/// A value as it is always written.
fn one_way<'a>(value: &'a Value, ty: &Type) -> Cow<'a, Value> {
    let Value::String(text) = value else {
        return Cow::Borrowed(value);
    };
    let text = match ty {
        Type::Option(inner) => return one_way(value, inner),
        Type::Decimal => decimal(text).map(|number| number.normalize().to_string()),
        Type::DateTime | Type::Time if text.contains('.') => {
            let end = text.trim_end_matches('Z').trim_end_matches('0');
            Some(end.trim_end_matches('.').to_owned())
        }
        Type::DateTime => Some(text.trim_end_matches('Z').to_owned()),
        Type::Uuid
        | Type::Id {
            key: KeyType::Uuid, ..
        } => Some(text.to_ascii_lowercase()),
        _ => None,
    };
    text.map_or(Cow::Borrowed(value), |text| Cow::Owned(text.into()))
}

/// Text that two values share exactly when they are equal. It recurses as deep as the value.
fn canonical(value: &Value, out: &mut String) {
    match value {
        // Adding zero makes `-0` the zero it equals. Writing to a string cannot fail.
        Value::Number(number) => {
            let _ = write!(out, "{:?}", number.as_f64().unwrap_or(f64::NAN) + 0.0);
        }
        Value::Array(values) => {
            out.push('[');
            for value in values {
                canonical(value, out);
                out.push(',');
            }
            out.push(']');
        }
        Value::Object(members) => {
            // A map keeps its keys in order or as they came, as the program was built.
            let mut members: Vec<_> = members.iter().collect();
            members.sort_by_key(|(key, _)| *key);
            out.push('{');
            for (key, value) in members {
                let _ = write!(out, "{key:?}:");
                canonical(value, out);
                out.push(',');
            }
            out.push('}');
        }
        Value::String(text) => {
            let _ = write!(out, "{text:?}");
        }
        Value::Null | Value::Bool(_) => {
            let _ = write!(out, "{value}");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::schema::{Int, KeyType, Type};
    use serde_json::{Value, json};

    fn repeats(values: &[Value]) -> bool {
        super::repeats(values, &Type::Json)
    }

    #[test]
    fn one_value_written_in_two_ways_stands_there_twice() {
        let id = Type::Id {
            model: "M".into(),
            key: KeyType::Uuid,
        };
        let uuid = "0190a5c1-7e3b-7abc-8def-00000000abcd";
        let time = |text: &str| json!(format!("2024-01-01T00:00:00{text}Z"));
        for (ty, values) in [
            (Type::Decimal, [json!("1.0"), json!("1.00")]),
            (Type::Decimal, [json!("0"), json!("-0.0")]),
            (Type::DateTime, [time(""), time(".000")]),
            (Type::DateTime, [time(".5"), time(".500")]),
            (Type::Time, [json!("10:00:00"), json!("10:00:00.0")]),
            (Type::Uuid, [json!(uuid), json!(uuid.to_uppercase())]),
            (id, [json!(uuid), json!(uuid.to_uppercase())]),
        ] {
            assert!(super::repeats(&values, &ty), "{values:?}");
        }
    }

    #[test]
    fn other_values_are_compared_as_they_are_written() {
        for (ty, values) in [
            (Type::String, [json!("1.0"), json!("1.00")]),
            (Type::Decimal, [json!("1.0"), json!("10")]),
            (
                Type::DateTime,
                [json!("2024-01-01T00:00:10Z"), json!("2024-01-01T00:00:01Z")],
            ),
            (Type::Int(Int::I64), [json!("1"), json!("10")]),
        ] {
            assert!(!super::repeats(&values, &ty), "{values:?}");
        }
    }

    #[test]
    fn equal_numbers_are_one_value_however_they_are_written() {
        for values in [
            json!([1, 1.0]),
            json!([100, 1e2]),
            json!([0, -0.0]),
            json!([{ "a": [1], "b": 2 }, { "b": 2.0, "a": [1.0] }]),
            json!([9007199254740993u64, 9007199254740992u64]),
        ] {
            assert!(repeats(values.as_array().unwrap()), "{values}");
        }
    }

    #[test]
    fn different_values_are_not_taken_for_one() {
        let values = json!([1, "1", 1.5, [1], { "1": 1 }, null, "null", [], {}, "[]", ["1"], true]);
        assert!(!repeats(values.as_array().unwrap()));
    }
}
