//! The ssot language: one declaration, read once, meant once.
//!
//! `syntax` turns tokens into a tree with spans, `check` judges and resolves it, [`schema`] is
//! what it means. Macro and build script both call `read`; they cannot disagree.

#[cfg(feature = "syntax")]
pub mod check;
#[cfg(feature = "syntax")]
pub mod names;
#[cfg(feature = "syntax")]
mod read;
#[cfg(feature = "syntax")]
pub mod syntax;

#[cfg(feature = "judge")]
pub mod expr;
#[cfg(feature = "describe")]
pub mod json_schema;
#[cfg(feature = "describe")]
pub mod public;
pub mod schema;
pub mod value;

#[cfg(feature = "syntax")]
pub use read::{Form, Read, read};
