//! Types as written.

use super::Name;
use crate::syntax::Extent;
use proc_macro2::TokenStream;

/// A type as written.
#[derive(Clone, Debug)]
pub struct Ty {
    /// The whole of it.
    pub span: Extent,
    /// The author's tokens, for expansion; none of what was read for its meaning alone.
    pub tokens: TokenStream,
    /// What could be made of it.
    pub kind: TyKind,
}

/// The forms a type can take.
#[derive(Clone, Debug)]
pub enum TyKind {
    /// A path and its arguments: `String`, `Id<User>`, `Option<T>`, `geo::Point`. `Option`, `Vec`
    /// and `Id` are ordinary paths here; `check` gives them their meaning by the last segment.
    Path {
        /// The segments; the last is the type's name.
        path: Vec<Name>,
        /// The angle-bracketed arguments of the last segment (lifetimes left out).
        args: Vec<Ty>,
    },
    /// `(A, B)`; empty is `()`.
    Tuple(Vec<Ty>),
    /// `[T; N]`; the length when it is a literal.
    Array(Box<Ty>, Option<usize>),
    /// `&T`, `&'static str`.
    Reference(Box<Ty>),
    /// Anything else: left to rustc.
    Other,
}
