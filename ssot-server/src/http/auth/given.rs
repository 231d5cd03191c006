//! Bodies of a few texts: every mistake in one is told at once.

use crate::problem::Problem;
use serde_json::{Map, Value, json};
use ssot_core::value::issue::Issue;
use ssot_core::value::message::Code;

/// The texts of an object that has these members and no others.
///
/// # Errors
/// 422 with one entry for each member that is missing, no text, or unknown.
pub(super) fn texts<const N: usize>(body: Value, names: [&str; N]) -> Result<[String; N], Problem> {
    let Value::Object(mut members) = body else {
        return Err(Problem::invalid(vec![typed(&[], "object")]));
    };
    let mut issues = Vec::new();
    let texts = names.map(|name| match members.remove(name) {
        Some(Value::String(text)) => text,
        Some(_) => {
            issues.push(typed(&[name], "string"));
            String::new()
        }
        None => {
            issues.push(required(name));
            String::new()
        }
    });
    issues.extend(members.keys().map(|key| {
        let mut params = Map::new();
        params.insert("key".to_owned(), json!(key));
        Issue::new(&[key.as_str().into()], Code::UnknownField, params)
    }));
    if issues.is_empty() {
        Ok(texts)
    } else {
        Err(Problem::invalid(issues))
    }
}

/// That a member is missing.
pub(super) fn required(name: &str) -> Issue {
    Issue::new(&[name.into()], Code::Required, Map::new())
}

fn typed(path: &[&str], expected: &str) -> Issue {
    let mut params = Map::new();
    params.insert("expected".to_owned(), json!(expected));
    let path: Vec<_> = path.iter().map(|&name| name.into()).collect();
    Issue::new(&path, Code::Type, params)
}
