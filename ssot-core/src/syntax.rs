//! From tokens to a tree with spans. Never stops at the first mistake.

mod diag;
pub mod tree;

pub use diag::{Diag, Diags, Level};
