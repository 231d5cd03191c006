//! One relation of a model: how it is held and the way back.

use super::Entries;
use crate::emit::public::{self, Models};
use crate::emit::ts::literal::Literal;
use ssot_core::schema::{Model, OnDelete, Relation, RelationKind};

/// The entries of a relation.
pub(super) fn entries<'a>(
    models: &Models<'a>,
    model: &'a Model,
    relation: &'a Relation,
) -> Entries<'a> {
    let Some(other) = models.model(&relation.model) else {
        return Vec::new();
    };
    let (kind, holder, field) = match &relation.kind {
        RelationKind::ToOne { field, .. } => ("toOne", model, field),
        RelationKind::OneBack { field } => ("oneBack", other, field),
        RelationKind::ToMany { field } => ("toMany", other, field),
        RelationKind::ManyToMany { field, owner, .. } => {
            ("manyToMany", if *owner { model } else { other }, field)
        }
    };
    let mut all = vec![
        ("kind".into(), Literal::text(kind)),
        ("model".into(), Literal::text(&other.wire)),
    ];
    if let Some(field) = public::field(holder, field) {
        all.push(("field".into(), Literal::text(&field.wire)));
    }
    if let RelationKind::ToOne {
        nullable,
        on_delete,
        ..
    } = &relation.kind
    {
        if *nullable {
            all.push(("nullable".into(), Literal::yes()));
        }
        all.push(("onDelete".into(), Literal::text(on_delete_name(*on_delete))));
    }
    let back = relation
        .inverse
        .as_ref()
        .and_then(|inverse| models.relation(other, inverse));
    if let Some(back) = back {
        all.push(("inverse".into(), Literal::text(&back.wire)));
    }
    all
}

fn on_delete_name(on_delete: OnDelete) -> &'static str {
    match on_delete {
        OnDelete::Restrict => "restrict",
        OnDelete::Cascade => "cascade",
        OnDelete::SetNull => "setNull",
    }
}
