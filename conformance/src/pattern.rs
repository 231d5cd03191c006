//! Patterns of JSON: what an answer must hold, and how it differs when it does not.
//!
//! A value stands for itself. An object names the members it cares for; `"<only>": true` allows
//! no others. A list is exact, in order; one that begins with `"<some>"` has its other items
//! somewhere. Texts like `"<uuid>"` stand for any value of that form.

use regex::Regex;
use serde_json::Value;

const UUID: &str = "^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$";
const INSTANT: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,6})?Z$";

/// How `value` differs from what `pattern` asks for, a line for each difference.
///
/// ```
/// use serde_json::json;
/// let pattern = json!({ "id": "<uuid>", "note": "<absent>" });
/// let lines = conformance::pattern::differences(&pattern, &json!({ "id": "x", "note": 1 }));
/// assert_eq!(lines, [".id: must be <uuid>, is \"x\"", ".note: must be absent, is 1"]);
/// ```
pub fn differences(pattern: &Value, value: &Value) -> Vec<String> {
    let mut lines = Vec::new();
    compare(pattern, Some(value), "", &mut lines);
    lines
}

fn compare(pattern: &Value, value: Option<&Value>, at: &str, lines: &mut Vec<String>) {
    let place = if at.is_empty() { "the body" } else { at };
    if pattern.as_str() == Some("<absent>") {
        if let Some(value) = value {
            lines.push(format!("{place}: must be absent, is {}", short(value)));
        }
        return;
    }
    let Some(value) = value else {
        lines.push(format!("{place}: must be {}, is absent", short(pattern)));
        return;
    };
    let held = match (pattern, value) {
        (Value::Object(members), Value::Object(own)) => {
            let only = members.contains_key("<only>");
            for (key, member) in members.iter().filter(|(key, _)| *key != "<only>") {
                compare(member, own.get(key), &format!("{at}.{key}"), lines);
            }
            for (key, value) in own
                .iter()
                .filter(|(key, _)| only && !members.contains_key(*key))
            {
                lines.push(format!("{at}.{key}: is not expected, is {}", short(value)));
            }
            true
        }
        (Value::Array(items), Value::Array(own)) => {
            list(items, own, at, lines);
            true
        }
        (Value::String(text), value) if text.starts_with('<') && text.ends_with('>') => {
            let form = text.get(1..text.len() - 1).unwrap_or_default();
            named(form, value).unwrap_or(pattern == value)
        }
        (pattern, value) => pattern == value,
    };
    if !held {
        let wanted = match pattern {
            Value::String(text) if text.starts_with('<') => text.clone(),
            pattern => short(pattern),
        };
        lines.push(format!("{place}: must be {wanted}, is {}", short(value)));
    }
}

fn list(items: &[Value], own: &[Value], at: &str, lines: &mut Vec<String>) {
    if items.first().and_then(Value::as_str) == Some("<some>") {
        for item in items.iter().skip(1) {
            if !own.iter().any(|value| differences(item, value).is_empty()) {
                lines.push(format!("{at}: has nothing like {}", short(item)));
            }
        }
        return;
    }
    if items.len() != own.len() {
        lines.push(format!(
            "{at}: must have {} items, has {}",
            items.len(),
            own.len()
        ));
    }
    for (number, (item, value)) in items.iter().zip(own).enumerate() {
        compare(item, Some(value), &format!("{at}.{number}"), lines);
    }
}

/// Whether a value is of a named form: `uuid`, `instant`, `string`, `number`, `integer`, `bool`,
/// `object`, `list`, `any`, `null`, `size 3`, `like ^a`, `not x`. None when there is no such form.
fn named(form: &str, value: &Value) -> Option<bool> {
    let text = value.as_str();
    let like = |pattern: &str| {
        let regex = Regex::new(pattern);
        text.is_some_and(|text| regex.is_ok_and(|regex| regex.is_match(text)))
    };
    Some(match form.split_once(' ') {
        Some(("size", size)) => size.parse().ok() == value.as_array().map(Vec::len),
        Some(("like", pattern)) => like(pattern),
        Some(("not", other)) => text != Some(other),
        _ => match form {
            "any" => true,
            "null" => value.is_null(),
            "string" => text.is_some_and(|text| !text.is_empty()),
            "number" => value.is_number(),
            "integer" => value.is_i64() || value.is_u64(),
            "bool" => value.is_boolean(),
            "object" => value.is_object(),
            "list" => value.is_array(),
            "uuid" => like(UUID),
            "instant" => like(INSTANT),
            _ => return None,
        },
    })
}

/// How a header differs from its pattern.
pub fn header(name: &str, pattern: &str, value: Option<&str>) -> Option<String> {
    let value = value.map(Value::from);
    let mut lines = Vec::new();
    compare(
        &pattern.into(),
        value.as_ref(),
        &format!("header {name}"),
        &mut lines,
    );
    lines.pop()
}

/// A value on one line, cut where it grows long.
pub fn short(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(300) {
        Some((at, _)) => format!("{}..", text.get(..at).unwrap_or_default()),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn holds(pattern: Value, value: Value) -> bool {
        differences(&pattern, &value).is_empty()
    }

    #[test]
    fn objects_are_parts_and_lists_are_whole() {
        assert!(holds(json!({ "a": 1 }), json!({ "a": 1, "b": 2 })));
        assert!(!holds(
            json!({ "a": 1, "<only>": true }),
            json!({ "a": 1, "b": 2 })
        ));
        assert!(!holds(json!([1]), json!([1, 2])));
        assert!(!holds(json!([2, 1]), json!([1, 2])));
        assert!(holds(json!(["<some>", 2]), json!([1, 2])));
        assert!(!holds(json!(["<some>", 3]), json!([1, 2])));
    }

    #[test]
    fn forms_take_what_they_name() {
        assert!(holds(json!("<like ^a.c$>"), json!("abc")));
        assert!(!holds(json!("<like ^a.c$>"), json!("abcd")));
        assert!(holds(json!("<size 2>"), json!([1, 2])));
        assert!(holds(json!("<instant>"), json!("2024-01-01T00:00:00Z")));
        assert!(!holds(json!("<uuid>"), json!(7)));
        assert!(!holds(json!({ "a": null }), json!({})));
        assert!(holds(json!("<b>x</b>"), json!("<b>x</b>")));
        assert!(!holds(json!("<mistyped>"), json!("x")));
    }
}
