//! The models whose rows go, or change, when a row of one is deleted: by `on_delete`, and out of lists of ids.

use crate::emit::public::Models;
use ssot_core::schema::{Model, OnDelete, RelationKind};

/// Those of a model, itself left out unless its rows hang on each other; in the schema's order.
pub(super) fn gone<'a>(schema: &'a Models<'a>, model: &'a Model) -> Vec<&'a Model> {
    let mut deleted = vec![model.name.as_str()];
    let mut changed: Vec<&str> = Vec::new();
    let mut at = 0;
    while let Some(&name) = deleted.get(at) {
        at += 1;
        for (other, becomes) in backs(schema, name) {
            if becomes == Becomes::Gone && !deleted.contains(&other) {
                deleted.push(other);
            }
            changed.push(other);
        }
    }
    let all = schema.models.iter();
    all.filter(|one| changed.contains(&one.name.as_str()))
        .collect()
}

#[derive(Clone, Copy, PartialEq)]
enum Becomes {
    Gone,
    Other,
}

// The models whose rows name rows of this one, and what becomes of those when it goes.
fn backs<'a>(schema: &'a Models<'a>, name: &str) -> Vec<(&'a str, Becomes)> {
    let mut all = Vec::new();
    for model in &schema.models {
        let to = model.relations.iter().filter(|one| one.model == name);
        all.extend(to.filter_map(|one| Some((model.name.as_str(), becomes(&one.kind)?))));
    }
    all
}

fn becomes(kind: &RelationKind) -> Option<Becomes> {
    match kind {
        RelationKind::ToOne { on_delete, .. } => match on_delete {
            OnDelete::Cascade => Some(Becomes::Gone),
            OnDelete::SetNull => Some(Becomes::Other),
            OnDelete::Restrict => None,
        },
        RelationKind::ManyToMany { owner: true, .. } => Some(Becomes::Other),
        RelationKind::ManyToMany { owner: false, .. }
        | RelationKind::OneBack { .. }
        | RelationKind::ToMany { .. } => None,
    }
}
