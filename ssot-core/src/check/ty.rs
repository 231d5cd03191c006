//! From a type as written to what it means; the last path segment decides.

mod elsewhere;
mod field;
mod foreign;
mod scalar;
mod shape;

pub(super) use elsewhere::{elsewhere, in_shape};
pub(super) use field::field;
pub(super) use shape::{shape, signature};

/// Whether the language has a type of this name.
pub(super) fn is_type_name(name: &str) -> bool {
    name != "Value" && scalar::NAMES.contains(&name)
}
