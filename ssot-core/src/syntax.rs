//! From tokens to a tree with spans. Never stops at the first mistake.
//!
//! [`block`] reads `ssot! { }`, [`derive_model`] and [`derive_type`] what the derives stand on.
//! The tokens are laid out flat first (`tokens`); one place in them (`reader`) is handed down
//! through a function for each thing the language has. What is broken is left out of the tree,
//! its mistake filed under a code of `code`.

mod attr;
mod block;
mod clause;
mod code;
mod derive;
mod diag;
mod expr;
mod extent;
mod literal;
mod range;
mod reader;
pub mod suggest;
mod tokens;
pub mod tree;
mod ty;

pub use block::block;
pub use code::CODES;
pub use derive::{CLAIMED, derive_model, derive_type};
pub use diag::{Diag, Diags, Level};
pub use extent::Extent;

#[cfg(test)]
mod tests;
