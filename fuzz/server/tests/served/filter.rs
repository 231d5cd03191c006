//! Conditions, `field op value` with `;` between: as parameters, in `where`, and in what means the same of both.

use crate::run::outcome;
use crate::world::{Answer, World, encoded};
use fuzz::choices::Choices;
use fuzz::grammar::{Rules, write_by};
use fuzz::letters::broken;
use serde_json::{Map, Value, json};

#[rustfmt::skip]
const RULES: &Rules = &[
    ("all", &["{one}", "{one};{one}", "{one};{one};{one}"]),
    ("one", &["{text} {compares} {word}", "{text} {finds} {word}", "{number} {compares} {digits}", "{date} {compares} {moment}",
        "{list} {has} {word}", "{text} {within} {word},{word}", "{number} {within} {digits},{digits}", "open {equals} {flag}",
        "{nullable} null {flag}", "tags empty {flag}", "status {equals} {status}", "status {within} Draft,{status}",
        "{text} {finds} {digits}", "{number} {compares} {word}", "{text} {has} {word}", "nme eq {word}"]),
    ("text", &["name", "note", "code", "mail", "slug", "site", "shelfId"]),
    ("number", &["number", "ratio", "big", "huge", "price"]),
    ("date", &["at", "day", "hour"]),
    ("list", &["tags", "sizes"]),
    ("nullable", &["note", "big", "at", "price", "shelfId", "name"]),
    ("compares", &["eq", "ne", "gt", "gte", "lt", "lte"]),
    ("equals", &["eq", "ne"]),
    ("within", &["in", "notIn"]),
    ("finds", &["contains", "startsWith", "endsWith", "iContains", "iStartsWith", "iEndsWith"]),
    ("has", &["has", "hasAny", "hasAll"]),
    ("word", &["a", "A", "ä", "b b", "100%", "c_d", "", "x", "ABC-1", "%", "_", "\\", "null", "true", "ada@example.org"]),
    ("digits", &["1", "0", "3", "-5", "1.5", "1.50", "7000000000", "18446744073709551615", "18446744073709551616", "1e2", "01"]),
    ("moment", &["2024-02-29", "2024-02-30", "2024-02-03T12:00:00.5Z", "2024-02-03T12:00:00Z", "12:00:00", "24:00:00"]),
    ("flag", &["true", "false", "1"]),
    ("status", &["Draft", "Open", "Done", "draft"]),
];

pub(crate) fn make(choices: &mut Choices<'_>) -> String {
    let conditions = write_by(RULES, "all", choices);
    // Mostly as they are: what is broken is refused before it means anything.
    match choices.below(4) {
        0 => broken(&conditions, choices),
        _ => conditions,
    }
}

pub(crate) fn judge(world: &World, text: &str) -> Result<String, String> {
    let Some(all) = conditions(text) else {
        return Ok("unread".into());
    };
    let parameters: Vec<_> = all
        .iter()
        .map(|one| {
            format!(
                "{}.{}={}",
                encoded(one.field),
                encoded(one.op),
                encoded(one.value)
            )
        })
        .collect();
    let asked = world.get(&format!("/items?size=100&{}", parameters.join("&")))?;
    let apart: Vec<Value> = all.iter().map(One::json).collect();
    let mut together = Map::new();
    for one in &apart {
        together.extend(one.as_object().cloned().unwrap_or_default());
    }
    let whole = Value::from(together);
    for meant in [
        whole.clone(),
        json!({ "and": apart }),
        json!({ "or": [whole, whole] }),
        json!({ "not": { "not": whole } }),
    ] {
        let other = world.get(&format!(
            "/items?size=100&where={}",
            encoded(&meant.to_string())
        ))?;
        if meaning(&asked) != meaning(&other) {
            return Err(format!("{}\n{meant}: {}", asked.json, other.json));
        }
    }
    Ok(outcome(asked.status, &asked.json))
}

/// Which rows, or which mistakes.
fn meaning(answer: &Answer) -> (u16, Vec<&str>) {
    let rows = answer.json["data"].as_array().into_iter().flatten();
    let rows = rows.filter_map(|row| row["id"].as_str());
    let errors = answer.json["errors"].as_array().into_iter().flatten();
    let mut errors: Vec<&str> = errors.filter_map(|error| error["code"].as_str()).collect();
    // Each stands twice under `or`.
    errors.sort_unstable();
    errors.dedup();
    (answer.status, rows.chain(errors).collect())
}

struct One<'a> {
    field: &'a str,
    op: &'a str,
    value: &'a str,
}

impl One<'_> {
    /// The same in JSON: what is no number of the field's kind is a text, as an address has it.
    fn json(&self) -> Value {
        let value = match self.op {
            "in" | "notIn" | "hasAny" | "hasAll" => {
                self.value.split(',').map(|text| self.one(text)).collect()
            }
            "null" | "empty" => flag(self.value),
            _ => self.one(self.value),
        };
        json!({ self.field: { self.op: value } })
    }

    fn one(&self, text: &str) -> Value {
        let number = || {
            let json = serde_json::from_str::<Value>(text).ok();
            json.filter(|json| json.is_number() && text.trim() == text)
        };
        match self.field {
            "number" | "sizes" | "ratio" => number().unwrap_or_else(|| text.into()),
            "open" => flag(text),
            _ => text.into(),
        }
    }
}

fn flag(text: &str) -> Value {
    match text {
        "true" => json!(true),
        "false" => json!(false),
        text => text.into(),
    }
}

/// None where the spellings could not mean the same: no condition, a field twice, a name with a dot.
fn conditions(text: &str) -> Option<Vec<One<'_>>> {
    let all: Option<Vec<One<'_>>> = text.split(';').map(one).collect();
    let all = all?;
    let twice = |at: usize| all[..at].iter().any(|before| before.field == all[at].field);
    (!(0..all.len()).any(twice)).then_some(all)
}

fn one(text: &str) -> Option<One<'_>> {
    let (field, rest) = text.split_once(' ')?;
    let (op, value) = rest.split_once(' ')?;
    let words = [
        "and", "or", "not", "where", "q", "sort", "size", "after", "before", "page", "count",
        "include", "fields",
    ];
    let plain = |name: &str| !name.is_empty() && !name.contains('.') && !words.contains(&name);
    // A relation takes a field behind it in an address and an object in `where`; a NUL reaches nothing.
    let read = plain(field) && plain(op) && field != "shelf" && !text.contains('\0');
    read.then_some(One { field, op, value })
}
