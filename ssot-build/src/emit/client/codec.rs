//! How rows are read into values of JavaScript: instants, 64-bit integers and bytes.

use super::Of;
use crate::emit::public;
use crate::emit::ts::ty::{Prop, Ts};
use ssot_core::schema::{Action, Field, Int, Type};

/// The fields of a row that are read into another type, and that type.
pub(super) fn values<'a>(of: &Of<'a>) -> Vec<Prop<'a>> {
    let all = public::read(of.model).filter_map(|field| {
        let ty = value(&field.ty)?;
        let ty = if field.nullable { ty.or_null() } else { ty };
        let optional = field.access.visible.is_some();
        let prop = Prop {
            optional,
            ..Prop::new(&field.wire, ty)
        };
        Some(prop.documented(field.doc.as_ref(), field.deprecated.as_ref()))
    });
    all.collect()
}

/// The entries of a model: `createdAt: "@date"`, `seller: "user"`, and of actions `"publish()": "product"`.
pub(super) fn entries(of: &Of<'_>) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let fields = public::read(of.model);
    all.extend(
        fields.filter_map(|field: &Field| Some((field.wire.clone(), way(&field.ty)?.to_owned()))),
    );
    for relation in public::relations(of.schema, of.model) {
        if let Some(other) = of.schema.model(&relation.model) {
            all.push((relation.wire.clone(), other.wire.clone()));
        }
    }
    for action in &of.model.routes.actions {
        let row = row(action).and_then(|name| of.schema.model(name));
        all.extend(row.map(|row| ([&action.wire, "()"].concat(), row.wire.clone())));
    }
    all
}

/// The model whose row, or rows, an action gives.
pub(super) fn row(action: &Action) -> Option<&str> {
    fn named(ty: &Type) -> Option<&str> {
        match ty {
            Type::Row(model) => Some(model),
            Type::List(inner) | Type::Option(inner) => named(inner),
            _ => None,
        }
    }
    action.output.as_ref().and_then(named)
}

fn value(ty: &Type) -> Option<Ts<'static>> {
    if let Type::List(inner) = ty {
        return value(inner).map(Ts::array);
    }
    Some(Ts::Name(match way(ty)? {
        "@date" => "Date".into(),
        "@bigint" => "bigint".into(),
        _ => "Uint8Array".into(),
    }))
}

fn way(ty: &Type) -> Option<&'static str> {
    match ty {
        Type::DateTime => Some("@date"),
        Type::Int(Int::I64 | Int::U64) => Some("@bigint"),
        Type::Bytes => Some("@bytes"),
        Type::List(inner) => way(inner),
        // Days and times of no zone are no instants, and decimals no numbers: they stay text.
        Type::Bool
        | Type::Int(Int::I8 | Int::I16 | Int::I32 | Int::U8 | Int::U16 | Int::U32)
        | Type::SafeInt(_)
        | Type::Float(_)
        | Type::String
        | Type::Text
        | Type::Email
        | Type::Url
        | Type::Slug
        | Type::Decimal
        | Type::Date
        | Type::Time
        | Type::Uuid
        | Type::Json
        | Type::Password
        | Type::Id { .. }
        | Type::Row(_)
        | Type::Enum(_)
        | Type::Named { .. }
        | Type::Extern(_)
        | Type::Option(_)
        | Type::Map(_)
        | Type::Tuple(_)
        | Type::Param(_)
        | Type::Unit => None,
    }
}
