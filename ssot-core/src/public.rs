//! What of a schema may leave the server: everything emitted to a browser is asked for here.

mod account;

pub use account::{Account, account, is_unique, login, password};

use crate::schema::{Check, Expr, Field, Model, Operation, Relation, RelationKind, Schema, Type};
use std::collections::BTreeMap;
use std::ops::Deref;

/// A schema whose models and relations are found by name without looking through them all.
pub struct Models<'a> {
    schema: &'a Schema,
    models: BTreeMap<&'a str, &'a Model>,
    relations: BTreeMap<(&'a str, &'a str), &'a Relation>,
}

impl<'a> Models<'a> {
    /// Goes through the schema once.
    pub fn of(schema: &'a Schema) -> Self {
        let mut models = BTreeMap::new();
        let mut relations = BTreeMap::new();
        for model in &schema.models {
            models.insert(model.name.as_str(), model);
            for relation in &model.relations {
                relations.insert((model.name.as_str(), relation.name.as_str()), relation);
            }
        }
        Models {
            schema,
            models,
            relations,
        }
    }

    /// A model by its name.
    pub fn model(&self, name: &str) -> Option<&'a Model> {
        self.models.get(name).copied()
    }

    /// A relation of a model that a client knows of, by its Rust name.
    pub fn relation(&self, model: &'a Model, name: &'a str) -> Option<&'a Relation> {
        let found = self.relations.get(&(model.name.as_str(), name)).copied();
        found.filter(|relation| is_known(self, model, relation))
    }
}

impl Deref for Models<'_> {
    type Target = Schema;

    fn deref(&self) -> &Schema {
        self.schema
    }
}

/// The fields that a client knows of.
pub fn fields(model: &Model) -> impl Iterator<Item = &Field> {
    model.fields.iter().filter(|field| !field.access.private)
}

/// The fields that a client is sent.
pub fn read(model: &Model) -> impl Iterator<Item = &Field> {
    fields(model).filter(|field| field.ty != Type::Password)
}

/// The fields that a client may give on create.
pub fn create(model: &Model) -> impl Iterator<Item = &Field> {
    fields(model).filter(|field| !field.access.readonly)
}

/// The fields that a client may change.
pub fn update(model: &Model) -> impl Iterator<Item = &Field> {
    create(model).filter(|field| !field.access.immutable)
}

/// Whether a create may leave the field out.
pub fn may_be_absent(field: &Field) -> bool {
    field.nullable || field.default.is_some()
}

/// A public field by its Rust name.
pub fn field<'a>(model: &'a Model, name: &str) -> Option<&'a Field> {
    fields(model).find(|field| field.name == name)
}

/// The relations whose field is no secret, and whose name no field of the model bears.
pub fn relations<'a>(
    models: &'a Models<'a>,
    model: &'a Model,
) -> impl Iterator<Item = &'a Relation> {
    let all = model.relations.iter();
    all.filter(move |relation| is_known(models, model, relation))
}

/// What an answer holds for a relation that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answered {
    /// The row it leads to.
    Row,
    /// The row, or `null`: the relation may lead nowhere, or its row may be hidden from a caller.
    RowOrNull,
    /// Rows.
    Rows,
}

/// What an answer holds for a relation. A `where` beside a relation to one can make any of them `null`.
pub fn answered(models: &Models<'_>, relation: &Relation) -> Answered {
    match relation.kind {
        RelationKind::ToMany { .. } | RelationKind::ManyToMany { .. } => Answered::Rows,
        RelationKind::ToOne {
            nullable: false, ..
        } if models.model(&relation.model).is_some_and(is_always_seen) => Answered::Row,
        RelationKind::ToOne { .. } | RelationKind::OneBack { .. } => Answered::RowOrNull,
    }
}

// Whether everyone may get every row that was made.
fn is_always_seen(model: &Model) -> bool {
    !model.soft_delete && is_got_by_all(model)
}

/// Whether everyone may get every row that stands.
pub fn is_got_by_all(model: &Model) -> bool {
    let lines = model.permissions.lines.iter();
    let mut lines = lines.filter(|line| line.operations.contains(&Operation::Get));
    let denied = lines.clone().any(|line| line.deny);
    !denied && lines.any(|line| line.rule.expr == Expr::Anyone)
}

/// The end of the names of a row with its relations: `ProductWithRelations`.
pub const WITH_RELATIONS: &str = "WithRelations";

/// Whether a model has relations that a client knows of.
pub fn is_related(models: &Models<'_>, model: &Model) -> bool {
    let mut all = model.relations.iter();
    all.any(|relation| is_known(models, model, relation))
}

/// The end of the names of a row that is reached from another: a model without relations has only
/// one row.
pub fn row_end(models: &Models<'_>, model: &Model) -> &'static str {
    if is_related(models, model) {
        WITH_RELATIONS
    } else {
        ""
    }
}

fn is_known(models: &Models<'_>, model: &Model, relation: &Relation) -> bool {
    let (here, field) = match &relation.kind {
        RelationKind::ToOne { field, .. } => (true, field),
        RelationKind::OneBack { field } | RelationKind::ToMany { field } => (false, field),
        RelationKind::ManyToMany { field, owner, .. } => (*owner, field),
    };
    let holder = if here {
        Some(model)
    } else {
        models.model(&relation.model)
    };
    holder.is_some_and(|holder| field_is_public(holder, field))
        && fields(model).all(|field| field.wire != relation.wire)
}

fn field_is_public(model: &Model, name: &str) -> bool {
    field(model, name).is_some()
}

/// A model by its name, found by looking through them all: for what is asked once.
pub fn model_of<'a>(schema: &'a Schema, name: &str) -> Option<&'a Model> {
    schema.models.iter().find(|model| model.name == name)
}

/// The rules across fields that read no secret.
pub fn checks(model: &Model) -> impl Iterator<Item = &Check> {
    model
        .checks
        .iter()
        .filter(|check| check.fields.iter().all(|name| field_is_public(model, name)))
}

/// Fields and relations that may be filtered, as they are called on the wire.
pub enum Filtered<'a> {
    /// A field.
    Field(&'a Field),
    /// A relation.
    Relation(&'a Relation),
}

/// What may be filtered, in the author's order. One name may mean a field and the relation that
/// the field draws: `author` is `authorId` and `author`.
pub fn filters<'a>(models: &'a Models<'a>, model: &'a Model) -> impl Iterator<Item = Filtered<'a>> {
    model.search.filter.iter().flat_map(move |name| {
        let field = field(model, name).filter(|field| field.ty != Type::Password);
        let relation = models.relation(model, name).map(Filtered::Relation);
        field.map(Filtered::Field).into_iter().chain(relation)
    })
}

/// What may be sorted by, in the author's order.
pub fn sorts(model: &Model) -> impl Iterator<Item = &Field> {
    model
        .search
        .sort
        .iter()
        .filter_map(|name| field(model, name))
}

#[cfg(test)]
mod tests;
