//! How a type is stored in SQLite and how it is sent.
//!
//! | type | stored | orders and compares |
//! |---|---|---|
//! | `bool` | INTEGER 0, 1 | as a number |
//! | integers to `i64` | INTEGER | as a number |
//! | `u64` | INTEGER to 2^63-1, beyond it TEXT of 20 digits (TEXT comes after INTEGER) | as a number |
//! | floats | REAL | as a number |
//! | `Decimal` | TEXT, canonical, collation `SSOT_DECIMAL` | as a number |
//! | `DateTime`, `Time` | TEXT with six decimals always | as time |
//! | `Id<M, String>`, unique strings | TEXT, collation `SSOT_TEXT` | by code point of its NFC |
//! | `Date`, `Uuid`, other strings, enums (by wire name) | TEXT | by code point |
//! | `Bytes` | BLOB | - |
//! | `Json`, lists, shapes | TEXT of JSON | - |

use ssot_core::schema::{Enum, Int, KeyType, Schema, Type};

/// The collation that takes texts for one that look the same.
pub(super) const FOLDING: &str = "SSOT_TEXT";

/// How a value is stored and sent.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    Bool,
    /// Up to 32 bits: a JSON number.
    Int,
    /// `i64`: a decimal string in JSON.
    Int64,
    /// `u64`: a decimal string in JSON.
    UInt64,
    Float,
    /// Any string, sent as it is stored.
    Text,
    Decimal,
    DateTime,
    Date,
    Time,
    /// A UUID, lower case; keys of models included.
    Uuid,
    /// Given by the client.
    StringKey,
    /// Made by the database; a decimal string in JSON.
    IntKey,
    Bytes,
    /// A PHC string of argon2id; never sent.
    Password,
    /// An enum, by wire names.
    Enum(Enum),
    /// A list of values, as JSON.
    List(Box<Kind>),
    /// Anything else that is JSON already.
    Json,
}

impl Kind {
    pub(crate) fn new(ty: &Type, schema: &Schema) -> Kind {
        match ty {
            Type::Bool => Kind::Bool,
            Type::Int(Int::I64) => Kind::Int64,
            Type::Int(Int::U64) => Kind::UInt64,
            Type::Int(_) | Type::SafeInt(_) => Kind::Int,
            Type::Float(_) => Kind::Float,
            Type::String | Type::Text | Type::Email | Type::Url | Type::Slug => Kind::Text,
            Type::Decimal => Kind::Decimal,
            Type::DateTime => Kind::DateTime,
            Type::Date => Kind::Date,
            Type::Time => Kind::Time,
            Type::Uuid => Kind::Uuid,
            Type::Id { key, .. } => match key {
                KeyType::Uuid => Kind::Uuid,
                KeyType::I64 => Kind::IntKey,
                KeyType::String => Kind::StringKey,
            },
            Type::Bytes => Kind::Bytes,
            Type::Password => Kind::Password,
            Type::Enum(name) => {
                let declared = schema.enums.iter().find(|e| e.name == *name);
                declared.cloned().map_or(Kind::Text, Kind::Enum)
            }
            Type::List(inner) => Kind::List(Box::new(Kind::new(inner, schema))),
            Type::Option(inner) => Kind::new(inner, schema),
            Type::Json
            | Type::Named { .. }
            | Type::Extern(_)
            | Type::Row(_)
            | Type::Map(_)
            | Type::Tuple(_)
            | Type::Param(_)
            | Type::Unit => Kind::Json,
        }
    }

    /// How its column is compared, where not by bytes.
    pub(crate) fn collation(&self) -> Option<&'static str> {
        match self {
            Kind::Decimal => Some("SSOT_DECIMAL"),
            Kind::StringKey => Some(FOLDING),
            _ => None,
        }
    }

    /// The declared type of its column in a STRICT table.
    pub(crate) fn sql_type(&self) -> &'static str {
        match self {
            Kind::Bool | Kind::Int | Kind::Int64 | Kind::IntKey => "INTEGER",
            // Values beyond 2^63-1 are text, and ANY keeps what it is given.
            Kind::UInt64 => "ANY",
            Kind::Float => "REAL",
            Kind::Bytes => "BLOB",
            Kind::Text
            | Kind::Decimal
            | Kind::StringKey
            | Kind::DateTime
            | Kind::Date
            | Kind::Time
            | Kind::Uuid
            | Kind::Password
            | Kind::Enum(_)
            | Kind::List(_)
            | Kind::Json => "TEXT",
        }
    }
}
