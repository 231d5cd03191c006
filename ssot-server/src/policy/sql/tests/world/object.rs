//! A row of a world: made at random, inserted, and led from as expressions lead.

use super::super::random::Random;
use super::super::value::{stored, wire};
use super::World;
use crate::plan::{Column, Kind, LinkKind, ModelPlan, Plan};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use serde_json::{Value as Json, json};
use ssot_core::expr::{Row, Val};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A row: its values as they travel and as they are stored.
pub(in crate::policy::sql::tests) struct Object {
    pub(super) world: OnceLock<&'static World>,
    model: usize,
    pub(super) wire: Vec<Json>,
    pub(in crate::policy::sql::tests) stored: Vec<Value>,
}

/// The key of the row of a number.
fn key(kind: &Kind, model: usize, at: usize) -> Json {
    match kind {
        Kind::IntKey => json!((at + 1).to_string()),
        _ => json!(format!("018f2f3e-0000-7000-8{model:03}-{at:012x}")),
    }
}

impl Object {
    pub(super) fn random(
        random: &mut Random,
        plan: &Plan,
        model: &ModelPlan,
        rows: &BTreeMap<String, Vec<Object>>,
        at: usize,
    ) -> Object {
        let wire: Vec<Json> = (0..model.columns.len())
            .map(|column| field(random, plan, model, rows, column, at))
            .collect();
        let columns = model.columns.iter().zip(&wire);
        Object {
            world: OnceLock::new(),
            model: model.id,
            stored: columns
                .map(|(column, wire)| match (column.nullable, wire) {
                    (false, Json::Null) => Value::Text("null".to_owned()),
                    (_, wire) => stored(&column.kind, wire),
                })
                .collect(),
            wire,
        }
    }

    pub(super) fn insert(&self, connection: &Connection, plan: &Plan) -> rusqlite::Result<()> {
        let model = &plan.models[self.model];
        let columns = model
            .columns
            .iter()
            .zip(&self.stored)
            .filter(|(column, _)| column.join.is_none());
        let (columns, values): (Vec<_>, Vec<_>) = columns
            .map(|(column, value)| (column.sql.as_str(), value))
            .unzip();
        let places = vec!["?"; columns.len()].join(", ");
        let sql = format!(
            "INSERT INTO {} ({}) VALUES ({places})",
            model.table,
            columns.join(", ")
        );
        connection.execute(&sql, params_from_iter(values)).map(drop)
    }

    fn world(&self) -> &'static World {
        self.world.get().expect("a world")
    }

    fn lives(&self) -> bool {
        let deleted = self.world().model(self.model).deleted_at;
        deleted.is_none_or(|at| self.stored[at] == Value::Null)
    }

    fn key(&self) -> &Value {
        &self.stored[self.world().model(self.model).key[0]]
    }

    /// The living rows of a model that pass.
    fn living(&self, model: usize, passes: impl Fn(&Object) -> bool) -> Vec<&'static Object> {
        let world = self.world();
        let rows = world.rows[&world.model(model).model.name].iter();
        rows.filter(|row| row.lives() && passes(row)).collect()
    }
}

fn field(
    random: &mut Random,
    plan: &Plan,
    model: &ModelPlan,
    rows: &BTreeMap<String, Vec<Object>>,
    at: usize,
    number: usize,
) -> Json {
    let column = &model.columns[at];
    if model.key.contains(&at) {
        return key(&column.kind, model.id, number);
    }
    if column.nullable && random.chance(20) || model.deleted_at == Some(at) && random.chance(50) {
        return Json::Null;
    }
    // A unique way back: each row names another.
    let unique = model.model.fields[at].unique;
    let link = model
        .links
        .iter()
        .find(|link| matches!(link.kind, LinkKind::ToOne { field, .. } if field == at));
    if let Some(link) = link {
        let other = &plan.models[link.to];
        let row = if unique {
            number
        } else {
            random.below(rows[&other.model.name].len())
        };
        return key(&other.columns[other.key[0]].kind, other.id, row);
    }
    if column.join.is_some() {
        return (1..=4)
            .filter(|_| random.chance(40))
            .map(|tag| json!(tag.to_string()))
            .collect();
    }
    if column.kind == Kind::Json && random.chance(20) {
        return Json::Null;
    }
    wire(random, &column.kind)
}

impl Row for Object {
    fn get(&self, field: &str) -> Option<Val> {
        let plan = &self.world().plan;
        let model = &plan.models[self.model];
        let at = model.field(field)?;
        Val::wire(&self.wire[at], &model.model.fields[at].ty, &plan.schema)
    }

    fn one(&self, relation: &str) -> Option<&dyn Row> {
        let world = self.world();
        let link = world.model(self.model).link(relation)?;
        let other = world.model(link.to);
        let found = match link.kind {
            LinkKind::ToOne { field, .. } => {
                self.living(link.to, |row| *row.key() == self.stored[field])
            }
            LinkKind::Back { field, many: false } => {
                self.living(link.to, |row| row.stored[field] == *self.key())
            }
            LinkKind::Back { .. } | LinkKind::Join { .. } => Vec::new(),
        };
        assert!(found.len() <= 1, "{}", other.model.name);
        found.first().map(|row| *row as &dyn Row)
    }

    fn many(&self, relation: &str) -> Vec<&dyn Row> {
        let world = self.world();
        let Some(link) = world.model(self.model).link(relation) else {
            return Vec::new();
        };
        let rows = match &link.kind {
            LinkKind::Back { field, many: true } => {
                self.living(link.to, |row| row.stored[*field] == *self.key())
            }
            LinkKind::Join { table, .. } => {
                let columns = &world.model(self.model).columns;
                let own = |column: &Column| column.join.as_ref().is_some_and(|j| j.table == *table);
                match columns.iter().position(own) {
                    Some(at) => {
                        let ids = self.wire[at].as_array().into_iter().flatten();
                        let ids: Vec<Value> = ids.map(|id| stored(&Kind::IntKey, id)).collect();
                        self.living(link.to, |row| ids.contains(row.key()))
                    }
                    None => {
                        let pairs = &world.joins[table];
                        self.living(link.to, |row| {
                            let mut pairs = pairs.iter();
                            pairs.any(|(here, there)| *there == *self.key() && *here == *row.key())
                        })
                    }
                }
            }
            LinkKind::ToOne { .. } | LinkKind::Back { many: false, .. } => Vec::new(),
        };
        rows.into_iter().map(|row| row as &dyn Row).collect()
    }
}
