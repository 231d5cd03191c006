//! An answer held to what a step expects, and to what holds of every answer.

use crate::case::{Status, Step};
use crate::pattern::{differences, header, short};
use crate::wire::Answer;
use serde_json::Value;

/// Words that no problem may show: parts of SQL, of paths, of a stack.
const SECRETS: [&str; 8] = [
    "SELECT ",
    "INSERT ",
    "sqlite",
    "SQLITE",
    ".rs:",
    "panicked",
    "/src/",
    "never-shown",
];

/// How the answer differs from what the step expects, a line for each difference. Texts of the
/// step have been filled; `like` is the answer that it names.
pub fn faults(step: &Step, answer: &Answer, like: Option<&Answer>) -> Vec<String> {
    let mut lines = Vec::new();
    status(step, answer, &mut lines);
    if answer.status >= 400 && !step.bare {
        problem(step, answer, &mut lines);
    }
    for (name, pattern) in &step.has {
        lines.extend(header(name, pattern, answer.header(name)));
    }
    body(step, answer, &mut lines);
    if let Some(like) = like {
        lines.extend(alike(answer, like));
    }
    if step.closes && !answer.closed {
        lines.push("the connection must be closed, is open".to_owned());
    }
    let late = step
        .within
        .filter(|most| answer.took.as_millis() > u128::from(*most));
    if let Some(most) = late {
        lines.push(format!(
            "must come within {most} ms, took {} ms",
            answer.took.as_millis()
        ));
    }
    lines
}

fn status(step: &Step, answer: &Answer, lines: &mut Vec<String>) {
    match &step.status {
        Some(status) if status.takes(answer.status) => {}
        Some(Status::One(one)) => {
            lines.push(format!("status: must be {one}, is {}", answer.status));
        }
        Some(Status::Any(any)) => {
            lines.push(format!(
                "status: must be one of {any:?}, is {}",
                answer.status
            ));
        }
        None => lines.push("the case expects no status".to_owned()),
    }
}

/// What holds of every refusal.
fn problem(step: &Step, answer: &Answer, lines: &mut Vec<String>) {
    let kind = answer.header("content-type");
    if kind != Some("application/problem+json") {
        lines.push(format!(
            "header content-type: must be application/problem+json, is {kind:?}"
        ));
    }
    if step.request.starts_with("HEAD") {
        return;
    }
    let Some(json) = answer.json() else {
        lines.push("the body: must be a problem, is no JSON".to_owned());
        return;
    };
    let pattern = serde_json::json!({
        "type": "<string>", "title": "<string>", "status": answer.status,
        "detail": "<string>", "code": "<string>",
        "requestId": answer.header("x-request-id").unwrap_or("<a header of that name>"),
    });
    lines.extend(differences(&pattern, &json));
    let text = String::from_utf8_lossy(&answer.body);
    let shown = SECRETS.iter().filter(|secret| text.contains(**secret));
    lines.extend(shown.map(|secret| format!("the problem shows `{secret}`")));
}

fn body(step: &Step, answer: &Answer, lines: &mut Vec<String>) {
    if step.empty && !answer.body.is_empty() {
        lines.push(format!(
            "the body: must be empty, has {} bytes",
            answer.body.len()
        ));
    }
    let text = String::from_utf8_lossy(&answer.body);
    let held = step
        .lacks
        .iter()
        .filter(|lacks| text.contains(lacks.as_str()));
    lines.extend(held.map(|lacks| format!("the body: must not hold `{lacks}`")));
    let json = answer.json();
    let json = json.as_ref().unwrap_or(&Value::Null);
    if let Some(pattern) = &step.gives {
        match parsed(pattern) {
            Ok(pattern) => lines.extend(differences(&pattern, json)),
            Err(error) => lines.push(error),
        }
    }
    if let Some(code) = step
        .code
        .as_ref()
        .filter(|code| json["code"] != code.as_str())
    {
        let own = short(&json["code"]);
        lines.push(format!(".code: must be {code:?}, is {own}"));
    }
    if let Some(names) = &step.names {
        let own = names_of(json);
        let wanted: Vec<&str> = names.split_whitespace().collect();
        if own != wanted {
            lines.push(format!("names: must be {wanted:?}, are {own:?}"));
        }
    }
    if let Some(errors) = &step.errors {
        let (mut wanted, mut own) = (errors.clone(), errors_of(json));
        wanted.sort();
        own.sort();
        if wanted != own {
            lines.push(format!("errors: must be {wanted:?}, are {own:?}"));
        }
    }
}

