//! The types that the language itself has, by their names.

use crate::schema::{Float, Int, Type};

/// Names that a field's type can have, for suggestions.
pub(super) const NAMES: [&str; 28] = [
    "bool", "i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64", "f32", "f64", "String", "Text",
    "Email", "Url", "Slug", "Decimal", "DateTime", "Date", "Time", "Uuid", "Id", "Bytes", "Json",
    "Password", "Option", "Vec", "Value",
];

/// The scalar of this name.
pub(super) fn scalar(name: &str) -> Option<Type> {
    Some(match name {
        "bool" => Type::Bool,
        "i8" => Type::Int(Int::I8),
        "i16" => Type::Int(Int::I16),
        "i32" => Type::Int(Int::I32),
        "i64" => Type::Int(Int::I64),
        "u8" => Type::Int(Int::U8),
        "u16" => Type::Int(Int::U16),
        "u32" => Type::Int(Int::U32),
        "u64" => Type::Int(Int::U64),
        "f32" => Type::Float(Float::F32),
        "f64" => Type::Float(Float::F64),
        "String" => Type::String,
        "Text" => Type::Text,
        "Email" => Type::Email,
        "Url" => Type::Url,
        "Slug" => Type::Slug,
        "Decimal" => Type::Decimal,
        "DateTime" => Type::DateTime,
        "Date" => Type::Date,
        "Time" => Type::Time,
        "Uuid" => Type::Uuid,
        "Bytes" => Type::Bytes,
        "Json" | "Value" => Type::Json,
        "Password" => Type::Password,
        _ => return None,
    })
}
