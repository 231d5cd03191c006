//! What relations lead to: their lists, and rows that include them.

use super::decided::Memory;
use super::world::{Seen, key};
use super::{At, Matrix};
use judges::Fault;
use serde_json::Value;
use ssot_core::schema::{Operation, Relation, RelationKind};
use std::collections::BTreeSet;

impl Matrix {
    /// The lists of a row's relations, and what including them adds to it.
    pub(super) async fn relations(&mut self, at: &At) -> Result<(), Fault> {
        if !at.model.routes.operations.contains(&Operation::Get) {
            return Ok(());
        }
        let gets = self.says(at, |memory, row| memory.may(&Operation::Get, row));
        let gets = gets == Some(true) && !self.sent_away(at.who, at.model, &Operation::Get);
        for relation in &at.model.relations {
            let expected = self.says(at, |memory, row| led(memory, row, relation));
            let expected = expected.unwrap_or_default();
            self.related(at, relation, gets, &expected).await?;
            if gets {
                self.included(at, relation, &expected).await?;
            }
        }
        Ok(())
    }

    async fn related(
        &mut self,
        at: &At,
        relation: &Relation,
        gets: bool,
        expected: &BTreeSet<String>,
    ) -> Result<(), Fault> {
        let other = super::world::model(self.world.schema, &relation.model);
        let lists = other.routes.operations.contains(&Operation::List);
        if is_one(relation) || !lists || self.sent_away(at.who, other, &Operation::List) {
            return Ok(());
        }
        let tail = format!("/{}?size={}", relation.wire, other.search.page_max);
        let path = format!("{}/{}{tail}", at.model.routes.path, at.key);
        let answer = self.ask(at.who, "GET", &path, &Value::Null).await?;
        if !gets {
            self.forbidden += 1;
            return self.unseen(at, "GET", &tail, &Value::Null, answer).await;
        }
        let json = answer.json();
        let data = json["data"].as_array().map_or(&[][..], Vec::as_slice);
        let led = Led {
            path,
            status: answer.status,
            found: data.iter().map(|row| key(other, row)).collect(),
            most: other.search.page_max,
        };
        self.holds(at, &led, expected);
        Ok(())
    }

    async fn included(
        &mut self,
        at: &At,
        relation: &Relation,
        expected: &BTreeSet<String>,
    ) -> Result<(), Fault> {
        let other = super::world::model(self.world.schema, &relation.model);
        let path = format!(
            "{}/{}?include={}",
            at.model.routes.path, at.key, relation.wire
        );
        let answer = self.ask(at.who, "GET", &path, &Value::Null).await?;
        let json = answer.json();
        let found = match &json[&relation.wire] {
            Value::Array(rows) => rows.iter().map(|row| key(other, row)).collect(),
            row @ Value::Object(_) => [key(other, row)].into(),
            _ => BTreeSet::new(),
        };
        let led = Led {
            path,
            status: answer.status,
            found,
            most: other.search.page,
        };
        self.holds(at, &led, expected);
        Ok(())
    }

    /// Holds what a relation was answered with to what memory says of it.
    fn holds(&mut self, at: &At, led: &Led, expected: &BTreeSet<String>) {
        let whole = expected.len() <= led.most as usize;
        if !led.found.is_subset(expected) || (whole && led.found != *expected) {
            let (status, found) = (led.status, &led.found);
            let told = format!("{status}: {found:?}, memory: {expected:?}");
            self.fault(at.who, &led.path, &told);
        }
    }
}

/// What a relation was answered with.
struct Led {
    path: String,
    status: u16,
    found: BTreeSet<String>,
    /// Rows that one answer holds.
    most: u32,
}

fn is_one(relation: &Relation) -> bool {
    matches!(
        relation.kind,
        RelationKind::ToOne { .. } | RelationKind::OneBack { .. }
    )
}

/// The rows that a relation leads this caller to: those that are there for them, and drawn by a
/// field that they see.
fn led(memory: &Memory<'_>, row: &Seen<'_>, relation: &Relation) -> BTreeSet<String> {
    let operation = if is_one(relation) {
        Operation::Get
    } else {
        Operation::List
    };
    let drawn = |there: &Seen<'_>| {
        let (RelationKind::ToOne { field, .. }
        | RelationKind::OneBack { field }
        | RelationKind::ToMany { field }
        | RelationKind::ManyToMany { field, .. }) = &relation.kind;
        let here = matches!(
            relation.kind,
            RelationKind::ToOne { .. } | RelationKind::ManyToMany { owner: true, .. }
        );
        let model = if here { row.model } else { there.model };
        let field = model.fields.iter().find(|one| one.name == *field);
        field.is_some_and(|field| match here {
            true => memory.sees(field, row),
            false => memory.sees(field, there),
        })
    };
    let rows = row.leads(&relation.name).iter();
    let rows = rows
        .filter(|there| memory.may(&operation, there))
        .filter(|there| drawn(there));
    rows.map(|there| key(there.model, there.row)).collect()
}
