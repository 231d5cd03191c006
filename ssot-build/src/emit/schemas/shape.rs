//! Shared Rust types as serde writes them.

use super::call::Js;
use super::sheet::Sheet;
use super::{alias, field, lower};
use crate::emit::flatten;
use ssot_core::schema::{Body, Case, Member, Schema, Shape, Tagging, Type};
use std::borrow::Cow;

/// Writes the schema of a shape; of a generic one, a function that makes it.
pub(super) fn shape(sheet: &mut Sheet, schema: &Schema, shape: &Shape) {
    let name = lower(&shape.name);
    let rule = match &shape.body {
        Body::Struct(all) => object(schema, all, flatten::is_part(schema, &shape.name)),
        Body::Alias(_) | Body::Tuple(_) | Body::Unit | Body::Enum { .. } => {
            alias(body(schema, shape, &shape.body))
        }
    };
    sheet.open();
    if shape.params.is_empty() {
        sheet.schema(&name, "", &rule);
    } else {
        sheet.maker(&name, &shape.params, &rule);
    }
}

fn body<'a>(schema: &'a Schema, shape: &'a Shape, body: &'a Body) -> Js<'a> {
    match body {
        Body::Struct(all) => object(schema, all, false),
        Body::Alias(ty) => field::of_shape(schema, ty),
        Body::Tuple(all) => {
            let parts = all.iter().map(|one| field::of_shape(schema, one));
            Js::Call("s.tuple", parts.collect())
        }
        Body::Unit => Js::Call("s.unit", Vec::new()),
        Body::Enum { tagging, variants } => enum_(schema, shape, tagging, variants),
    }
}

fn object<'a>(schema: &'a Schema, all: &'a [Member], part: bool) -> Js<'a> {
    let mut own = Vec::new();
    let mut parts = Vec::new();
    for one in all {
        match flatten::plain(schema, &one.ty).filter(|_| one.flatten && parts.is_empty()) {
            Some(inner) => inner.iter().for_each(|one| own.push(member(schema, one))),
            None if one.flatten => parts.push(&one.ty),
            None => own.push(member(schema, one)),
        }
    }
    let own = Js::Later(Box::new(Js::Object(own)));
    match parts.as_slice() {
        [] if part && all.iter().any(|one| one.flatten) => Js::Call("s.mixed", vec![own]),
        [] => Js::Call("s.object", vec![own]),
        [ty] if let Some(others) = flatten::others(ty) => {
            Js::Call("s.rest", vec![field::of_shape(schema, others), own])
        }
        _ => flat(schema, own, parts.into_iter()),
    }
}

fn member<'a>(schema: &'a Schema, one: &'a Member) -> (Cow<'a, str>, Js<'a>) {
    let mut rule = field::member(schema, one);
    if one.optional || one.omitted {
        rule = Js::Call("s.optional", vec![rule]);
    }
    (Cow::Borrowed(&one.wire), rule)
}

// A map that may be absent is one without a key.
fn flat<'a>(schema: &'a Schema, own: Js<'a>, parts: impl Iterator<Item = &'a Type>) -> Js<'a> {
    let mut args = vec![own];
    args.extend(parts.map(|ty| match (ty, flatten::others(ty)) {
        (Type::Option(_), Some(others @ Type::Json)) => field::of_shape(schema, others),
        (Type::Option(_), Some(others)) => Js::Call("s.map", vec![field::of_shape(schema, others)]),
        _ => field::of_shape(schema, ty),
    }));
    Js::Call("s.flat", args)
}

fn enum_<'a>(
    schema: &'a Schema,
    shape: &'a Shape,
    tagging: &'a Tagging,
    all: &'a [Case],
) -> Js<'a> {
    let text = |text: &'a str| Js::Text(Cow::Borrowed(text));
    let cases = || {
        let each = all.iter().map(|one| {
            let data = match &one.body {
                Body::Unit => Js::undefined(),
                Body::Alias(ty) if matches!(tagging, Tagging::Internal { .. }) => {
                    beside_tag(schema, ty)
                }
                data => body(schema, shape, data),
            };
            (Cow::Borrowed(one.wire.as_str()), data)
        });
        Js::Object(each.collect())
    };
    match tagging {
        Tagging::External => Js::Call("s.external", vec![cases()]),
        Tagging::Internal { tag } => Js::Call("s.internal", vec![text(tag), cases()]),
        Tagging::Adjacent { tag, content } => {
            Js::Call("s.adjacent", vec![text(tag), text(content), cases()])
        }
        Tagging::Untagged => {
            let mut args = vec![text(&shape.name)];
            args.extend(all.iter().map(|one| body(schema, shape, &one.body)));
            Js::Call("s.untagged", args)
        }
    }
}

// What a tag stands among is flattened: an enum there is not what it is alone.
fn beside_tag<'a>(schema: &'a Schema, ty: &'a Type) -> Js<'a> {
    match ty {
        Type::Option(inner) => beside_tag(schema, inner),
        _ if flatten::members(schema, ty).is_some() => field::of_shape(schema, ty),
        _ => Js::Call("s.joined", vec![field::of_shape(schema, ty)]),
    }
}
