//! What a value is on the wire, as a type of TypeScript.

use super::names::{Named, Names};
use crate::emit::ts::declared;
use crate::emit::ts::ty::{Key, Prop, Ts};
use ssot_core::schema::{Int, Type};

/// The type of a value.
pub(super) fn of<'a>(names: &mut Names<'a>, ty: &'a Type) -> Ts<'a> {
    match ty {
        Type::Bool => Ts::Keyword("boolean"),
        Type::Int(Int::I64 | Int::U64) => value(names, "Int64"),
        Type::Int(Int::I8 | Int::I16 | Int::I32 | Int::U8 | Int::U16 | Int::U32)
        | Type::SafeInt(_)
        | Type::Float(_) => Ts::Keyword("number"),
        Type::String
        | Type::Text
        | Type::Email
        | Type::Url
        | Type::Slug
        | Type::DateTime
        | Type::Date
        | Type::Time
        | Type::Uuid
        | Type::Bytes
        | Type::Password => Ts::Keyword("string"),
        Type::Decimal => value(names, "Decimal"),
        Type::Json => value(names, "JsonValue"),
        Type::Id { model, .. } => of_model(names, model, "Id"),
        Type::Row(model) => of_model(names, model, ""),
        Type::Enum(name) => shared(names, name),
        Type::Named { name, args } if args.is_empty() => shared(names, name),
        Type::Named { name, args } => {
            names.mention(Named::Shared(name));
            let args = args.iter().map(|arg| of(names, arg)).collect();
            Ts::Generic(declared(name), args)
        }
        Type::Extern(_) => Ts::Keyword("unknown"),
        Type::List(inner) => of(names, inner).array(),
        Type::Option(inner) => nullable(names, inner, true),
        Type::Map(inner) => map(of(names, inner)),
        Type::Tuple(all) => Ts::Tuple(all.iter().map(|one| of(names, one)).collect()),
        Type::Param(name) => Ts::Name(declared(name)),
        Type::Unit => Ts::Keyword("null"),
    }
}

/// The type of a value or of its absence as `null`.
pub(super) fn nullable<'a>(names: &mut Names<'a>, ty: &'a Type, nullable: bool) -> Ts<'a> {
    let nullable = nullable && !names.is_null(ty);
    let ty = of(names, ty);
    if nullable { ty.or_null() } else { ty }
}

/// `{ [key: string]: T }`: not `Record`, which a model may be called.
pub(super) fn map(of: Ts<'_>) -> Ts<'_> {
    Ts::Object(vec![Prop {
        key: Key::Any,
        ..Prop::new("", of)
    }])
}

/// A model's type by its ending (`Id`, `Where`, nothing for the row itself).
pub(super) fn of_model<'a>(names: &mut Names<'a>, model: &'a str, end: &'static str) -> Ts<'a> {
    names.mention(Named::Model(model, end));
    if end.is_empty() {
        return Ts::Name(model.into());
    }
    Ts::Name([model, end].concat().into())
}

fn shared<'a>(names: &mut Names<'a>, name: &'a str) -> Ts<'a> {
    names.mention(Named::Shared(name));
    Ts::Name(declared(name))
}

fn value<'a>(names: &mut Names<'a>, name: &'static str) -> Ts<'a> {
    names.mention(Named::Value(name));
    Ts::Name(name.into())
}
