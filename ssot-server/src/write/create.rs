//! A new row.

use super::Writing;
use super::fields::Values;
use super::row::field_forbidden;
use crate::http::refused;
use crate::key::Key;
use crate::plan::{Kind, Link, LinkKind, ModelPlan};
use crate::policy::Decision;
use crate::problem::{Code, Problem};
use rusqlite::types::Value;
use serde_json::{Map, Value as Json};
use ssot_core::schema::Operation;

/// Makes a row of judged members, and gives its key.
///
/// # Errors
/// 401 and 403 by the rules, 409 for a value that is taken, 422 for an id that leads nowhere.
pub(crate) fn create(
    writing: &Writing<'_, '_>,
    given: &Map<String, Json>,
    key: Option<&Key>,
) -> Result<Key, Problem> {
    if writing.rule(&Operation::Create) == Decision::Never {
        return Err(refused(writing.asking.caller));
    }
    let closed: Vec<_> = writing
        .writable(given)
        .filter(|(_, rule)| *rule == Decision::Never)
        .map(|(wire, _)| wire)
        .collect();
    if !closed.is_empty() {
        return Err(field_forbidden(&closed));
    }
    let mut values = writing.created(given)?;
    if let Some(key) = key {
        values.keyed(writing.model, key);
    }
    writing.references(&values)?;
    let made = writing.insert(&values)?;
    let key = values
        .key(writing.model, made)
        .ok_or_else(|| Problem::new(Code::Internal, "a row has no key"))?;
    writing.join(&key, &values.joins)?;
    writing.settle(&key, writing.rule(&Operation::Create), given)?;
    Ok(key)
}

impl Values {
    /// Sets the key that an address gave.
    fn keyed(&mut self, model: &ModelPlan, key: &Key) {
        for (place, value) in model.key.iter().zip(&key.0) {
            self.columns.retain(|(at, _)| at != place);
            self.columns.push((*place, value.clone()));
        }
    }

    /// The key of the row; `made` is the one that the database made.
    fn key(&self, model: &ModelPlan, made: i64) -> Option<Key> {
        let part = |place: &usize| {
            let (_, value) = self.columns.iter().find(|(at, _)| at == place)?;
            let database = model.columns.get(*place)?.kind == Kind::IntKey && *value == Value::Null;
            Some(if database {
                Value::Integer(made)
            } else {
                value.clone()
            })
        };
        model
            .key
            .iter()
            .map(part)
            .collect::<Option<Vec<_>>>()
            .map(Key)
    }

    /// The ids that a link takes from these values: the field's name, the place in its list, the id.
    pub(super) fn named<'a>(
        &'a self,
        model: &'a ModelPlan,
        link: &Link,
    ) -> Vec<(&'a str, Option<usize>, &'a Value)> {
        let wire = |at: usize| {
            model
                .columns
                .get(at)
                .map_or("", |column| column.wire.as_str())
        };
        match &link.kind {
            LinkKind::ToOne { field, .. } => {
                let set = self
                    .columns
                    .iter()
                    .filter(|(at, value)| at == field && *value != Value::Null);
                set.map(|(at, value)| (wire(*at), None, value)).collect()
            }
            LinkKind::Join { table, .. } => {
                let own = |at: usize| {
                    model
                        .columns
                        .get(at)
                        .and_then(|c| c.join.as_ref())
                        .is_some_and(|j| j.table == *table)
                };
                let lists = self.joins.iter().filter(|(at, _)| own(*at));
                lists
                    .flat_map(|(at, ids)| {
                        ids.iter()
                            .enumerate()
                            .map(|(n, id)| (wire(*at), Some(n), id))
                    })
                    .collect()
            }
            LinkKind::Back { .. } => Vec::new(),
        }
    }
}
