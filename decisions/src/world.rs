//! The rows of a world in memory, led to each other as expressions lead.

use crate::facts::{Facts, Table, at, lives, place};
use serde_json::Value;
use ssot_core::expr::{Row, Val};
use ssot_core::schema::{Model, Relation, RelationKind, Schema};
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// Rows, by the place of their model; what the subject's rows were stands apart.
pub struct World<'w> {
    facts: &'w Facts,
    tables: Vec<Vec<Object<'w>>>,
    before: Vec<Object<'w>>,
}

/// A row.
pub struct Object<'w> {
    schema: &'w Schema,
    model: usize,
    /// Its values as they travel, one a field.
    pub(crate) wire: &'w [Value],
    values: Vec<Option<Val>>,
    led: OnceCell<Vec<Led<'w>>>,
}

/// Where a relation leads from a row.
pub struct Led<'w> {
    /// The relation.
    pub relation: &'w Relation,
    /// The model it leads to.
    pub model: usize,
    /// The numbers of the living rows.
    pub numbers: Vec<usize>,
    rows: Vec<&'w Object<'w>>,
}

impl<'w> World<'w> {
    /// The rows, not yet led anywhere: [`World::link`] does that.
    pub fn new(facts: &'w Facts) -> Self {
        World::of_tables(facts, facts.tables.iter().collect())
    }

    /// The rows as they all were before the subject's changed.
    pub fn earlier(facts: &'w Facts) -> Self {
        let mut tables: Vec<_> = facts.tables.iter().collect();
        tables[facts.subject] = &facts.before;
        World::of_tables(facts, tables)
    }

    /// The rows as they all were, but one of the subject's, which has changed: no write changes two.
    pub fn changed(facts: &'w Facts, number: usize) -> Self {
        let mut world = World::earlier(facts);
        let now = Object::new(
            &facts.schema,
            facts.subject,
            &facts.tables[facts.subject][number],
        );
        world.tables[facts.subject][number] = now;
        world
    }

    fn of_tables(facts: &'w Facts, tables: Vec<&'w Table>) -> Self {
        let rows = |table: &'w Table, model: usize| -> Vec<Object<'w>> {
            let rows = table.iter();
            rows.map(|wire| Object::new(&facts.schema, model, wire))
                .collect()
        };
        let tables = tables.into_iter().enumerate();
        World {
            tables: tables.map(|(model, table)| rows(table, model)).collect(),
            before: rows(&facts.before, facts.subject),
            facts,
        }
    }

    /// Leads every row to others.
    pub fn link(&'w self) {
        for (model, table) in self.tables.iter().enumerate() {
            self.lead(model, table);
        }
        self.lead(self.facts.subject, &self.before);
    }

