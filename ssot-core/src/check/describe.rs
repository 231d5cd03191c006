//! How a type is called in a message: as its author would write it.

use crate::schema::{Float, Int, KeyType, Type};

/// The type in the author's spelling, without backticks.
pub(super) fn describe(ty: &Type) -> String {
    match ty {
        Type::Int(int) | Type::SafeInt(int) => int_name(*int).to_owned(),
        Type::Float(Float::F32) => "f32".to_owned(),
        Type::Float(Float::F64) => "f64".to_owned(),
        Type::Id { model, key } => match key {
            KeyType::Uuid => format!("Id<{model}>"),
            KeyType::I64 => format!("Id<{model}, i64>"),
            KeyType::String => format!("Id<{model}, String>"),
        },
        Type::Enum(name)
        | Type::Named { name, .. }
        | Type::Extern(name)
        | Type::Row(name)
        | Type::Param(name) => name.clone(),
        Type::List(item) => format!("Vec<{}>", describe(item)),
        Type::Option(inner) => format!("Option<{}>", describe(inner)),
        Type::Map(value) => format!("BTreeMap<String, {}>", describe(value)),
        Type::Tuple(items) => {
            let items: Vec<String> = items.iter().map(describe).collect();
            format!("({})", items.join(", "))
        }
        Type::Bool => "bool".to_owned(),
        Type::String => "String".to_owned(),
        Type::Text => "Text".to_owned(),
        Type::Email => "Email".to_owned(),
        Type::Url => "Url".to_owned(),
        Type::Slug => "Slug".to_owned(),
        Type::Decimal => "Decimal".to_owned(),
        Type::DateTime => "DateTime".to_owned(),
        Type::Date => "Date".to_owned(),
        Type::Time => "Time".to_owned(),
        Type::Uuid => "Uuid".to_owned(),
        Type::Bytes => "Bytes".to_owned(),
        Type::Json => "Json".to_owned(),
        Type::Password => "Password".to_owned(),
        Type::Unit => "()".to_owned(),
    }
}

/// The same in backticks with its article: ``an `i32` ``.
pub(super) fn a(ty: &Type) -> String {
    let name = describe(ty);
    // `f64` is spoken with a vowel, `Uuid` and `u8` are not.
    let vowel = name.starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O', 'f']);
    format!("{} `{name}`", if vowel { "an" } else { "a" })
}

fn int_name(int: Int) -> &'static str {
    match int {
        Int::I8 => "i8",
        Int::I16 => "i16",
        Int::I32 => "i32",
        Int::I64 => "i64",
        Int::U8 => "u8",
        Int::U16 => "u16",
        Int::U32 => "u32",
        Int::U64 => "u64",
    }
}

/// Strings of every kind: they can be compared with each other, searched and measured.
pub(super) fn is_text(ty: &Type) -> bool {
    matches!(
        ty,
        Type::String | Type::Text | Type::Email | Type::Url | Type::Slug
    )
}

/// Types that rustc or a sibling declaration knows and this run does not.
pub(super) fn is_unknown(ty: &Type) -> bool {
    matches!(ty, Type::Extern(_))
}

/// Seconds in the largest unit that leaves none over: `90s`, `5m`, `2h`, `1d`.
pub(super) fn duration(seconds: u64) -> String {
    for (unit, length) in [("d", 86_400), ("h", 3_600), ("m", 60)] {
        if seconds.is_multiple_of(length) {
            return format!("{}{unit}", seconds / length);
        }
    }
    format!("{seconds}s")
}
