//! A row's key: from a segment of a path, or from its columns.

use crate::plan::{Kind, ModelPlan};
use crate::problem::{Code, Problem};
use crate::sql::Sql;
use crate::stored;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use rusqlite::types::Value;
use serde_json::Value as Json;
use uuid::Uuid;

/// Letters that stand for themselves in a segment of a path.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Values of a key's columns as they are stored, in the key's order.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Key(pub(crate) Vec<Value>);

impl Key {
    /// Reads a segment of a path that has been percent-decoded part by part; the parts of a
    /// composite key are joined by `,`.
    pub(crate) fn read(model: &ModelPlan, parts: &[String]) -> Result<Key, Problem> {
        let kinds = model.key.iter().filter_map(|&at| model.columns.get(at));
        if parts.len() != model.key.len() {
            return Err(malformed(model));
        }
        let values = kinds
            .zip(parts)
            .map(|(column, part)| value(&column.kind, part));
        let values: Option<Vec<_>> = values.collect();
        values.map(Key).ok_or_else(|| malformed(model))
    }

    /// The condition that a row under `alias` is the one.
    pub(crate) fn is(&self, model: &ModelPlan, alias: &str, sql: &mut Sql) {
        let columns = model.key.iter().filter_map(|&at| model.columns.get(at));
        for (number, (column, value)) in columns.zip(&self.0).enumerate() {
            if number > 0 {
                sql.push(" AND ");
            }
            sql.push(alias)
                .push(".")
                .push(&column.sql)
                .push(" = ")
                .bind(value.clone());
        }
    }
}

impl Key {
    /// The members of a row that make up its key.
    pub(crate) fn to_json(&self, model: &ModelPlan) -> Json {
        let columns = model.key.iter().filter_map(|&at| model.columns.get(at));
        let members = columns.zip(&self.0);
        members
            .map(|(column, value)| (column.wire.clone(), json(&column.kind, value)))
            .collect()
    }

    /// Its parts as they stand in an address, before what cannot stand there is written otherwise.
    pub(crate) fn texts(&self, model: &ModelPlan) -> Vec<String> {
        let columns = model.key.iter().filter_map(|&at| model.columns.get(at));
        let parts = columns.zip(&self.0);
        let text = parts.map(|(column, value)| match json(&column.kind, value) {
            Json::String(text) => text,
            other => other.to_string(),
        });
        text.collect()
    }

    /// The segment of a path that names the row.
    pub(crate) fn segment(&self, model: &ModelPlan) -> String {
        let parts = self.texts(model).into_iter();
        let parts = parts.map(|text| utf8_percent_encode(&text, SEGMENT).to_string());
        parts.collect::<Vec<_>>().join(",")
    }
}

/// A part of a key as it stands in the JSON of a row.
pub(crate) fn json(kind: &Kind, value: &Value) -> Json {
    match (kind, value) {
        (Kind::DateTime | Kind::Time, Value::Text(text)) => shortened(text).into(),
        (Kind::UInt64, Value::Text(text)) => text.trim_start_matches('0').into(),
        (_, Value::Text(text)) => text.as_str().into(),
        (Kind::Int, Value::Integer(number)) => (*number).into(),
        (Kind::Bool, Value::Integer(number)) => (*number != 0).into(),
        (_, Value::Integer(number)) => number.to_string().into(),
        (_, Value::Null | Value::Real(_) | Value::Blob(_)) => Json::Null,
    }
}

/// A time without the zeros that make its text sort.
fn shortened(text: &str) -> String {
    let (bare, zone) = match text.strip_suffix('Z') {
        Some(bare) => (bare, "Z"),
        None => (text, ""),
    };
    let bare = bare.trim_end_matches('0').trim_end_matches('.');
    [bare, zone].concat()
}

/// Whether a segment behind a model's path is a word of the address, never a key.
pub(crate) fn reserved(model: &ModelPlan, segment: &str) -> bool {
    let mut actions = model.model.routes.actions.iter();
    segment == "by" || actions.any(|action| !action.row && action.wire == segment)
}

fn value(kind: &Kind, part: &str) -> Option<Value> {
    match kind {
        Kind::Uuid => {
            let hyphenated = part.len() == 36;
            let id = hyphenated.then(|| Uuid::try_parse(part).ok()).flatten()?;
            Some(Value::Text(id.hyphenated().to_string()))
        }
        Kind::Bool | Kind::UInt64 | Kind::DateTime | Kind::Time => {
            stored::stored(kind, &stored::read(kind, part)?)
        }
        Kind::IntKey | Kind::Int64 | Kind::Int => {
            let value: i64 = part.parse().ok()?;
            (value.to_string() == part).then_some(Value::Integer(value))
        }
        _ => {
            let length = part.chars().count();
            let fits = (1..=200).contains(&length) && !part.contains('\0');
            fits.then(|| Value::Text(part.to_owned()))
        }
    }
}

/// 400 for what no row of a model can have as its key.
pub(crate) fn malformed(model: &ModelPlan) -> Problem {
    Problem::new(
        Code::InvalidId,
        format!("this is no key of `{}`", model.model.wire),
    )
}
