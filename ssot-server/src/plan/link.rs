//! A relation as SQL sees it: which columns meet.

use super::{ModelId, quoted};
use ssot_core::schema::{Model, OnDelete, Relation, RelationKind, Schema};
use std::collections::BTreeMap;

/// A way from a row to others.
pub(crate) struct Link {
    /// Its Rust name.
    pub(crate) name: String,
    /// Its name in JSON.
    pub(crate) wire: String,
    /// The model it leads to.
    pub(crate) to: ModelId,
    pub(crate) kind: LinkKind,
    /// The field that draws it, by its place in the columns of the model that declares it: who
    /// may not see the field may not follow it either way.
    pub(crate) field: usize,
    /// Whether the other model declares that field.
    pub(crate) back: bool,
}

/// Which columns meet. Columns are in double quotes; fields are places in the model's columns.
pub(crate) enum LinkKind {
    /// `field` of this model holds the key of the other.
    ToOne { field: usize, on_delete: OnDelete },
    /// `field` of the other model holds this one's key; `many` rows of it, or at most one.
    Back { field: usize, many: bool },
    /// Through a join table.
    Join {
        table: String,
        here: String,
        there: String,
    },
}

impl Link {
    pub(super) fn new(
        model: &Model,
        relation: &Relation,
        schema: &Schema,
        ids: &BTreeMap<String, ModelId>,
    ) -> Option<Link> {
        let to = *ids.get(&relation.model)?;
        let other = schema.models.get(to)?;
        let place = |model: &Model, name: &str| model.fields.iter().position(|f| f.name == name);
        let kind = match &relation.kind {
            RelationKind::ToOne {
                field, on_delete, ..
            } => LinkKind::ToOne {
                field: place(model, field)?,
                on_delete: *on_delete,
            },
            RelationKind::OneBack { field } => LinkKind::Back {
                field: place(other, field)?,
                many: false,
            },
            RelationKind::ToMany { field } => LinkKind::Back {
                field: place(other, field)?,
                many: true,
            },
            RelationKind::ManyToMany {
                table, here, there, ..
            } => LinkKind::Join {
                table: quoted(table),
                here: quoted(here),
                there: quoted(there),
            },
        };
        let (field, back) = match &relation.kind {
            RelationKind::ToOne { field, .. } => (place(model, field)?, false),
            RelationKind::OneBack { field } | RelationKind::ToMany { field } => {
                (place(other, field)?, true)
            }
            RelationKind::ManyToMany { field, owner, .. } if *owner => {
                (place(model, field)?, false)
            }
            RelationKind::ManyToMany { field, .. } => (place(other, field)?, true),
        };
        Some(Link {
            field,
            back,
            name: relation.name.clone(),
            wire: relation.wire.clone(),
            to,
            kind,
        })
    }

    /// Whether it leads to any number of rows.
    pub(crate) fn is_many(&self) -> bool {
        matches!(
            self.kind,
            LinkKind::Back { many: true, .. } | LinkKind::Join { .. }
        )
    }
}
