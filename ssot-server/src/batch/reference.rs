//! `{"$ref": "0.id"}`: what an earlier operation answered, wherever a value stands. What is meant
//! as it is stands in `{"$value": ..}`.

use serde_json::{Map, Value};
use ssot_core::value::issue::{Issue, PathPart};
use ssot_core::value::message::Code;

/// Whether a value names an earlier result, or is written so that it does not.
pub(super) fn names(value: &Value) -> bool {
    match value {
        Value::Array(values) => values.iter().any(names),
        Value::Object(members) => {
            alone(members, "$ref")
                .or(alone(members, "$value"))
                .is_some()
                || members.values().any(names)
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

/// The value with what it names in its place.
///
/// # Errors
/// An issue for each name of nothing, at its path.
pub(super) fn resolved(
    value: Value,
    results: &[Value],
    path: &mut Vec<PathPart>,
    issues: &mut Vec<Issue>,
) -> Value {
    match value {
        Value::Array(values) => {
            let values = values.into_iter().enumerate().map(|(at, value)| {
                path.push(at.into());
                let value = resolved(value, results, path, issues);
                path.pop();
                value
            });
            values.collect()
        }
        Value::Object(mut members) => {
            if let Some(name) = alone(&members, "$ref") {
                let found = name.as_str().and_then(|name| find(name, results));
                return found.cloned().unwrap_or_else(|| {
                    issues.push(nothing(path));
                    Value::Null
                });
            }
            if alone(&members, "$value").is_some() {
                return members.remove("$value").unwrap_or_default();
            }
            let members = members.into_iter().map(|(key, value)| {
                path.push(key.as_str().into());
                let value = resolved(value, results, path, issues);
                path.pop();
                (key, value)
            });
            Value::Object(members.collect())
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value,
    }
}

/// The value of a key that an object has alone.
fn alone<'a>(members: &'a Map<String, Value>, key: &str) -> Option<&'a Value> {
    members.get(key).filter(|_| members.len() == 1)
}

/// `0.id`: the number of an operation, then members of what it answered.
fn find<'a>(name: &str, results: &'a [Value]) -> Option<&'a Value> {
    let mut steps = name.split('.');
    let first = number(steps.next()?)?;
    steps.try_fold(results.get(first)?, |value, step| match value {
        Value::Object(members) => members.get(step),
        Value::Array(values) => values.get(number(step)?),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    })
}

fn number(text: &str) -> Option<usize> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

fn nothing(path: &[PathPart]) -> Issue {
    let mut params = Map::new();
    params.insert("format".to_owned(), "reference".into());
    let mut issue = Issue::new(path, Code::Format, params);
    issue.message = "names no earlier result".to_owned();
    issue
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn of(value: Value) -> Result<Value, usize> {
        let results = [json!({ "id": "a", "tags": ["x", "y"] }), Value::Null];
        let mut issues = Vec::new();
        let value = resolved(value, &results, &mut Vec::new(), &mut issues);
        if issues.is_empty() {
            Ok(value)
        } else {
            Err(issues.len())
        }
    }

    #[test]
    fn a_name_is_replaced_by_what_it_names() {
        let value = json!({ "a": { "$ref": "0.id" }, "b": [1, { "$ref": "0.tags.1" }] });
        assert_eq!(of(value), Ok(json!({ "a": "a", "b": [1, "y"] })));
        assert_eq!(of(json!({ "$ref": "0" })).unwrap()["id"], "a");
        assert_eq!(
            of(json!({ "$value": { "$ref": "0.id" } })),
            Ok(json!({ "$ref": "0.id" }))
        );
        assert_eq!(
            of(json!({ "$ref": "#/x", "more": 1 })).unwrap()["$ref"],
            "#/x"
        );
    }

    #[test]
    fn a_name_of_nothing_is_told_at_its_place() {
        for name in ["2.id", "0.none", "1.id", "", "-1", "0.tags.x", "+0.id", "a"] {
            assert_eq!(of(json!([{ "$ref": name }])), Err(1), "{name}");
        }
        assert_eq!(of(json!({ "$ref": 0 })), Err(1));
    }
}
