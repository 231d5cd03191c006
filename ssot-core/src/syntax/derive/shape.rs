//! A struct or enum under `#[derive(Type)]`, as serde writes it.

use super::case::Case;
use super::item::{self, Head};
use super::member::{self, members};
use super::serde::{self, Place, Serde};
use crate::schema::Tagging;
use crate::syntax::attr::{self, Attrs};
use crate::syntax::reader::Reader;
use crate::syntax::tree::{
    Body, Case as Variant, Declared, Enum, Name, Shape, Text, Ty, Variant as Plain,
};
use crate::syntax::{Diag, code};

pub(super) fn shape(r: &mut Reader<'_>, declared: &mut Declared) -> Option<()> {
    let mut head = item::head(r)?;
    whole(r, &head)?;
    member::none(r, &head.attrs);
    let serde = serde::read(r, &head.attrs, Place::Container);
    let deprecated = deprecated(r, &head.attrs);
    match head.keyword.text.as_str() {
        "struct" => {
            let body = struct_body(r, &serde)?;
            head.generics.read_where(r);
            strict(r, &serde, &body);
            declared.shapes.push(made(head, serde, deprecated, body));
        }
        "enum" => enum_(r, head, serde, deprecated, declared)?,
        _ => {
            let message = "`Type` cannot be used with a union";
            let diag = Diag::error(code::UNION, head.keyword.span, message);
            return r.wrong(diag.help("serde cannot write it: use an enum"));
        }
    }
    Some(())
}

/// Files `deny_unknown_fields` beside `flatten`: serde then refuses keys that flattened members took.
fn strict(r: &mut Reader<'_>, serde: &Serde, body: &Body) {
    let flattens = matches!(body, Body::Struct(members) if members.iter().any(|one| one.flatten));
    if let Some(name) = serde.strict.as_ref().filter(|_| flattens) {
        let message = format!("`{name}` cannot stand with `flatten`");
        let diag = Diag::error(code::SERDE, name.span, message);
        r.diags
            .push(diag.help("leave it out: unknown keys are refused without it"));
    }
}

/// Files parameters that are not types: JSON is read into what owns its parts.
fn whole(r: &mut Reader<'_>, head: &Head) -> Option<()> {
    let Some((span, what)) = head.generics.other else {
        return Some(());
    };
    let message = format!("`Type` cannot be used with {what}");
    let help = match what {
        "a type that borrows" => "let it own what it holds: `String` instead of `&str`",
        _ => "write the number out: TypeScript has no such parameter",
    };
    r.wrong(Diag::error(code::UNION, span, message).help(help))
}

fn made(head: Head, serde: Serde, deprecated: Option<Text>, body: Body) -> Shape {
    let rename = serde.rename.map(|text| text.text);
    let Head {
        attrs: Attrs { doc, .. },
        name,
        generics,
        ..
    } = head;
    Shape {
        doc,
        deprecated,
        name,
        rename,
        params: generics.params,
        generics: generics.bounded,
        bounds: generics.bounds,
        body,
    }
}

fn struct_body(r: &mut Reader<'_>, serde: &Serde) -> Option<Body> {
    let case = serde.rename_all.unwrap_or_default();
    let body = body(r, case, serde.default)?;
    if !serde.transparent {
        return Some(body);
    }
    Some(match body {
        Body::Struct(mut members) if members.len() == 1 => match members.pop() {
            Some(only) => Body::Alias(only.ty),
            None => Body::Unit,
        },
        // Otherwise serde refuses `transparent` itself, with better words.
        body => body,
    })
}

/// Reads fields of any form, `;` or nothing.
fn body(r: &mut Reader<'_>, case: Case, default: bool) -> Option<Body> {
    if item::is_named(r) {
        let fields = item::named(r);
        return Some(Body::Struct(members(r, fields, case, default)));
    }
    if !item::is_unnamed(r) {
        return Some(Body::Unit);
    }
    let fields = item::unnamed(r);
    let newtype = fields.len() == 1;
    let mut types: Vec<Ty> = Vec::new();
    for field in fields {
        member::none(r, &field.attrs);
        if !serde::read(r, &field.attrs, Place::Field).skip {
            types.push(field.ty);
        }
    }
    Some(match types.pop() {
        Some(only) if newtype => Body::Alias(only),
        last => {
            types.extend(last);
            Body::Tuple(types)
        }
    })
}

/// A variant with serde's attributes not yet turned into names.
struct Read {
    attrs: Attrs,
    wire: String,
    name: Name,
    is_default: bool,
    body: Body,
}

