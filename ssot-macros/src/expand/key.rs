//! `ProductId`, or `PostTagKey` of a composite key, and the trait that ties a model together.

use super::field::{Field, Form};
use super::item::{self, Tokens, raw};
use super::ty;
use proc_macro2::{Delimiter, Span};
use ssot_core::schema::{self, KeyType, Schema};
use ssot_core::syntax::tree::Model;

/// What names a row.
pub(super) enum Key {
    /// `ProductId`, an `Id` of this type.
    Id(String),
    /// `PostTagKey`, a struct of this name.
    Own(String),
}

/// The key's item, and `impl Model` among the hidden ones.
pub(super) fn key(
    items: &mut Tokens,
    impls: &mut String,
    model: &Model,
    meant: &schema::Model,
    fields: &[Field<'_>],
) -> Key {
    let key = match single(meant) {
        Some(key) => Key::Id(alias(items, model, key)),
        None => Key::Own(composite(items, model, meant, fields)),
    };
    let of = match &key {
        Key::Id(of) | Key::Own(of) => of,
    };
    let name = raw(&meant.name);
    impls.push_str(&format!(
        "impl ::ssot::Model for {name} {{ type Key = {of}; type Create = {name}Create; \
         type Update = {name}Update; const NAME: &'static ::core::primitive::str = {name:?}; }}",
        name = name
    ));
    key
}

/// What a key derives beyond any other value, so each of its parts must have it.
pub(super) const TRAITS: [(&str, &str); 3] =
    [("cmp", "PartialOrd"), ("cmp", "Ord"), ("hash", "Hash")];

/// Whether the enum of this name in the schema is a part of a key that is a struct.
pub(super) fn holds(schema: &Schema, enum_: &str) -> bool {
    let own = schema.models.iter().filter(|meant| single(meant).is_none());
    let of = |field: &schema::Field| matches!(&field.ty, schema::Type::Enum(name) if name == enum_);
    own.into_iter().any(|meant| {
        let mut fields = meant.fields.iter();
        fields.any(|field| of(field) && meant.key.contains(&field.name))
    })
}

/// What the name of its key ends with.
pub(super) fn suffix(meant: &schema::Model) -> &'static str {
    match single(meant) {
        Some(_) => "Id",
        None => "Key",
    }
}

/// The type of a key that is an id.
fn single(meant: &schema::Model) -> Option<KeyType> {
    let [one] = meant.key.as_slice() else {
        return None;
    };
    let field = meant.fields.iter().find(|field| field.name == *one)?;
    match &field.ty {
        schema::Type::Id { model, key } if *model == meant.name => Some(*key),
        _ => None,
    }
}

// `pub type ProductId = ::ssot::Id<Product>;`
fn alias(items: &mut Tokens, model: &Model, key: KeyType) -> String {
    let span = Span::call_site();
    items.doc(Some(&format!("The key of a [`{}`].", model.name.text)));
    items
        .vis(&model.vis, model.block, model.name.span)
        .ident("type", span);
    items.ident(&format!("{}Id", model.name.text), model.name.span);
    items
        .punct('=', span)
        .path(&["ssot", "Id"], span)
        .punct('<', span);
    items.name(&model.name).punct(',', span);
    items
        .path(ty::key_path(key), span)
        .punct('>', span)
        .punct(';', span);
    format!("::{}", ty::key_path(key).join("::"))
}

fn composite(
    items: &mut Tokens,
    model: &Model,
    meant: &schema::Model,
    fields: &[Field<'_>],
) -> String {
    let name = format!("{}Key", model.name.text);
    items.doc(Some(&format!("The key of a [`{}`].", model.name.text)));
    let traits = [
        ("clone", "Clone"),
        ("fmt", "Debug"),
        ("cmp", "PartialEq"),
        ("cmp", "Eq"),
    ];
    let traits = [traits.as_slice(), &TRAITS].concat();
    item::derive(items, &[], &traits, model.name.span);
    items
        .vis(&model.vis, model.block, model.name.span)
        .ident("struct", model.name.span);
    items.ident(&name, model.name.span);
    let mut body = Tokens::default();
    for field in fields
        .iter()
        .filter(|field| meant.key.contains(&field.meant.name))
    {
        field.declare(&mut body, Form::Row);
    }
    items.group_at(Delimiter::Brace, body, model.name.span);
    name
}
