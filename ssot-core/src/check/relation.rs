//! Relations in both directions: a field of ids is one way, its inverse the other.

mod circle;
mod inverse;

use super::derived::{is_of_a_flag, is_related};
use super::model::relation_name;
use super::whole::Whole;
use crate::names;
use crate::schema::{Field, Model, OnDelete, Relation, RelationKind, Type};
use crate::syntax::Diags;
use crate::syntax::tree::{self, FieldAttrKind};
use std::collections::BTreeMap;

/// Adds every relation; first those that a model's own fields hold, then the ways back.
pub(super) fn lower(models: &mut [Model], wholes: &[Whole<'_>], diags: &mut Diags) {
    let mut backs = Vec::new();
    let mut index: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, whole) in wholes.iter().enumerate() {
        let held = held(&models[at], whole);
        inverse::named_where_needed(&models[at].name, &held, diags);
        index.entry(whole.model.name.text.as_str()).or_insert(at);
        for one in held {
            let (forth, back) = both_ways(&models[at], &one);
            models[at].relations.push(forth);
            backs.extend(back.map(|relation| (one, relation)));
        }
    }
    circle::check(models, wholes, diags);
    for (held, relation) in backs {
        if let Some(&at) = index.get(held.target.as_str()) {
            inverse::add(&mut models[at], relation, &held, diags);
        }
    }
}

/// A field that holds ids of another model.
pub(super) struct Held {
    pub(super) name: String,
    pub(super) field: String,
    pub(super) target: String,
    pub(super) kind: Kind,
    pub(super) inverse: Inverse,
    pub(super) name_span: proc_macro2::Span,
    /// What names the way back: the name in `inverse`, or the field.
    pub(super) back_span: proc_macro2::Span,
}

/// How many it holds.
pub(super) enum Kind {
    One {
        nullable: bool,
        unique: bool,
        on_delete: OnDelete,
    },
    Many,
}

/// What `#[inverse(..)]` says.
pub(super) enum Inverse {
    Derived,
    Named(String),
    None,
}

fn held(model: &Model, whole: &Whole<'_>) -> Vec<Held> {
    let own_key = |field: &Field| field.name == "id" && model.key == ["id"];
    let fields = model.fields.iter().filter(|field| !own_key(field));
    let held = fields.filter_map(|field| {
        let written = whole
            .fields
            .iter()
            .find(|written| written.name.text == field.name);
        let written = *written?;
        if is_of_a_flag(model, &field.name) && !is_related(whole, &field.name) {
            return None;
        }
        one_held(model, field, written)
    });
    held.collect()
}

fn one_held(model: &Model, field: &Field, written: &tree::Field) -> Option<Held> {
    let (target, kind) = match &field.ty {
        Type::Id { model: target, .. } => {
            let alone = model.key.len() == 1 && model.key[0] == field.name;
            let unique = field.unique || alone;
            (
                target,
                Kind::One {
                    nullable: field.nullable,
                    unique,
                    on_delete: on_delete(written),
                },
            )
        }
        Type::List(item) => match &**item {
            Type::Id { model: target, .. } => (target, Kind::Many),
            _ => return None,
        },
        _ => return None,
    };
    let (inverse, back_span) = inverse::written(written);
    Some(Held {
        name: relation_name(field)?,
        field: field.name.clone(),
        target: target.clone(),
        kind,
        inverse,
        name_span: written.name.span,
        back_span,
    })
}

fn on_delete(written: &tree::Field) -> OnDelete {
    let said = written.attrs.iter().find_map(|attr| match attr.kind {
        FieldAttrKind::OnDelete(rule) => Some(rule),
        _ => None,
    });
    said.unwrap_or(OnDelete::Restrict)
}

/// The relation as its own model lists it, and the way back unless `#[inverse(none)]`.
fn both_ways(model: &Model, held: &Held) -> (Relation, Option<Relation>) {
    let back_name = inverse::name(model, held);
    let (forth, back) = match &held.kind {
        Kind::One {
            nullable,
            unique,
            on_delete,
        } => {
            let field = held.field.clone();
            let forth = RelationKind::ToOne {
                field: field.clone(),
                nullable: *nullable,
                on_delete: *on_delete,
            };
            let back = if *unique {
                RelationKind::OneBack { field }
            } else {
                RelationKind::ToMany { field }
            };
            (forth, back)
        }
        Kind::Many => through_table(model, held),
    };
    let forth = relation(&held.name, &held.target, forth, back_name.clone());
    let back = back_name.map(|name| relation(&name, &model.name, back, Some(held.name.clone())));
    (forth, back)
}

fn relation(name: &str, model: &str, kind: RelationKind, inverse: Option<String>) -> Relation {
    Relation {
        name: name.to_owned(),
        wire: names::camel(name),
        model: model.to_owned(),
        kind,
        inverse,
    }
}

fn through_table(model: &Model, held: &Held) -> (RelationKind, RelationKind) {
    let own = names::snake(&model.name);
    let table = format!("{own}_{}", held.name);
    let here = format!("{own}_id");
    let mut there = format!("{}_id", names::snake(&held.target));
    if there == here {
        there.insert_str(0, "other_");
    }
    let side = |owner: bool, here: &str, there: &str| RelationKind::ManyToMany {
        field: held.field.clone(),
        owner,
        table: table.clone(),
        here: here.to_owned(),
        there: there.to_owned(),
    };
    (side(true, &here, &there), side(false, &there, &here))
}
