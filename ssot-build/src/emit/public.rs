//! What of a schema may leave the server: everything emitted to a browser is asked for here.

use ssot_core::schema::{Check, Field, Model, Relation, RelationKind, Schema, Type};

/// The fields that a client knows of.
pub(crate) fn fields(model: &Model) -> impl Iterator<Item = &Field> {
    model.fields.iter().filter(|field| !field.access.private)
}

/// The fields that a client is sent.
pub(crate) fn read(model: &Model) -> impl Iterator<Item = &Field> {
    fields(model).filter(|field| field.ty != Type::Password)
}

/// The fields that a client may give on create.
pub(crate) fn create(model: &Model) -> impl Iterator<Item = &Field> {
    fields(model).filter(|field| !field.access.readonly)
}

/// The fields that a client may change.
pub(crate) fn update(model: &Model) -> impl Iterator<Item = &Field> {
    create(model).filter(|field| !field.access.immutable)
}

/// Whether a create may leave the field out.
pub(crate) fn may_be_absent(field: &Field) -> bool {
    field.nullable || field.default.is_some()
}

/// A public field by its Rust name.
pub(crate) fn field<'a>(model: &'a Model, name: &str) -> Option<&'a Field> {
    fields(model).find(|field| field.name == name)
}

/// The relations whose field is no secret, and whose name no field of the model bears.
pub(crate) fn relations<'a>(
    schema: &'a Schema,
    model: &'a Model,
) -> impl Iterator<Item = &'a Relation> {
    model.relations.iter().filter(move |relation| {
        let (owner, held_by) = match &relation.kind {
            RelationKind::ToOne { field, .. } => (Some(model), field),
            RelationKind::OneBack { field } | RelationKind::ToMany { field } => {
                (model_of(schema, &relation.model), field)
            }
            RelationKind::ManyToMany {
                field, owner: true, ..
            } => (Some(model), field),
            RelationKind::ManyToMany {
                field,
                owner: false,
                ..
            } => (model_of(schema, &relation.model), field),
        };
        owner.is_some_and(|owner| field_is_public(owner, held_by))
            && fields(model).all(|field| field.wire != relation.wire)
    })
}

fn field_is_public(model: &Model, name: &str) -> bool {
    field(model, name).is_some()
}

/// A model by its name.
pub(crate) fn model_of<'a>(schema: &'a Schema, name: &str) -> Option<&'a Model> {
    schema.models.iter().find(|model| model.name == name)
}

/// The rules across fields that read no secret.
pub(crate) fn checks(model: &Model) -> impl Iterator<Item = &Check> {
    model
        .checks
        .iter()
        .filter(|check| check.fields.iter().all(|name| field_is_public(model, name)))
}

/// Fields and relations that may be filtered, as they are called on the wire.
pub(crate) enum Filtered<'a> {
    Field(&'a Field),
    Relation(&'a Relation),
}

/// What may be filtered, in the author's order.
pub(crate) fn filters<'a>(
    schema: &'a Schema,
    model: &'a Model,
) -> impl Iterator<Item = Filtered<'a>> {
    model.search.filter.iter().filter_map(move |name| {
        match field(model, name).filter(|field| field.ty != Type::Password) {
            Some(field) => Some(Filtered::Field(field)),
            None => relations(schema, model)
                .find(|r| r.name == *name)
                .map(Filtered::Relation),
        }
    })
}

/// What may be sorted by, in the author's order.
pub(crate) fn sorts(model: &Model) -> impl Iterator<Item = &Field> {
    model
        .search
        .sort
        .iter()
        .filter_map(|name| field(model, name))
}
