//! Enums and `#[derive(Type)]`, lowered.

mod flat;
mod generic;
mod itself;
mod member;
mod open;

use flat::Part;
use generic::Given;
pub(super) use generic::uses;

use super::code;
use super::known::Known;
use super::ty::{self, Inside};
use super::wire;
use crate::schema::{Body, Case, Enum, Member, Shape, Tagging, Type, Variant};
use crate::syntax::tree::{self, Name, Text};
use crate::syntax::{Diag, Diags};

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
        flat::structs(&written.body, &mut |members| {
            let parts = members.iter().map(|one| part(known, written, one));
            flat::together(known, &parts.collect::<Vec<_>>(), diags);
        });
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

/// A member where it is declared.
fn part<'m>(known: &Known<'_>, of: &tree::Shape, member: &'m tree::Member) -> Part<'m> {
    let (params, args) = (of.params.as_slice(), &[][..]);
    Part {
        name: &member.name,
        wire: (!member.flatten).then_some(member.wire.as_str()),
        ty: match member.flatten {
            true => Given { params, args }.lowered(known, &member.ty),
            false => Type::Unit,
        },
        at: None,
        here: true,
    }
}

/// What a type in a shape means.
fn held(known: &Known<'_>, params: &[Name], written: &tree::Ty, diags: &mut Diags) -> Type {
    uses(known, Inside::shape(params), written, diags);
    ty::shape(known, Inside::shape(params), written, diags)
}

fn body(known: &Known<'_>, params: &[Name], written: &tree::Body, diags: &mut Diags) -> Body {
    match written {
        tree::Body::Struct(members) => Body::Struct(
            members
                .iter()
                .map(|one| member(known, params, one, diags))
                .collect(),
        ),
        tree::Body::Alias(inner) => Body::Alias(held(known, params, inner, diags)),
        tree::Body::Tuple(items) => Body::Tuple(
            items
                .iter()
                .map(|item| held(known, params, item, diags))
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
                        let at = one.name.span.into();
                        flat::variant(known, &made.body, at, &one.name, diags);
                    }
                    made
                })
                .collect(),
        },
    }
}

fn member(known: &Known<'_>, params: &[Name], written: &tree::Member, diags: &mut Diags) -> Member {
    let ty = held(known, params, &written.ty, diags);
    if written.flatten {
        flat::member(known, &ty, written.ty.span, diags);
    }
    // serde takes an absent `Option` for `None`, but not where it is flattened.
    let optional = written.default || (matches!(ty, Type::Option(_)) && !written.flatten);
    if (optional || written.omitted) && !written.flatten {
        of_every_object(written, diags);
    }
    let (constraints, message) = member::constraints(known, &ty, written, diags);
    Member {
        name: written.name.text.clone(),
        wire: written.wire.clone(),
        doc: written.doc.clone(),
        deprecated: reason(written.deprecated.as_ref()),
        optional,
        ty,
        constraints,
        message,
        omitted: written.omitted,
        flatten: written.flatten,
    }
}

/// Where the member is absent, TypeScript takes what every object has for it.
fn of_every_object(member: &tree::Member, diags: &mut Diags) {
    if let Some(why) = wire::taken(&member.wire) {
        let message = format!("member `{}` {why}", member.name);
        diags.push(
            Diag::error(code::RESERVED_NAME, member.name.span, message)
                .help("give it another name, or make it required"),
        );
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
