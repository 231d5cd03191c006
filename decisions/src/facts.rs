//! A world as data: a schema with its rules, the rows of each model, what the rows that rules are
//! about were once, and how much of it a browser is given.

use crate::policy;
use crate::random::Random;
use crate::schema::{Drawn, Size};
use crate::value::value;
use serde_json::{Value, json};
use ssot_core::schema::{Field, KeyType, Model, RelationKind, Schema, Type};
use std::sync::Arc;

/// The size of a world of this project's own runs: 20 callers, 50 rows.
pub const SIZE: Size = Size {
    rows: 50,
    callers: 19,
};

/// Rows of a model, a value for each of its fields.
pub type Table = Vec<Vec<Value>>;

/// How much of its world a browser is given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Given {
    /// All of it: nothing is unknown but what a browser is not told.
    Whole,
    /// Members are left out.
    Part,
    /// Rows are hidden, as an answer hides them.
    Seen,
    /// All of it as it was; of what a row becomes, its own fields alone.
    Kept,
}

/// A world.
#[derive(Clone)]
pub struct Facts {
    /// The schema as it was written, without the rules that were drawn.
    pub text: String,
    /// The schema with the rules.
    pub schema: Arc<Schema>,
    /// The place of the model that rules are about.
    pub subject: usize,
    /// Rows of each model, by its place.
    pub tables: Vec<Table>,
    /// What the subject's rows were once.
    pub before: Table,
    /// Rows of the principal's model that ask, after nobody.
    pub callers: usize,
    /// What a browser is given.
    pub given: Given,
    /// What hides from a browser follows from it.
    pub seed: u64,
}

impl Facts {
    /// The world of a number of a seed.
    ///
    /// # Errors
    /// What the language says of a schema that it refuses, which is a fault of this package.
    pub fn new(seed: u64, number: u64) -> Result<Self, String> {
        let mut random = Random::of(seed, number);
        let given = match number % 8 {
            5 => Given::Kept,
            6 => Given::Part,
            7 => Given::Seen,
            _ => Given::Whole,
        };
        let drawn = Drawn::new(&mut random, SIZE)?;
        let schema = policy::ruled(&mut random, &drawn, given);
        Ok(Facts::of(&mut random, drawn, schema, given))
    }

    /// Rows for a schema.
    pub fn of(random: &mut Random, drawn: Drawn, schema: Schema, given: Given) -> Self {
        let rows = |random: &mut Random, at: usize| {
            let model = &schema.models[at];
            let mut fields: Vec<_> = model.fields.iter().map(Column::of).collect();
            let row = |number| {
                let fields = fields.iter_mut();
                let fields =
                    fields.map(|field| field.value(random, &schema, model, &drawn.rows, number));
                fields.collect()
            };
            (0..drawn.rows[at]).map(row).collect()
        };
        let tables = (0..schema.models.len())
            .map(|at| rows(random, at))
            .collect();
        Facts {
            before: rows(random, drawn.subject),
            tables,
            text: drawn.text,
            subject: drawn.subject,
            callers: SIZE.callers,
            given,
            seed: random.bits(),
            schema: Arc::new(schema),
        }
    }

    /// The model that rules are about.
    pub fn model(&self) -> &Model {
        &self.schema.models[self.subject]
    }

    /// The place of the principal's model.
    pub fn principal(&self) -> usize {
        let principal = self.schema.principal.as_ref();
        principal.map_or(0, |one| place(&self.schema, &one.model))
    }
}

/// The place of a model.
pub fn place(schema: &Schema, name: &str) -> usize {
    let mut models = schema.models.iter();
    models.position(|model| model.name == name).unwrap_or(0)
}

/// The place of a field.
pub(crate) fn at(model: &Model, field: &str) -> Option<usize> {
    model.fields.iter().position(|one| one.name == field)
}

/// Whether a row is not marked as deleted.
pub(crate) fn lives(model: &Model, row: &[Value]) -> bool {
    let deleted = model.soft_delete.then(|| at(model, "deleted_at")).flatten();
    deleted.is_none_or(|at| row[at].is_null())
}

/// A field whose values are drawn, row by row.
struct Column<'s> {
    field: &'s Field,
    /// The next row that a unique field names.
    next: usize,
}

impl<'s> Column<'s> {
    fn of(field: &'s Field) -> Self {
        Column { field, next: 0 }
    }

    fn value(
        &mut self,
        random: &mut Random,
        schema: &Schema,
        model: &Model,
        rows: &[usize],
        number: usize,
    ) -> Value {
        let field = self.field;
        if model.key.contains(&field.name) {
            return key(&field.ty, place(schema, &model.name), number);
        }
        let deleted = field.name == "deleted_at" && random.chance(60);
        if deleted || field.nullable && random.chance(40) {
            return Value::Null;
        }
        let one = |random: &mut Random, to: &str, ty: &Type| {
            let to = place(schema, to);
            key(ty, to, random.below(rows[to]))
        };
        match &field.ty {
            Type::Id { model: to, .. } if field.unique => {
                self.next += 1;
                let to = place(schema, to);
                match self.next <= rows[to] {
                    true => key(&field.ty, to, self.next - 1),
                    false => Value::Null,
                }
            }
            Type::Id { model: to, .. } if names_rows(model, field) => one(random, to, &field.ty),
            Type::List(inner) => match &**inner {
                Type::Id { model: to, .. } => {
                    let to = place(schema, to);
                    let named = (0..rows[to]).filter(|_| random.chance(30));
                    named.take(4).map(|row| key(inner, to, row)).collect()
                }
                _ => value(random, schema, &field.ty),
            },
            ty => value(random, schema, ty),
        }
    }
}

// A foreign key is one by the relation that it draws.
fn names_rows(model: &Model, field: &Field) -> bool {
    let mut drawn = model.relations.iter().map(|one| &one.kind);
    drawn.any(|kind| matches!(kind, RelationKind::ToOne { field: by, .. } if *by == field.name))
}

/// The key of the row of a number; keys ascend with it.
fn key(ty: &Type, model: usize, number: usize) -> Value {
    match ty {
        Type::Id {
            key: KeyType::I64, ..
        } => json!((number + 1).to_string()),
        Type::Id {
            key: KeyType::String,
            ..
        } => json!(format!("k{number:03}")),
        _ => json!(format!("018f2f3e-0000-7000-8{model:03}-{number:012x}")),
    }
}

#[cfg(test)]
mod tests;
