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
mod habits;
mod lexer;
mod literal;
mod range;
mod reader;
pub mod suggest;
mod text;
mod tokens;
pub mod tree;
mod ty;

pub use block::block;
pub use code::CODES;
pub use derive::{CLAIMED, derive_model, derive_type};
pub use diag::{Diag, Diags, Level};
pub use extent::Extent;
pub use text::{Blocks, blocks};

use crate::Form;
use proc_macro2::TokenStream;

/// What a tree is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Purpose {
    /// To make items of it.
    Expansion,
    /// To know what it means.
    Meaning,
}

/// Reads a declaration as [`block`], [`derive_model`] and [`derive_type`] do, for its meaning alone: without the
/// tokens of types ([`tree::Ty::tokens`]), of which only an expansion makes anything. An eighth faster.
pub fn meaning(form: Form, stream: TokenStream, diags: &mut Diags) -> tree::Declared {
    let purpose = Purpose::Meaning;
    match form {
        Form::Block => block::read(stream, purpose, diags),
        Form::DeriveModel => derive::read_model(stream, purpose, diags),
        Form::DeriveType => derive::read_type(stream, purpose, diags),
    }
}

#[cfg(test)]
mod tests;
