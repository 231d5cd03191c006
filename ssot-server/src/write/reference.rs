//! Ids that a write names: of rows that are there, and there for the caller.

use super::Writing;
use super::fields::Values;
use crate::key::Key;
use crate::plan::{Link, LinkKind};
use crate::problem::Problem;
use rusqlite::types::Value;
use serde_json::{Map, Value as Json};
use ssot_core::schema::Operation;
use ssot_core::value::issue::Issue;
use ssot_core::value::message::Code as Broken;

/// An id among the values of a write.
struct Named<'a> {
    /// The field in JSON.
    wire: &'a str,
    /// The place in a list.
    at: Option<usize>,
    id: &'a Value,
}

impl Writing<'_, '_> {
    /// Refuses given ids of rows that are not there, or not for this caller: no difference is
    /// told. An id that stood there before may stay, whoever sees its row now: but where the caller
    /// does not see the field, it would be told which one stands.
    pub(super) fn references(
        &self,
        given: &Map<String, Json>,
        values: &Values,
        before: &[Value],
    ) -> Result<(), Problem> {
        let mut issues = Vec::new();
        for link in &self.model.links {
            let Some(other) = self.asking.plan.models.get(link.to) else {
                continue;
            };
            let stood = match before.is_empty() || self.shows(link.field, before)? {
                true => before,
                false => &[],
            };
            for named in self.named(values, link, stood) {
                let theirs = given.contains_key(named.wire);
                if theirs && !self.at(other).seen(named.id)? {
                    issues.push(missing(&named, &other.model.wire));
                }
            }
        }
        if issues.is_empty() {
            Ok(())
        } else {
            Err(Problem::invalid(issues))
        }
    }

    /// Refuses the same of the members that a hook is about to get; `key` is that of the row they
    /// change. A hook may ask for the rows that they name.
    pub(crate) fn leads(
        &self,
        key: Option<&Key>,
        given: &Map<String, Json>,
    ) -> Result<(), Problem> {
        let mut values = Values::default();
        for link in self.model.links.iter().filter(|link| !link.back) {
            let fields =
                (self.model.columns.get(link.field)).zip(self.model.model.fields.get(link.field));
            let Some((column, field)) = fields else {
                continue;
            };
            let fixed = key.is_some() && field.access.immutable;
            if let Some(json) = given.get(&column.wire).filter(|_| !fixed) {
                values.put(link.field, column, self.given(column, json)?);
            }
        }
        if values.is_empty() {
            return Ok(());
        }
        let before = key.map(|key| self.before(key)).transpose()?;
        let before = before.map(|before| before.values).unwrap_or_default();
        self.references(given, &values, &before)
    }

    /// Whether the caller may see the living row of an id. Everyone knows their own.
    fn seen(&self, id: &Value) -> Result<bool, Problem> {
        let own = self.asking.plan.principal == Some(self.model.id)
            && self.asking.caller.stored().as_ref() == Some(id);
        let rule = if own {
            true.into()
        } else {
            self.rule(&Operation::Get)
        };
        let held = self.asks(&Key(vec![id.clone()]), true, &[rule])?;
        Ok(held.and_then(|held| held.first().copied()) == Some(true))
    }

    fn named<'v>(&'v self, values: &'v Values, link: &Link, before: &[Value]) -> Vec<Named<'v>> {
        match &link.kind {
            LinkKind::ToOne { field, .. } => {
                let set = values.of(*field).filter(|id| **id != Value::Null);
                let fresh = set.filter(|id| before.get(*field) != Some(*id));
                let wire = self.wire(*field);
                let named = |id| Named { wire, at: None, id };
                fresh.map(named).into_iter().collect()
            }
            LinkKind::Join { table, .. } => self.listed(values, table, before),
            LinkKind::Back { .. } => Vec::new(),
        }
    }

    /// The ids of the list that a join table holds.
    fn listed<'v>(&'v self, values: &'v Values, table: &str, before: &[Value]) -> Vec<Named<'v>> {
        let own = |at: usize| {
            let join = self.model.columns.get(at).and_then(|c| c.join.as_ref());
            join.is_some_and(|join| join.table == *table)
        };
        let mut named = Vec::new();
        for (place, ids) in values.joins.iter().filter(|(at, _)| own(*at)) {
            let wire = self.wire(*place);
            let stood = before.get(*place).map(listed).unwrap_or_default();
            let ids = ids.iter().enumerate();
            let fresh = ids.filter(|(_, id)| !stood.contains(&text(id)));
            named.extend(fresh.map(|(at, id)| Named {
                wire,
                at: Some(at),
                id,
            }));
        }
        named
    }

    fn wire(&self, at: usize) -> &str {
        let column = self.model.columns.get(at);
        column.map_or("", |column| &column.wire)
    }
}

/// The ids of a list as a row gave it: JSON of texts.
fn listed(value: &Value) -> Vec<String> {
    match value {
        Value::Text(json) => serde_json::from_str(json).unwrap_or_default(),
        Value::Null | Value::Integer(_) | Value::Real(_) | Value::Blob(_) => Vec::new(),
    }
}

fn text(id: &Value) -> String {
    match id {
        Value::Text(text) => text.clone(),
        Value::Integer(number) => number.to_string(),
        Value::Null | Value::Real(_) | Value::Blob(_) => String::new(),
    }
}

fn missing(named: &Named<'_>, model: &str) -> Issue {
    let mut path = vec![named.wire.into()];
    path.extend(named.at.map(Into::into));
    let mut params = Map::new();
    params.insert("model".to_owned(), model.into());
    Issue::new(&path, Broken::Reference, params)
}
