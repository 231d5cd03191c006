//! Which operators a field may be filtered by: one of the types of `runtime/filter.ts`.

use super::names::{Named, Names};
use super::wire;
use crate::emit::ts::ty::Ts;
use ssot_core::schema::{Field, Int, Type};

/// The type of a field in `where`; `None` where nothing can be asked of it.
pub(super) fn of<'a>(names: &mut Names<'a>, field: &'a Field) -> Option<Ts<'a>> {
    let plain = |one: &'static str, null: &'static str| {
        Some(Ts::Name(if field.nullable { null } else { one }.into()))
    };
    names.mention(Named::Filter);
    match &field.ty {
        Type::Bool | Type::Uuid | Type::Id { .. } | Type::Enum(_) => {
            let name = if field.nullable {
                "filter.EqualNull"
            } else {
                "filter.Equal"
            };
            Some(Ts::Generic(name.into(), vec![wire::of(names, &field.ty)]))
        }
        Type::List(inner) => {
            let name = if field.nullable {
                "filter.ListNull"
            } else {
                "filter.List"
            };
            Some(Ts::Generic(name.into(), vec![wire::of(names, inner)]))
        }
        Type::Int(Int::I64 | Int::U64)
        | Type::Decimal
        | Type::DateTime
        | Type::Date
        | Type::Time => plain("filter.Order", "filter.OrderNull"),
        Type::Int(_) | Type::SafeInt(_) | Type::Float(_) => plain("filter.Num", "filter.NumNull"),
        Type::String | Type::Text | Type::Email | Type::Url | Type::Slug => {
            plain("filter.Text", "filter.TextNull")
        }
        Type::Bytes
        | Type::Json
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