    /// The rows of a model.
    pub fn of(&'w self, model: usize) -> &'w [Object<'w>] {
        &self.tables[model]
    }

    /// What each of the subject's rows was, led to the others as they stand now.
    pub fn before(&'w self) -> &'w [Object<'w>] {
        &self.before
    }

    /// Who asks: nobody, then rows of the principal's model that live.
    pub fn callers(&'w self) -> Vec<Option<&'w Object<'w>>> {
        let at = self.facts.principal();
        let model = &self.facts.schema.models[at];
        let living = self.tables[at].iter().filter(|row| lives(model, row.wire));
        let living = living.take(self.facts.callers).map(Some);
        std::iter::once(None).chain(living).collect()
    }

    /// Whether a row that the subject's may name is deleted, so that its key leads nowhere.
    pub fn misses(&self) -> bool {
        let mut named = self.facts.model().relations.iter().filter(|one| {
            let kind = &one.kind;
            matches!(kind, RelationKind::ToOne { .. })
                || matches!(kind, RelationKind::ManyToMany { owner: true, .. })
        });
        named.any(|one| {
            let table = &self.tables[place(&self.facts.schema, &one.model)];
            !table.iter().all(Object::lives)
        })
    }

    /// The row of the same key here as another world's, which differs in the subject's values.
    pub fn same(&'w self, model: usize, row: &Object<'_>) -> Option<&'w Object<'w>> {
        self.tables[model].iter().find(|one| one.key() == row.key())
    }

    fn lead(&'w self, model: usize, rows: &'w [Object<'w>]) {
        let schema: &'w Schema = &self.facts.schema;
        let mut all: Vec<Vec<Led<'w>>> = rows.iter().map(|_| Vec::new()).collect();
        for relation in &schema.models[model].relations {
            let to = place(schema, &relation.model);
            let ways = Ways::new(self, model, relation, to);
            for (row, led) in rows.iter().zip(&mut all) {
                let numbers = ways.from(row);
                let rows = numbers.iter().map(|&at| &self.tables[to][at]);
                led.push(Led {
                    relation,
                    model: to,
                    rows: rows.collect(),
                    numbers,
                });
            }
        }
        for (row, led) in rows.iter().zip(all) {
            // Set once: nothing else does.
            let _ = row.led.set(led);
        }
    }
}

/// The ways of a relation: which living rows answer to a key, and which field of a row holds it.
struct Ways<'w> {
    by: BTreeMap<&'w str, Vec<usize>>,
    /// The field that names the others; the row's own key where it is they who name it.
    from: usize,
}

impl<'w> Ways<'w> {
    fn new(world: &'w World<'w>, model: usize, relation: &Relation, to: usize) -> Self {
        let models = &world.facts.schema.models;
        let (here, there) = (&models[model], &models[to]);
        let key = |model: &Model| at(model, &model.key[0]).unwrap_or(0);
        let (from, by) = match &relation.kind {
            RelationKind::ToOne { field, .. }
            | RelationKind::ManyToMany {
                field, owner: true, ..
            } => (at(here, field).unwrap_or(0), key(there)),
            RelationKind::OneBack { field }
            | RelationKind::ToMany { field }
            | RelationKind::ManyToMany {
                field,
                owner: false,
                ..
            } => (key(here), at(there, field).unwrap_or(0)),
        };
        let mut found: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (number, row) in world.tables[to].iter().enumerate() {
            if lives(there, row.wire) {
                for name in names(&row.wire[by]) {
                    found.entry(name).or_default().push(number);
                }
            }
        }
        Ways { by: found, from }
    }

    fn from(&self, row: &Object<'_>) -> Vec<usize> {
        let found = names(&row.wire[self.from]).filter_map(|name| self.by.get(name));
        let mut found: Vec<usize> = found.flatten().copied().collect();
        found.sort_unstable();
        found
    }
}

/// The keys that a value holds.
fn names(value: &Value) -> impl Iterator<Item = &str> {
    let list = value.as_array().map_or(&[][..], Vec::as_slice);
    value
        .as_str()
        .into_iter()
        .chain(list.iter().filter_map(Value::as_str))
}

impl<'w> Object<'w> {
    fn new(schema: &'w Schema, model: usize, wire: &'w [Value]) -> Self {
        let fields = schema.models[model].fields.iter().zip(wire);
        let values = fields.map(|(field, value)| Val::wire(value, &field.ty, schema));
        Object {
            schema,
            model,
            wire,
            values: values.collect(),
            led: OnceCell::new(),
        }
    }

    /// Its model.
    pub fn model(&self) -> &'w Model {
        &self.schema.models[self.model]
    }

    /// The value of its key.
    pub fn key(&self) -> &'w Value {
        let model = self.model();
        &self.wire[at(model, &model.key[0]).unwrap_or(0)]
    }

    /// Whether it is not marked as deleted.
    pub fn lives(&self) -> bool {
        lives(self.model(), self.wire)
    }

    /// Where its relations lead.
    pub fn led(&self) -> &[Led<'w>] {
        self.led.get().map_or(&[], Vec::as_slice)
    }

    fn rows(&self, relation: &str, one: bool) -> &[&'w Object<'w>] {
        let led = self.led().iter().find(|led| led.relation.name == relation);
        let led = led.filter(|led| is_one(led.relation) == one);
        led.map_or(&[], |led| &led.rows)
    }
}

/// Whether a relation leads to at most one row.
pub fn is_one(relation: &Relation) -> bool {
    matches!(
        relation.kind,
        RelationKind::ToOne { .. } | RelationKind::OneBack { .. }
    )
}

impl Row for Object<'_> {
    fn get(&self, field: &str) -> Option<Val> {
        self.values[at(self.model(), field)?].clone()
    }

    fn one(&self, relation: &str) -> Option<&dyn Row> {
        let rows = self.rows(relation, true);
        rows.first().map(|row| *row as &dyn Row)
    }

    fn many(&self, relation: &str) -> Vec<&dyn Row> {
        let rows = self.rows(relation, false).iter();
        rows.map(|row| *row as &dyn Row).collect()
    }
}
