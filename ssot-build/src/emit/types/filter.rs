//! Which operators a field may be filtered by: one of the types of `runtime/filter.ts`.

use super::names::{Named, Names};
use super::wire;
use crate::emit::ts::ty::Ts;
use ssot_core::schema::{Field, Int, KeyType, Type};

/// The type of a field in `where`; `None` where nothing can be asked of it.
pub(super) fn of<'a>(names: &mut Names<'a>, field: &'a Field) -> Option<Ts<'a>> {
    let either = |one: &'static str, null: &'static str| if field.nullable { null } else { one };
    let plain = |one, null| Some(Ts::Name(either(one, null).into()));
    let of = |names: &mut Names<'a>, name: &'static str, ty| {
        Some(Ts::Generic(name.into(), vec![wire::of(names, ty)]))
    };
    names.mention(Named::Filter);
    match &field.ty {
        Type::Id {
            key: KeyType::String,
            ..
        } => of(names, either("filter.Name", "filter.NameNull"), &field.ty),
        Type::Id {
            key: KeyType::I64, ..
        } => of(
            names,
            either("filter.Integer", "filter.IntegerNull"),
            &field.ty,
        ),
        Type::Bool | Type::Uuid | Type::Id { .. } | Type::Enum(_) | Type::Bytes => {
            of(names, either("filter.Equal", "filter.EqualNull"), &field.ty)
        }
        Type::List(inner) => of(names, either("filter.List", "filter.ListNull"), inner),
        Type::Int(Int::I64 | Int::U64)
        | Type::Decimal
        | Type::DateTime
        | Type::Date
        | Type::Time => plain("filter.Order", "filter.OrderNull"),
        Type::Int(_) | Type::SafeInt(_) | Type::Float(_) => plain("filter.Num", "filter.NumNull"),
        Type::String | Type::Text | Type::Email | Type::Url | Type::Slug => {
            plain("filter.Text", "filter.TextNull")
        }
        Type::Json
        | Type::Password
        | Type::Named { .. }
        | Type::Extern(_)
        | Type::Row(_)
        | Type::Option(_)
        | Type::Map(_)
        | Type::Tuple(_)
        | Type::Param(_)
        | Type::Unit => field.nullable.then(|| Ts::Name("filter.Null".into())),
    }
}
