//! Problems (RFC 9457): one schema, and one answer for each status with an example of each code.

use super::answered::headed;
use super::header::{AGAIN, CHALLENGE};
use super::node::{Object, schema, set};
use super::typed::characters;
use crate::problem::{Code, ERRORS, Problem};
use serde_json::{Value, json};
use ssot_core::value::issue::Issue;
use ssot_core::value::message;

/// Characters of a text that the server writes.
const TEXT: u64 = 16 * 1024;
/// Parts of a path, and names that one problem may tell of.
const PARTS: usize = 1_024;
/// The refusal of who tries too often to sign in: it does not tell how the tries stand.
pub(super) const TRIES: &str = "429.tries";
/// The name of a request, in examples.
const REQUEST: &str = "0190b7a0-5d1e-7c3a-9f4b-2d6e8a1c3b5d";

/// RFC 9457, with what we add.
pub(super) fn problem() -> Value {
    let codes: Vec<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
    let names = || json!({ "type": "array", "maxItems": PARTS, "items": text() });
    let whole = |description: &str| {
        json!({
            "type": "integer", "format": "int64", "minimum": 0, "maximum": SAFE, "description": description
        })
    };
    json!({
        "type": "object",
        "description": "Why a request was refused (RFC 9457).",
        "required": ["type", "title", "status", "detail", "code", "requestId"],
        "properties": {
            "type": described("What kind of problem it is, as RFC 9457 names it"),
            "title": described("The same for each problem of this code"),
            "status": {
                "type": "integer", "format": "int32", "minimum": 400, "maximum": 599,
                "description": "The status of the answer"
            },
            "detail": described("A sentence about this case"),
            "code": { "enum": codes, "description": "Why, in a word that programs read" },
            "requestId": described("The name of the request in the log"),
            "offset": whole("The byte at which JSON ends"),
            "limit": whole("What is taken at most"),
            "fields": names(),
            "relations": names(),
            "errors": {
                "type": "array", "maxItems": ERRORS, "items": mistake(),
                "description": "One for each mistake, in the shape of a Zod issue"
            }
        }
    })
}

/// What JavaScript holds exactly.
const SAFE: u64 = (1 << 53) - 1;

fn text() -> Value {
    characters(TEXT)
}

fn described(description: &str) -> Value {
    let mut text = text();
    set(&mut text, "description", description.into());
    text
}

fn mistake() -> Value {
    let at = json!({ "type": "integer", "format": "int64", "minimum": 0, "maximum": SAFE });
    let part = json!({ "anyOf": [text(), at] });
    json!({
        "type": "object",
        "required": ["path", "code", "message"],
        "properties": {
            "path": { "type": "array", "maxItems": PARTS, "items": part },
            "code": text(),
            "message": text(),
            "params": { "type": "object" }
        }
    })
}

/// One answer for each status, naming its codes.
pub(super) fn problems() -> Value {
    let mut all = Object::new();
    for code in Code::ALL {
        let known = all
            .entry(code.status().to_string())
            .or_insert_with(|| answer(code.status()));
        let said = known
            .get("description")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let mark = if said.is_empty() { "" } else { "; " };
        let said = format!("{said}{mark}`{}`: {}", code.as_str(), code.title());
        set(known, "description", said.into());
        let examples = known.pointer_mut("/content/application~1problem+json/examples");
        if let Some(examples) = examples {
            set(examples, code.as_str(), example(*code));
        }
    }
    all.insert(TRIES.to_owned(), tries());
    all.into()
}

fn tries() -> Value {
    let mut tries = answer(Code::RateLimited.status());
    let said = "`rate_limited`: Too many tries; how many are left is not told";
    set(&mut tries, "description", said.into());
    if let Some(examples) = tries.pointer_mut("/content/application~1problem+json/examples") {
        set(
            examples,
            Code::RateLimited.as_str(),
            example(Code::RateLimited),
        );
    }
    tries
}

fn answer(status: u16) -> Value {
    let content = json!({
        "application/problem+json": { "schema": schema("Problem"), "examples": {} }
    });
    let answer = json!({ "description": "", "content": content });
    match status {
        401 => headed(answer, &[CHALLENGE]),
        409 | 429 | 503 => headed(answer, &[AGAIN]),
        _ => answer,
    }
}

fn example(code: Code) -> Value {
    let problem = match code {
        Code::Invalid => Problem::invalid(vec![Issue::new(
            &["name".into()],
            message::Code::Required,
            serde_json::Map::new(),
        )]),
        code => Problem::new(code, code.title()),
    };
    let mut value = problem.to_json();
    set(&mut value, "requestId", REQUEST.into());
    json!({ "summary": code.title(), "value": value })
}