fn names_of(json: &Value) -> Vec<&str> {
    let rows = json["data"].as_array().into_iter().flatten();
    rows.map(|row| row["name"].as_str().unwrap_or("?"))
        .collect()
}

/// The mistakes of a problem as `"tags.0 len"`.
fn errors_of(json: &Value) -> Vec<String> {
    let errors = json["errors"].as_array().into_iter().flatten();
    let line = |error: &Value| {
        let steps = error["path"].as_array().into_iter().flatten();
        let steps: Vec<_> = steps
            .map(|step| {
                step.as_str()
                    .map_or_else(|| step.to_string(), str::to_owned)
            })
            .collect();
        format!(
            "{} {}",
            steps.join("."),
            error["code"].as_str().unwrap_or("?")
        )
    };
    errors.map(line).collect()
}

/// A pattern or body: JSON as it stands in the file, or a text that holds JSON.
///
/// # Errors
/// Where the text is no JSON.
pub fn parsed(value: &Value) -> Result<Value, String> {
    match value {
        Value::String(text) if text.starts_with('<') => Ok(value.clone()),
        Value::String(text) => serde_json::from_str(text)
            .map_err(|error| format!("the case holds no JSON: {error}: {text}")),
        other => Ok(other.clone()),
    }
}

/// How two answers differ, request ids, dates and the like aside.
fn alike(answer: &Answer, other: &Answer) -> Vec<String> {
    let mut lines = Vec::new();
    if answer.status != other.status {
        lines.push(format!(
            "must be like one of status {}, is {}",
            other.status, answer.status
        ));
    }
    let (own, theirs) = (bytes(answer), bytes(other));
    if own != theirs {
        lines.push(format!("must be byte for byte {theirs}, is {own}"));
    }
    let (own, theirs) = (headers(answer), headers(other));
    if own != theirs {
        lines.push(format!("headers must be {theirs:?}, are {own:?}"));
    }
    lines
}

fn bytes(answer: &Answer) -> String {
    let text = String::from_utf8_lossy(&answer.body).into_owned();
    match answer.header("x-request-id") {
        Some(id) => text.replace(id, "<request id>"),
        None => text,
    }
}

fn headers(answer: &Answer) -> Vec<(&str, &str)> {
    let own = |name: &str| !["x-request-id", "date", "traceparent"].contains(&name);
    let headers = answer.headers.iter().filter(|(name, _)| own(name));
    headers
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(text: &str) -> Step {
        toml::from_str(text).unwrap()
    }

    fn answer(status: u16, body: &str) -> Answer {
        let headers = vec![
            (
                "content-type".to_owned(),
                "application/problem+json".to_owned(),
            ),
            ("x-request-id".to_owned(), "r1".to_owned()),
        ];
        Answer {
            status,
            headers,
            body: body.as_bytes().to_vec(),
            ..Answer::default()
        }
    }

    #[test]
    fn a_problem_is_whole_or_a_fault() {
        let step = step("is = 404\ncode = \"not_found\"");
        let whole = r#"{"type":"t","title":"t","status":404,"detail":"d","code":"not_found","requestId":"r1"}"#;
        assert_eq!(faults(&step, &answer(404, whole), None), [""; 0]);
        let lines = faults(&step, &answer(404, "{}"), None);
        assert_eq!(lines.len(), 7, "{lines:?}");
        let shown = whole.replace("\"d\"", "\"at x.rs:7\"");
        assert_eq!(
            faults(&step, &answer(404, &shown), None),
            ["the problem shows `.rs:`"]
        );
    }

    #[test]
    fn names_errors_and_likeness_are_told() {
        let mut list = answer(200, r#"{"data":[{"name":"a"},{"name":"b"}]}"#);
        assert_eq!(
            faults(&step("is = 200\nnames = \"a b\""), &list, None),
            [""; 0]
        );
        assert_eq!(
            faults(&step("is = 200\nnames = \"b a\""), &list, None).len(),
            1
        );
        let errors = answer(200, r#"{"errors":[{"path":["tags",0],"code":"len"}]}"#);
        assert_eq!(
            faults(&step("is = 200\nerrors = [\"tags.0 len\"]"), &errors, None),
            [""; 0]
        );
        let other = list.clone();
        list.headers.push(("etag".to_owned(), "x".to_owned()));
        assert_eq!(faults(&step("is = 200"), &list, Some(&other)).len(), 1);
    }
}
