//! Literals of the schema as values on the wire.

use super::call::Js;
use ssot_core::schema::{Int, Literal, Schema, Type};
use std::borrow::Cow;

/// A bound of a number or a time: what is a string on the wire is one here.
pub(super) fn bound<'a>(ty: &Type, literal: &Literal) -> Js<'a> {
    match (ty, literal) {
        (Type::Int(Int::I64 | Int::U64) | Type::Decimal, Literal::Int(value)) => {
            Js::Text(Cow::Owned(value.to_string()))
        }
        _ => plain(&Schema::default(), literal),
    }
}

/// Any literal; a variant by its name on the wire.
pub(super) fn plain<'a>(schema: &Schema, literal: &Literal) -> Js<'a> {
    match literal {
        Literal::None => Js::Raw("null".into()),
        Literal::Bool(value) => Js::number(value),
        Literal::Int(value) => Js::number(value),
        Literal::Float(value) => Js::number(value),
        Literal::Duration(value) => Js::number(value),
        Literal::Decimal(text) | Literal::Text(text) => Js::Text(Cow::Owned(text.clone())),
        Literal::Variant { enum_, variant } => {
            Js::Text(Cow::Owned(wire(schema, enum_, variant).to_owned()))
        }
        Literal::List(all) => Js::List(all.iter().map(|one| plain(schema, one)).collect()),
    }
}

/// The name of a variant on the wire; its own where the enum is not known.
fn wire<'a>(schema: &'a Schema, enum_: &str, variant: &'a str) -> &'a str {
    let found = schema.enums.iter().find(|one| one.name == enum_);
    let found = found.and_then(|one| one.variants.iter().find(|one| one.name == variant));
    found.map_or(variant, |one| &one.wire)
}
