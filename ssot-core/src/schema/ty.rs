//! Types of values, resolved: no "maybe a model" string.

use serde::{Deserialize, Serialize};

/// What a value is. In a model the wire form is the schema's (64-bit integers are strings);
/// inside a [`crate::schema::Shape`] it is serde's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Type {
    /// `bool`: a JSON boolean.
    Bool,
    /// An integer. 8 to 32 bits: a JSON number; 64 bits: a decimal string.
    Int(Int),
    /// A 64-bit integer as serde writes it, a JSON number bounded to ±(2^53-1). Shapes only.
    SafeInt(Int),
    /// `f32`, `f64`: a finite JSON number.
    Float(Float),
    /// `String`: bounded by [`crate::value::STRING_MAX`] unless `len` says otherwise.
    String,
    /// `Text`: bounded by [`crate::value::TEXT_MAX`] unless `len` says otherwise.
    Text,
    /// `Email`, one rule everywhere.
    Email,
    /// `Url`, `http` and `https` only.
    Url,
    /// `Slug`: lower-case words of letters and digits joined by `-`.
    Slug,
    /// `Decimal`: a decimal string.
    Decimal,
    /// `DateTime`: a UTC instant, RFC 3339 with `Z`, microseconds.
    DateTime,
    /// `Date`: `YYYY-MM-DD`.
    Date,
    /// `Time`: `HH:MM:SS` with up to six decimals.
    Time,
    /// `Uuid`: hyphenated, lower case.
    Uuid,
    /// `Id<Model>`: the key of a row; the target's key type is repeated here.
    Id {
        /// The model whose row it names.
        model: String,
        /// What the key is made of.
        key: KeyType,
    },
    /// `Bytes`: base64 (RFC 4648, section 4, padded).
    Bytes,
    /// `Json`: any JSON value, at most [`crate::value::JSON_DEPTH`] deep.
    Json,
    /// `Password`: accepted on write, never sent.
    Password,
    /// An enum of [`crate::schema::Schema::enums`], by name.
    Enum(String),
    /// A shape of [`crate::schema::Schema::types`], by name, with its generic arguments.
    Named {
        /// The shape's name.
        name: String,
        /// Generic arguments in order.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        args: Vec<Type>,
    },
    /// A type whose declaration the macro cannot see (another file): rustc knows it.
    /// Never in the build script's schema.
    Extern(String),
    /// `Vec<T>`.
    List(Box<Type>),
    /// A whole row of a model, as `get` answers it. Inputs and outputs of actions and services only.
    Row(String),
    /// `Option<T>` inside another type; a field's own `Option` is [`crate::schema::Field::nullable`].
    Option(Box<Type>),
    /// A map with string keys. Shapes only.
    Map(Box<Type>),
    /// A tuple or array of fixed length. Shapes only.
    Tuple(Vec<Type>),
    /// A generic parameter of the shape. Shapes only.
    Param(String),
    /// `()`: JSON `null`. Shapes and outputs only.
    Unit,
}

impl Type {
    /// What it is where it is not `None`: of an `Option`, however deep, what that holds. serde makes
    /// no `None` of what it reads as a whole, beside a tag and in untagged variants.
    ///
    /// ```
    /// use ssot_core::schema::Type;
    ///
    /// let twice = Type::Option(Box::new(Type::Option(Box::new(Type::Bool))));
    /// assert_eq!(twice.some(), &Type::Bool);
    /// assert_eq!(Type::Bool.some(), &Type::Bool);
    /// ```
    pub fn some(&self) -> &Self {
        match self {
            Type::Option(inner) => inner.some(),
            ty => ty,
        }
    }

    /// The same with what parameters stand for in their places; `None` leaves one as it is.
    pub fn replaced(&self, of: &dyn Fn(&str) -> Option<Type>) -> Self {
        let all = |list: &[Type]| list.iter().map(|one| one.replaced(of)).collect();
        match self {
            Type::Param(name) => of(name).unwrap_or_else(|| self.clone()),
            Type::List(inner) => Type::List(Box::new(inner.replaced(of))),
            Type::Option(inner) => Type::Option(Box::new(inner.replaced(of))),
            Type::Map(inner) => Type::Map(Box::new(inner.replaced(of))),
            Type::Tuple(list) => Type::Tuple(all(list)),
            Type::Named { name, args } => Type::Named {
                name: name.clone(),
                args: all(args),
            },
            other => other.clone(),
        }
    }
}

/// The integers of Rust.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)] // Each is the Rust type of its name.
pub enum Int {
    I8,
    I16,
    I32,
    I64,
    U8,
    U16,
    U32,
    U64,
}

/// The floats of Rust.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)] // Each is the Rust type of its name.
pub enum Float {
    F32,
    F64,
}

/// What a model's key is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum KeyType {
    /// A UUIDv7 made by the server: `Id<M>`.
    Uuid,
    /// Made by the database: `Id<M, i64>`, a decimal string on the wire.
    I64,
    /// Given by the client: `Id<M, String>`, 1 to 200 characters.
    String,
}

/// A value written in the schema.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Literal {
    /// `None`.
    None,
    /// `true`, `false`.
    Bool(bool),
    /// An integer of `i64` or `u64`; where a `Decimal` or float is wanted it has been made one.
    /// In JSON, digits in quotes beyond what JavaScript's numbers hold.
    Int(#[serde(with = "super::integer")] i128),
    /// A float.
    Float(f64),
    /// A decimal, canonical: no exponent, no trailing zeros after the point.
    Decimal(String),
    /// A string; also of `Email`, `Url`, `Slug`, `Date`, `Time`, `DateTime`, `Uuid` where one is wanted.
    Text(String),
    /// A variant of an enum, by the enum's name and the variant's Rust name. The enum's name is
    /// empty where the macro cannot see it.
    Variant {
        /// The enum.
        #[serde(rename = "enum")]
        enum_: String,
        /// The variant.
        variant: String,
    },
    /// `5m`: seconds.
    Duration(u64),
    /// `[]` and lists of literals.
    List(Vec<Literal>),
}
