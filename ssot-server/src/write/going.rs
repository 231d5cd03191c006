//! The rows that go when one is deleted: itself, and what names it by `on_delete(cascade)`.

use super::Writing;
use crate::key::Key;
use crate::plan::{Link, LinkKind, ModelId, ModelPlan};
use crate::problem::Problem;
use crate::sql::Sql;
use crate::store::fault;
use rusqlite::params_from_iter;
use rusqlite::types::Value;
use serde_json::Value as Json;
use ssot_core::schema::OnDelete;
use std::collections::{BTreeMap, BTreeSet};

/// Living rows of one model that go together.
pub(super) struct Going {
    pub(super) model: ModelId,
    pub(super) keys: Vec<Key>,
}

/// A field of another model that names rows of this one.
pub(super) struct Back<'a> {
    pub(super) link: &'a Link,
    pub(super) other: &'a ModelPlan,
    /// The column in double quotes.
    pub(super) column: &'a str,
    pub(super) rule: OnDelete,
}

/// The fields that name rows of a model.
pub(super) fn backs<'a>(writing: &Writing<'a, '_>, model: ModelId) -> Vec<Back<'a>> {
    let plan = writing.asking.plan;
    let back = |link: &'a Link| {
        let LinkKind::Back { field, .. } = &link.kind else {
            return None;
        };
        let other = plan.models.get(link.to)?;
        Some(Back {
            link,
            other,
            column: &other.columns.get(*field)?.sql,
            rule: other.on_delete(*field)?,
        })
    };
    let model = plan.models.get(model);
    let links = model.into_iter().flat_map(|model| &model.links);
    links.filter_map(back).collect()
}

impl ModelPlan {
    /// What happens to a row of this model when the row that a field names is deleted.
    fn on_delete(&self, field: usize) -> Option<OnDelete> {
        self.links.iter().find_map(|link| match &link.kind {
            LinkKind::ToOne {
                field: at,
                on_delete,
                ..
            } if *at == field => Some(*on_delete),
            LinkKind::ToOne { .. } | LinkKind::Back { .. } | LinkKind::Join { .. } => None,
        })
    }

    /// The columns of the key, in double quotes.
    pub(super) fn key_columns(&self) -> Vec<&str> {
        let columns = self.key.iter().filter_map(|&at| self.columns.get(at));
        columns.map(|column| column.sql.as_str()).collect()
    }
}

/// The row of a key and those that go with it, each once, those that name others behind them.
pub(super) fn gather(writing: &Writing<'_, '_>, key: &Key) -> Result<Vec<Going>, Problem> {
    let model = writing.model.id;
    let mut seen = BTreeSet::from([(model, text(key))]);
    let mut going = vec![Going {
        model,
        keys: vec![key.clone()],
    }];
    let mut at = 0;
    while let Some(named) = going.get(at) {
        let mut found = Vec::new();
        for back in backs(writing, named.model) {
            if back.rule == OnDelete::Cascade {
                let mut keys = naming(writing, &back, &named.keys)?;
                keys.retain(|key| seen.insert((back.other.id, text(key))));
                let model = back.other.id;
                found.extend((!keys.is_empty()).then_some(Going { model, keys }));
            }
        }
        going.extend(found);
        at += 1;
    }
    Ok(going)
}

/// The same rows, all of a model together.
pub(super) fn by_model(going: &[Going]) -> BTreeMap<ModelId, Vec<Key>> {
    let mut all: BTreeMap<ModelId, Vec<Key>> = BTreeMap::new();
    for one in going {
        let keys = all.entry(one.model).or_default();
        keys.extend(one.keys.iter().cloned());
    }
    all
}

/// The living rows that name one of these.
fn naming(writing: &Writing<'_, '_>, back: &Back<'_>, keys: &[Key]) -> Result<Vec<Key>, Problem> {
    let columns = back.other.key_columns();
    let mut sql = Sql::new(format!("SELECT {} FROM ", columns.join(", ")));
    sql.push(&back.other.table).push(" AS t0 WHERE ");
    among("t0", &[back.column], keys, &mut sql);
    back.other.living("t0", &mut sql);
    writing.keys(&sql, columns.len())
}

impl Writing<'_, '_> {
    /// The keys that a statement gives.
    pub(super) fn keys(&self, sql: &Sql, parts: usize) -> Result<Vec<Key>, Problem> {
        let mut statement = self
            .tx
            .connection
            .prepare_cached(&sql.text)
            .map_err(fault)?;
        let read = |row: &rusqlite::Row<'_>| {
            let parts = (0..parts).map(|at| row.get(at));
            parts.collect::<Result<Vec<Value>, _>>().map(Key)
        };
        let rows = statement.query_map(params_from_iter(&sql.binds), read);
        let rows = rows.map_err(fault)?;
        rows.collect::<Result<_, _>>().map_err(fault)
    }
}

/// The condition that `columns` under `alias` are those of one of the keys. Many keys travel as
/// one value, so that the statement's text does not grow with them.
pub(super) fn among(alias: &str, columns: &[&str], keys: &[Key], sql: &mut Sql) {
    let names: Vec<_> = columns
        .iter()
        .map(|name| format!("{alias}.{name}"))
        .collect();
    if let [key] = keys {
        for (number, (name, value)) in names.iter().zip(&key.0).enumerate() {
            sql.push(if number > 0 { " AND " } else { "" });
            sql.push(name).push(" = ").bind(value.clone());
        }
        return;
    }
    let parts = (0..columns.len()).map(|at| format!("json_extract(value, '$[{at}]')"));
    let parts: Vec<_> = parts.collect();
    sql.push("(").push(&names.join(", ")).push(") IN (SELECT ");
    sql.push(&parts.join(", ")).push(" FROM json_each(");
    sql.bind(json(keys).to_string()).push("))");
}

fn json(keys: &[Key]) -> Json {
    keys.iter()
        .map(|key| key.0.iter().map(part).collect::<Json>())
        .collect()
}

/// A part of a key as SQLite reads it out of JSON.
pub(super) fn part(value: &Value) -> Json {
    match value {
        Value::Text(text) => Json::from(text.as_str()),
        Value::Integer(number) => (*number).into(),
        Value::Null | Value::Real(_) | Value::Blob(_) => Json::Null,
    }
}

fn text(key: &Key) -> String {
    json(std::slice::from_ref(key)).to_string()
}
