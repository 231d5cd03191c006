//! From a type as written to what it means; the last path segment decides.

mod elsewhere;
mod field;
mod foreign;
mod id;
mod scalar;
mod shape;

pub(super) use elsewhere::Elsewhere;
pub(super) use field::field;
pub(super) use id::Keys;
pub(super) use shape::{Inside, shape, signature};

/// Whether the language has a type of this name.
pub(super) fn is_type_name(name: &str) -> bool {
    name != "Value" && scalar::NAMES.contains(&name)
}
