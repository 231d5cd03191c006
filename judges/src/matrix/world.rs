//! The rows of an example in memory, which lead to each other as relations do.

use judges::tables::Tables;
use serde_json::Value;
use ssot_core::expr::{Row, Val};
use ssot_core::schema::{Field, Model, RelationKind, Schema};
use std::cell::OnceCell;

/// Everything that stands in the tables at one moment.
pub(super) struct World {
    pub(super) schema: &'static Schema,
    pub(super) tables: Tables,
}

/// A row of it, as expressions read rows.
pub(super) struct Seen<'w> {
    world: &'w World,
    pub(super) model: &'static Model,
    pub(super) row: &'w Value,
    /// Where each relation leads, found out when it is followed.
    led: Vec<OnceCell<Vec<Seen<'w>>>>,
}

/// A model by its name.
pub(super) fn model(schema: &'static Schema, name: &str) -> &'static Model {
    let found = schema.models.iter().find(|model| model.name == name);
    found.unwrap_or(&schema.models[0])
}

/// The parts of a row's key, as they stand in an address.
pub(super) fn key(model: &Model, row: &Value) -> String {
    let part = |name: &String| {
        let field = model.fields.iter().find(|field| field.name == *name);
        let value = field.map(|field| &row[&field.wire]);
        value.map_or_else(String::new, |value| match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        })
    };
    let parts: Vec<_> = model.key.iter().map(part).collect();
    parts.join(",")
}

impl World {
    pub(super) fn rows(&self, model: &Model) -> &[Value] {
        self.tables
            .get(model.name.as_str())
            .map_or(&[], Vec::as_slice)
    }

    pub(super) fn seen<'w>(&'w self, model: &'static Model, row: &'w Value) -> Seen<'w> {
        let led = model.relations.iter().map(|_| OnceCell::new()).collect();
        Seen {
            world: self,
            model,
            row,
            led,
        }
    }

    /// The row of a key.
    pub(super) fn find(&self, of: &Model, text: &str) -> Option<&Value> {
        self.rows(of).iter().find(|row| key(of, row) == text)
    }
}

impl<'w> Seen<'w> {
    fn field(&self, name: &str) -> Option<&'static Field> {
        self.model.fields.iter().find(|field| field.name == name)
    }

    fn value(&self, name: &str) -> &'w Value {
        self.field(name)
            .map_or(&Value::Null, |field| &self.row[&field.wire])
    }

    /// The rows that a relation leads to.
    pub(super) fn leads(&self, relation: &str) -> &[Seen<'w>] {
        let mut relations = self.model.relations.iter();
        let Some(at) = relations.position(|one| one.name == relation) else {
            return &[];
        };
        self.led[at].get_or_init(|| self.follow(at))
    }

    fn follow(&self, at: usize) -> Vec<Seen<'w>> {
        let relation = &self.model.relations[at];
        let other = model(self.world.schema, &relation.model);
        let own = Value::String(key(self.model, self.row));
        let rows = self.world.rows(other).iter();
        let rows = rows.map(|row| self.world.seen(other, row));
        let led = |there: &Seen<'_>| {
            let theirs = Value::String(key(other, there.row));
            match &relation.kind {
                RelationKind::ToOne { field, .. } => *self.value(field) == theirs,
                RelationKind::OneBack { field } | RelationKind::ToMany { field } => {
                    *there.value(field) == own
                }
                RelationKind::ManyToMany {
                    field, owner: true, ..
                } => holds(self.value(field), &theirs),
                RelationKind::ManyToMany { field, .. } => holds(there.value(field), &own),
            }
        };
        rows.filter(led).collect()
    }
}

fn holds(list: &Value, key: &Value) -> bool {
    list.as_array().is_some_and(|all| all.contains(key))
}

fn is_one(kind: &RelationKind) -> bool {
    matches!(
        kind,
        RelationKind::ToOne { .. } | RelationKind::OneBack { .. }
    )
}

impl Row for Seen<'_> {
    fn get(&self, field: &str) -> Option<Val> {
        let ty = &self.field(field)?.ty;
        Val::wire(self.value(field), ty, self.world.schema)
    }

    fn one(&self, relation: &str) -> Option<&dyn Row> {
        let mut relations = self.model.relations.iter();
        relations.find(|one| one.name == relation && is_one(&one.kind))?;
        self.leads(relation).first().map(|row| row as &dyn Row)
    }

    fn many(&self, relation: &str) -> Vec<&dyn Row> {
        let mut relations = self.model.relations.iter();
        if !relations.any(|one| one.name == relation && !is_one(&one.kind)) {
            return Vec::new();
        }
        let rows = self.leads(relation).iter();
        rows.map(|row| row as &dyn Row).collect()
    }
}
