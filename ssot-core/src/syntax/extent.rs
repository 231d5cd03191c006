//! Where something of several tokens stands.

use proc_macro2::Span;

/// From the first token to the last. rustc does not let a macro join two spans, so both are kept: a compile error
/// begins at one and ends at the other.
#[derive(Clone, Copy, Debug)]
pub struct Extent {
    /// Of the first token; of all of it where spans can be joined, as in a build script.
    pub span: Span,
    /// Of the last token.
    pub end: Span,
}

impl Extent {
    /// From one token to another that is not before it.
    pub fn between(first: Span, end: Span) -> Self {
        let span = first.join(end).unwrap_or(first);
        Extent { span, end }
    }
}

impl From<Span> for Extent {
    fn from(span: Span) -> Self {
        Extent { span, end: span }
    }
}

impl From<Extent> for Span {
    fn from(extent: Extent) -> Self {
        extent.span
    }
}
