//! `#[derive(Type)]`: Rust types shared with TypeScript as serde writes them.

use super::{Access, Constraint, Field, Type};
use crate::value::bounds::in_shape;
use serde::{Deserialize, Serialize};

/// A shared Rust type.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Shape {
    /// Its name, after serde's `rename`.
    pub name: String,
    /// Its doc comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc: Option<String>,
    /// Why it should no longer be used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
    /// Its type parameters.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub params: Vec<String>,
    /// What it is made of.
    pub body: Body,
}

/// What a shape is made of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Body {
    /// A struct with named fields: an object.
    Struct(Vec<Member>),
    /// A newtype, or serde's `transparent`: the inner type's JSON.
    Alias(Type),
    /// A tuple struct: an array of fixed length.
    Tuple(Vec<Type>),
    /// `struct Marker;`: `null`.
    Unit,
    /// An enum with data (an enum of unit variants alone is [`crate::schema::Enum`]).
    Enum {
        /// How serde tells its variants apart.
        tagging: Tagging,
        /// Its variants, skipped ones left out.
        variants: Vec<Case>,
    },
}

/// A named field of a shape, serde's attributes applied.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Member {
    /// The Rust name.
    pub name: String,
    /// The key in JSON.
    pub wire: String,
    /// Its doc comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc: Option<String>,
    /// Why it should no longer be used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
    /// Its type; [`Type::Option`] where it may be `null`.
    pub ty: Type,
    /// What its values keep to, `null` apart; of a list all but `items` speaks of the list's. Never
    /// `trim` or `lowercase`: serde reads a value as it is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub constraints: Vec<Constraint>,
    /// The words of every broken constraint of it, instead of ours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// Whether reading accepts its absence (`default`, or an `Option`).
    #[serde(default, skip_serializing_if = "super::model::is_false")]
    pub optional: bool,
    /// Whether writing may leave it out (`skip_serializing_if`).
    #[serde(default, skip_serializing_if = "super::model::is_false")]
    pub omitted: bool,
    /// Whether its own members stand in its place (`flatten`).
    #[serde(default, skip_serializing_if = "super::model::is_false")]
    pub flatten: bool,
}

impl Member {
    /// A field that has its type and its constraints: for what judges, compares or makes values of either.
    ///
    /// ```
    /// use ssot_core::schema::{Member, Type};
    /// let member = serde_json::from_str(r#"{"name": "a", "wire": "a", "ty": "string"}"#);
    /// let member: Member = member.unwrap();
    /// // Nobody bounds a string of serde's but the longest text that travels.
    /// assert_eq!(member.as_field().ty, Type::Text);
    /// ```
    pub fn as_field(&self) -> Field {
        Field {
            name: self.name.clone(),
            wire: self.wire.clone(),
            column: self.name.clone(),
            doc: None,
            deprecated: None,
            ty: in_shape(&self.ty),
            nullable: matches!(self.ty, Type::Option(_)),
            default: None,
            on_update: None,
            constraints: self.constraints.clone(),
            message: self.message.clone(),
            unique: false,
            access: Access::default(),
        }
    }
}

/// How serde tells variants apart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Tagging {
    /// `{"Circle": {..}}`, a unit variant is the string `"Circle"`.
    External,
    /// `{"kind": "Circle", ..}`
    Internal {
        /// The key.
        tag: String,
    },
    /// `{"kind": "Circle", "data": {..}}`
    Adjacent {
        /// The key of the name.
        tag: String,
        /// The key of the data.
        content: String,
    },
    /// The data alone.
    Untagged,
}

/// A variant with or without data.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Case {
    /// The Rust name.
    pub name: String,
    /// Its name in JSON.
    pub wire: String,
    /// Its doc comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc: Option<String>,
    /// Its data: never [`Body::Enum`].
    pub body: Body,
}
