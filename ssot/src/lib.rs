//! One declaration in Rust; the TypeScript registry, types, schemas and the API follow from it.
//!
//! A crate declares its models with `ssot!` or the derives and gets ordinary Rust: structs,
//! enums, typed ids, JSON both ways and validation. Its build script writes the TypeScript.
//! The types below are what fields are made of; each travels as one form of JSON.

#![doc(test(attr(deny(warnings))))]

mod bytes;
mod decimal;
mod id;
mod instant;
mod password;
mod patch;
mod text;
mod ty;

pub use bytes::Bytes;
pub use decimal::Decimal;
pub use id::{Id, Key, Uuid};
pub use instant::{Date, DateTime, Time};
pub use password::Password;
pub use patch::Patch;
pub use serde_json::Value as Json;
pub use text::{Email, Malformed, Slug, Url};
pub use ty::{Fault, Type};

/// A `String` of the schema with the larger bound: 100,000 code points unless `len` says otherwise.
pub type Text = String;
