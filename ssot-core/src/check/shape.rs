//! Enums and `#[derive(Type)]`, lowered.

mod flat;
mod itself;

use super::known::Known;
use super::ty::{self, Inside};
use crate::schema::{Body, Case, Enum, Member, Shape, Tagging, Type, Variant};
use crate::syntax::Diags;
use crate::syntax::tree::{self, Name, Text};

/// An enum whose values travel as strings.
pub(super) fn enum_(written: &tree::Enum) -> Enum {
    Enum {
        name: written
            .rename
            .clone()
            .unwrap_or_else(|| written.name.text.clone()),
        doc: written.doc.clone(),
        variants: written.variants.iter().map(variant).collect(),
    }
}

fn variant(written: &tree::Variant) -> Variant {
    Variant {
        name: written.name.text.clone(),
        wire: written
            .wire
            .clone()
            .unwrap_or_else(|| written.name.text.clone()),
        doc: written.doc.clone(),
        deprecated: reason(written.deprecated.as_ref()),
    }
}

fn reason(text: Option<&Text>) -> Option<String> {
    text.map(|text| text.text.clone())
}

/// A shared Rust type.
pub(super) fn shape(known: &Known<'_>, written: &tree::Shape, diags: &mut Diags) -> Shape {
    if !itself::check(known, written, diags) {
        flat::keys(known, &written.body, diags);
    }
    Shape {
        name: written
            .rename
            .clone()
            .unwrap_or_else(|| written.name.text.clone()),
        doc: written.doc.clone(),
        deprecated: reason(written.deprecated.as_ref()),
        params: written
            .params
            .iter()
            .map(|param| param.text.clone())
            .collect(),
        body: body(known, &written.params, &written.body, diags),
    }
}

fn body(known: &Known<'_>, params: &[Name], written: &tree::Body, diags: &mut Diags) -> Body {
    match written {
        tree::Body::Struct(members) => Body::Struct(
            members
                .iter()
                .map(|one| member(known, params, one, diags))
                .collect(),
        ),
        tree::Body::Alias(inner) => {
            Body::Alias(ty::shape(known, Inside::shape(params), inner, diags))
        }
        tree::Body::Tuple(items) => Body::Tuple(
            items
                .iter()
                .map(|item| ty::shape(known, Inside::shape(params), item, diags))
                .collect(),
        ),
        tree::Body::Unit => Body::Unit,
        tree::Body::Enum { tagging, variants } => Body::Enum {
            tagging: tagging.clone(),
            variants: variants
                .iter()
                .map(|one| {
                    let made = case(known, params, one, diags);
                    if matches!(tagging, Tagging::Internal { .. }) {
                        flat::variant(known, &made.body, &one.name, diags);
                    }
                    made
                })
                .collect(),
        },
    }
}

fn member(known: &Known<'_>, params: &[Name], written: &tree::Member, diags: &mut Diags) -> Member {
    let ty = ty::shape(known, Inside::shape(params), &written.ty, diags);
    if written.flatten {
        flat::member(known, &ty, &written.ty, diags);
    }
    Member {
        name: written.name.text.clone(),
        wire: written.wire.clone(),
        doc: written.doc.clone(),
        deprecated: reason(written.deprecated.as_ref()),
        // serde takes an absent `Option` for `None`, but not where it is flattened.
        optional: written.default || (matches!(ty, Type::Option(_)) && !written.flatten),
        ty,
        omitted: written.omitted,
        flatten: written.flatten,
    }
}

fn case(known: &Known<'_>, params: &[Name], written: &tree::Case, diags: &mut Diags) -> Case {
    Case {
        name: written.name.text.clone(),
        wire: written.wire.clone(),
        doc: written.doc.clone(),
        body: body(known, params, &written.body, diags),
    }
}
