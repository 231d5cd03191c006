//! An operator and its value: which make sense for a kind, and what they compare with.

use super::Test;
use super::mistake::Mistakes;
use crate::plan::{Column, Kind};
use crate::stored;
use rusqlite::types::Value;
use serde_json::Value as Json;
use ssot_core::value::judge::Judge;
use ssot_core::value::query;

/// Values that a list of `in`, `hasAny` may have.
const LISTED: usize = query::LISTED;
/// Code points of a text that is looked for.
const SOUGHT: usize = query::SOUGHT;

/// What is asked of a column, and where in the query that stands.
pub(crate) struct Asked<'a> {
    pub(crate) judge: &'a Judge,
    pub(crate) column: &'a Column,
    pub(crate) path: &'a [&'a str],
    pub(crate) mistakes: &'a mut Mistakes,
}

const EQUAL: &[&str] = &["eq", "ne", "in", "notIn"];
const ORDER: &[&str] = &["gt", "gte", "lt", "lte"];
const WORDS: &[&str] = &[
    "contains",
    "startsWith",
    "endsWith",
    "iContains",
    "iStartsWith",
    "iEndsWith",
];
const LISTS: &[&str] = &["has", "hasAny", "hasAll", "empty"];

/// The operators that make sense for a column.
pub(crate) fn operators(column: &Column) -> Vec<&'static str> {
    let null: &[&str] = if column.nullable { &["null"] } else { &[] };
    let groups = groups(column).iter().flat_map(|group| group.iter());
    groups.chain(null).copied().collect()
}

/// Whether an operator makes sense for a column.
fn takes(column: &Column, op: &str) -> bool {
    let null = column.nullable && op == "null";
    null || groups(column).iter().any(|group| group.contains(&op))
}

/// The operator that a value alone stands for.
pub(crate) fn alone(column: &Column) -> &'static str {
    if takes(column, "has") { "has" } else { "eq" }
}

fn groups(column: &Column) -> &'static [&'static [&'static str]] {
    match column.kind {
        Kind::Text | Kind::StringKey => &[EQUAL, ORDER, WORDS],
        Kind::List(_) => &[LISTS],
        Kind::Bool | Kind::Enum(_) | Kind::Uuid | Kind::Bytes => &[EQUAL],
        Kind::Json | Kind::Password => &[],
        Kind::Int | Kind::Int64 | Kind::UInt64 | Kind::Float | Kind::IntKey => &[EQUAL, ORDER],
        Kind::Decimal | Kind::DateTime | Kind::Date | Kind::Time => &[EQUAL, ORDER],
    }
}

/// Reads an operator with the value it has in JSON. Its kind's own form is asked for: a
/// number is no string.
pub(crate) fn read(mut asked: Asked<'_>, op: &str, value: &Json) -> Option<Test> {
    let (column, asked) = (asked.column, &mut asked);
    if !takes(column, op) {
        let known = operators(column);
        asked
            .mistakes
            .operator(asked.path, &column.wire, op, &known);
        return None;
    }
    Some(match op {
        "eq" if value.is_null() && column.nullable => Test::Null(true),
        "ne" if value.is_null() && column.nullable => Test::Null(false),
        "eq" => Test::Eq(operand(asked, value)?),
        "ne" => Test::Ne(operand(asked, value)?),
        "gt" => Test::Gt(operand(asked, value)?),
        "gte" => Test::Gte(operand(asked, value)?),
        "lt" => Test::Lt(operand(asked, value)?),
        "lte" => Test::Lte(operand(asked, value)?),
        "has" => Test::HasAny(vec![operand(asked, value)?]),
        "in" => Test::In(many(asked, value)?),
        "notIn" => Test::NotIn(many(asked, value)?),
        "hasAny" => Test::HasAny(many(asked, value)?),
        "hasAll" => Test::HasAll(many(asked, value)?),
        "null" => Test::Null(flag(asked, value)?),
        "empty" => Test::Empty(flag(asked, value)?),
        word => words(word, sought(asked, value)?),
    })
}

fn words(op: &str, text: String) -> Test {
    let blind = op.starts_with('i');
    match op {
        "startsWith" | "iStartsWith" => Test::StartsWith { text, blind },
        "endsWith" | "iEndsWith" => Test::EndsWith { text, blind },
        _ => Test::Contains { text, blind },
    }
}

fn operand(asked: &mut Asked<'_>, value: &Json) -> Option<Value> {
    let column = asked.column;
    if let Err(issues) = asked.judge.judge_type(&column.operand, value) {
        for issue in issues {
            asked
                .mistakes
                .add(asked.path, issue.code.as_str(), issue.message);
        }
        return None;
    }
    let kind = match &column.kind {
        Kind::List(inner) => inner,
        kind => kind,
    };
    stored::stored(kind, value).filter(|value| *value != Value::Null)
}

fn many(asked: &mut Asked<'_>, value: &Json) -> Option<Vec<Value>> {
    let Some(values) = value.as_array().filter(|values| values.len() <= LISTED) else {
        asked.wrong(format!("must be a list of at most {LISTED} values"));
        return None;
    };
    values.iter().map(|value| operand(asked, value)).collect()
}

fn flag(asked: &mut Asked<'_>, value: &Json) -> Option<bool> {
    let flag = value.as_bool();
    if flag.is_none() {
        asked.wrong("must be true or false");
    }
    flag
}

fn sought(asked: &mut Asked<'_>, value: &Json) -> Option<String> {
    let fits = |text: &&str| !text.contains('\0') && text.chars().count() <= SOUGHT;
    let text = value.as_str().filter(fits);
    if text.is_none() {
        asked.wrong(format!("must be a text of at most {SOUGHT} characters"));
    }
    text.map(str::to_owned)
}

impl Asked<'_> {
    fn wrong(&mut self, message: impl Into<String>) {
        self.mistakes.add(self.path, "type", message);
    }
}