fn enum_(
    r: &mut Reader<'_>,
    head: Head,
    serde: Serde,
    deprecated: Option<Text>,
    declared: &mut Declared,
) -> Option<()> {
    if !item::is_named(r) {
        return r.expected("`{`");
    }
    let variants = r.inside(|r| r.list(|r| variant(r, &serde)));
    let variants: Vec<Read> = variants.into_iter().flatten().collect();
    if variants.is_empty() {
        let message = format!("enum `{}` must have a variant", head.name);
        let diag = Diag::error(code::EMPTY, head.name.span, message);
        return r.wrong(diag.help("a type without values cannot be written"));
    }
    for (i, one) in variants.iter().enumerate() {
        if let Some(first) = variants[..i].iter().find(|first| first.wire == one.wire) {
            wire_twice(r, &one.wire, &one.name, &first.name);
        }
    }
    let tagging = tagging(r, &serde)?;
    let unit = variants.iter().all(|one| matches!(one.body, Body::Unit));
    if unit && tagging == Tagging::External {
        declared.enums.push(plain(r, head, serde, variants));
        return Some(());
    }
    let variants = variants.into_iter().map(case).collect();
    declared.shapes.push(made(
        head,
        serde,
        deprecated,
        Body::Enum { tagging, variants },
    ));
    Some(())
}

fn variant(r: &mut Reader<'_>, container: &Serde) -> Option<Option<Read>> {
    let attrs = attr::outer(r);
    member::none(r, &attrs);
    let name = r.any_word("a variant")?;
    let serde = serde::read(r, &attrs, Place::Variant);
    let case = serde
        .rename_all
        .or(container.rename_all_fields)
        .unwrap_or_default();
    let body = body(r, case, false)?;
    // A discriminant is not written.
    if r.is_punct('=') {
        r.skip_until(',');
    }
    if serde.skip || (serde.skip_serializing && serde.skip_deserializing) {
        return Some(None);
    }
    let wire = match serde.rename {
        Some(text) => text.text,
        None => container.rename_all.unwrap_or_default().variant(&name.text),
    };
    let is_default = attrs
        .marks
        .iter()
        .any(|&open| attr::word_at(r, open) == "default");
    Some(Some(Read {
        attrs,
        wire,
        name,
        is_default,
        body,
    }))
}

fn tagging(r: &mut Reader<'_>, serde: &Serde) -> Option<Tagging> {
    let text = |text: &Text| text.text.clone();
    match (&serde.tag, &serde.content) {
        (Some(tag), _) if serde.untagged => {
            let message = "`untagged` cannot be used with `tag`";
            let diag = Diag::error(code::TOGETHER, tag.span, message);
            r.wrong(diag.help("keep one of them"))
        }
        (Some(tag), Some(content)) => Some(Tagging::Adjacent {
            tag: text(tag),
            content: text(content),
        }),
        (Some(tag), None) => Some(Tagging::Internal { tag: text(tag) }),
        (None, Some(content)) => {
            let diag = Diag::error(
                code::TOGETHER,
                content.span,
                "`content` must stand with `tag`",
            );
            r.wrong(diag.help("write `tag = \"kind\", content = \"data\"`"))
        }
        (None, None) if serde.untagged => Some(Tagging::Untagged),
        (None, None) => Some(Tagging::External),
    }
}

fn plain(r: &mut Reader<'_>, head: Head, serde: Serde, variants: Vec<Read>) -> Enum {
    let variants = variants.into_iter().map(|one| {
        let deprecated = deprecated(r, &one.attrs);
        let wire = Some(one.wire).filter(|wire| *wire != one.name.text);
        let Read {
            attrs: Attrs { doc, .. },
            name,
            is_default,
            ..
        } = one;
        Plain {
            doc,
            deprecated,
            attrs: Vec::new(),
            name,
            wire,
            is_default,
        }
    });
    let variants = variants.collect();
    let rename = serde.rename.map(|text| text.text);
    let Head {
        attrs: Attrs { doc, .. },
        vis,
        name,
        ..
    } = head;
    Enum {
        doc,
        attrs: Vec::new(),
        vis,
        name,
        rename,
        variants,
        block: false,
    }
}

fn case(one: Read) -> Variant {
    let Read {
        attrs: Attrs { doc, .. },
        wire,
        name,
        body,
        ..
    } = one;
    Variant {
        doc,
        name,
        wire,
        body,
    }
}

/// Rust's own `#[deprecated]`.
pub(super) fn deprecated(r: &mut Reader<'_>, attrs: &Attrs) -> Option<Text> {
    let open = *attrs
        .marks
        .iter()
        .find(|&&open| attr::word_at(r, open) == "deprecated")?;
    r.within(open, |r| {
        let name = r.any_word("an attribute")?;
        let span = name.span;
        let why = attr::deprecated(r, &name)?;
        Some(why.unwrap_or(Text {
            text: String::new(),
            span,
        }))
    })
}

/// Files a name in JSON that two variants or fields have.
pub(in crate::syntax) fn wire_twice(r: &mut Reader<'_>, wire: &str, name: &Name, first: &Name) {
    let message = format!("`{wire}` is written twice: by `{first}` and by `{name}`");
    let diag = Diag::error(code::WIRE_TWICE, name.span, message);
    r.diags.push(
        diag.help("rename one of them")
            .related(first.span, "first written here"),
    );
}
