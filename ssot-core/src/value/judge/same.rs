//! Whether a value stands in a list twice. JSON has one kind of number, so that `1`, `1.0` and `1e0`
//! are the same, as they are to every reader in JavaScript.

use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write;

/// Whether two of the values are equal.
pub(super) fn repeats(values: &[Value]) -> bool {
    let mut seen = BTreeSet::new();
    !values.iter().all(|value| {
        let mut text = String::new();
        canonical(value, &mut text);
        seen.insert(text)
    })
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
    use super::repeats;
    use serde_json::json;

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
