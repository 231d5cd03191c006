//! What a declaration means: plain, comparable, serialisable data.
//!
//! Only [`crate::check`] makes a schema outside tests; macro, build script and server read it.
//! Every list is in the author's order. Names of Rust items are as written (`created_at`);
//! `wire` is the name in JSON and TypeScript (`createdAt`).

mod clause;
mod expr;
mod integer;
mod model;
mod shape;
mod ty;

pub use clause::*;
pub use expr::*;
pub use model::*;
pub use shape::*;
pub use ty::*;

use serde::{Deserialize, Serialize};

/// Version of the JSON form of [`Schema`]; a reader refuses another.
pub const VERSION: u32 = 1;

/// A whole schema, every name resolved.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Schema {
    /// [`VERSION`] of the writer.
    pub version: u32,
    /// Who signs in; `None` when nobody can.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub principal: Option<Principal>,
    /// String enums: `enum` in `ssot!`, and every unit-only `#[derive(Type)]` enum.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub enums: Vec<Enum>,
    /// Every other `#[derive(Type)]`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub types: Vec<Shape>,
    /// The models.
    pub models: Vec<Model>,
    /// The services.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<Service>,
}

/// `principal User { roles: role }`: the model that signs in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Principal {
    /// The model's name.
    pub model: String,
    /// Its field that holds the role (an enum) or roles (a `Vec` of it).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub roles: Option<Roles>,
}

/// Where a caller's roles are read from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Roles {
    /// The field of the principal's model.
    pub field: String,
    /// The enum whose variants are the roles.
    #[serde(rename = "enum")]
    pub enum_: String,
    /// Whether a caller can hold several (`Vec<Role>`).
    pub many: bool,
}

/// An enum whose values travel as strings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Enum {
    /// Its name.
    pub name: String,
    /// Its doc comment, lines joined by `\n`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc: Option<String>,
    /// Its variants, at least one.
    pub variants: Vec<Variant>,
}

/// One value of an [`Enum`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Variant {
    /// The Rust name (`Draft`).
    pub name: String,
    /// The string on the wire; the Rust name unless renamed.
    pub wire: String,
    /// Its doc comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc: Option<String>,
    /// Why it should no longer be used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
}
