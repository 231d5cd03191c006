//! Shared Rust types as serde writes them.

use super::call::Js;
use super::sheet::Sheet;
use super::{alias, field, lower};
use ssot_core::schema::{Body, Case, Member, Schema, Shape, Tagging, Type};
use ssot_core::value::JSON_DEPTH;
use std::borrow::Cow;

/// Writes the schema of a shape; of a generic one, a function that makes it.
pub(super) fn shape(sheet: &mut Sheet, schema: &Schema, shape: &Shape) {
    let name = lower(&shape.name);
    let rule = match &shape.body {
        Body::Struct(all) => object(schema, all),
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
        Body::Struct(all) => object(schema, all),
        Body::Alias(ty) => field::of_shape(schema, ty),
        Body::Tuple(all) => {
            let parts = all.iter().map(|one| field::of_shape(schema, one));
            Js::Call("s.tuple", parts.collect())
        }
        Body::Unit => Js::Call("s.unit", Vec::new()),
        Body::Enum { tagging, variants } => enum_(schema, shape, tagging, variants),
    }
}

fn object<'a>(schema: &'a Schema, all: &'a [Member]) -> Js<'a> {
    let mut members = Vec::new();
    let mut rest = None;
    push_members(&mut members, &mut rest, schema, all);
    let members = Js::Later(Box::new(Js::Object(members)));
    match rest {
        Some(rule) => Js::Call("s.rest", vec![rule, members]),
        None => Js::Call("s.object", vec![members]),
    }
}

// The members of a flattened struct stand among its own.
fn push_members<'a>(
    out: &mut Vec<(Cow<'a, str>, Js<'a>)>,
    rest: &mut Option<Js<'a>>,
    schema: &'a Schema,
    all: &'a [Member],
) {
    for one in all {
        if let (true, Some(inner)) = (one.flatten, structure(schema, &one.ty)) {
            push_members(out, rest, schema, inner);
            continue;
        }
        if one.flatten {
            *rest = Some(match &one.ty {
                Type::Map(inner) => field::of_shape(schema, inner),
                _ => Js::Call("s.json", vec![Js::number(JSON_DEPTH)]),
            });
            continue;
        }
        let mut rule = field::of_shape(schema, &one.ty);
        if one.optional || one.omitted {
            rule = Js::Call("s.optional", vec![rule]);
        }
        out.push((Cow::Borrowed(&one.wire), rule));
    }
}

fn structure<'a>(schema: &'a Schema, ty: &Type) -> Option<&'a [Member]> {
    let Type::Named { name, .. } = ty else {
        return None;
    };
    let found = schema.types.iter().find(|one| one.name == *name)?;
    match &found.body {
        Body::Struct(all) => Some(all),
        Body::Alias(inner) => structure(schema, inner),
        Body::Tuple(_) | Body::Unit | Body::Enum { .. } => None,
    }
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
