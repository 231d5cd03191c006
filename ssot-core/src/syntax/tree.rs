//! What was written, with spans. Nothing here is resolved.

mod attr;
mod clause;
mod expr;
mod item;
mod ty;

pub use attr::*;
pub use clause::*;
pub use expr::*;
pub use item::*;
pub use ty::*;

use proc_macro2::Span;

/// A name and where it stands; equal by text.
#[derive(Clone, Debug)]
pub struct Name {
    /// Without `r#`.
    pub text: String,
    /// The author's token.
    pub span: Span,
}

impl PartialEq for Name {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl PartialEq<str> for Name {
    fn eq(&self, other: &str) -> bool {
        self.text == other
    }
}

impl std::fmt::Display for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

/// A piece of text and where it stands: a string literal without its quotes, a doc comment.
#[derive(Clone, Debug)]
pub struct Text {
    /// The value.
    pub text: String,
    /// The author's token.
    pub span: Span,
}
