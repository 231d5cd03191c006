//! Where an error stands, and whether that is where one would look for the mistake.

use crate::mutation::Mutation;
use proc_macro2::{Span, TokenTree};
use ssot_core::syntax::Diag;

/// Why the place of an error is a good one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Near {
    /// On a line of the tokens that were changed.
    Line,
    /// At the token that follows them: what is missing is missed there.
    After,
    /// Where a changed name is used: the words, or the token they are about, name it.
    Use,
    /// Its related place is on a line of the tokens that were changed.
    Related,
}

/// Whether a span points into what an author wrote.
#[must_use]
pub fn is_written(span: Span) -> bool {
    !span.byte_range().is_empty()
}

/// Why the place of an error is a good one for what was changed, if it is.
#[must_use]
pub fn near(error: &Diag, mutation: &Mutation) -> Option<Near> {
    let touched = |span: Span| {
        let line = span.start().line;
        mutation.touched.iter().any(|tree| {
            let span = tree.span();
            (span.start().line..=span.end().line).contains(&line)
        })
    };
    if touched(error.span) {
        return Some(Near::Line);
    }
    if mutation
        .after
        .is_some_and(|after| after.start() == error.span.start())
    {
        return Some(Near::After);
    }
    if error
        .related
        .as_ref()
        .is_some_and(|(span, _)| touched(*span))
    {
        return Some(Near::Related);
    }
    let about = error.span.source_text().unwrap_or_default();
    let mut names = Vec::new();
    for tree in &mutation.touched {
        words(tree, &mut names);
    }
    names
        .iter()
        .any(|name| about == *name || error.message.contains(&format!("`{name}`")))
        .then_some(Near::Use)
}

fn words(tree: &TokenTree, out: &mut Vec<String>) {
    match tree {
        TokenTree::Ident(ident) => out.push(ident.to_string()),
        TokenTree::Group(group) => {
            for tree in group.stream() {
                words(&tree, out);
            }
        }
        TokenTree::Literal(_) | TokenTree::Punct(_) => {}
    }
}
