//! Each token of a stream deleted, doubled or swapped with its neighbour, at every depth.

use proc_macro2::{Group, Span, TokenStream, TokenTree};
use std::fmt;

/// What is done to a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It is left out.
    Delete,
    /// It stands twice.
    Double,
    /// It and the next change places.
    Swap,
}

/// A stream with one token broken.
#[derive(Clone, Debug)]
pub struct Mutation {
    /// What was done.
    pub kind: Kind,
    /// The token, and the other one of a swap.
    pub touched: Vec<TokenTree>,
    /// What follows: the next token, or the bracket that closes the group.
    pub after: Option<Span>,
    /// How many groups it stands in.
    pub depth: usize,
    /// The whole stream.
    pub tokens: TokenStream,
}

impl fmt::Display for Mutation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.kind)?;
        for tree in &self.touched {
            let text = tree.to_string();
            let short: String = text.chars().take(40).collect();
            write!(f, " `{}`", short.replace('\n', " "))?;
        }
        Ok(())
    }
}

/// Gives every mutation of `stream` to `each`.
pub fn each(stream: TokenStream, each: &mut impl FnMut(Mutation)) {
    let rebuilt = |tokens| tokens;
    inside(stream, None, 0, &rebuilt, each);
}

fn inside(
    stream: TokenStream,
    close: Option<Span>,
    depth: usize,
    rebuilt: &dyn Fn(TokenStream) -> TokenStream,
    each: &mut impl FnMut(Mutation),
) {
    let trees: Vec<TokenTree> = stream.into_iter().collect();
    for at in 0..trees.len() {
        let next = trees.get(at + 1);
        for kind in [Kind::Delete, Kind::Double, Kind::Swap] {
            let (middle, width) = match (kind, next) {
                (Kind::Delete, _) => (vec![], 1),
                (Kind::Double, _) => (vec![&trees[at], &trees[at]], 1),
                (Kind::Swap, Some(next)) => (vec![next, &trees[at]], 2),
                (Kind::Swap, None) => continue,
            };
            let after = trees.get(at + width).map(start).or(close);
            let parts = trees[..at].iter().chain(middle).chain(&trees[at + width..]);
            each(Mutation {
                kind,
                touched: trees[at..at + width].to_vec(),
                after,
                depth,
                tokens: rebuilt(parts.cloned().collect()),
            });
        }
        if let TokenTree::Group(group) = &trees[at] {
            let rebuilt = |inner| {
                let mut changed = Group::new(group.delimiter(), inner);
                changed.set_span(group.span());
                let changed = TokenTree::Group(changed);
                let parts = trees[..at].iter().chain([&changed]).chain(&trees[at + 1..]);
                rebuilt(parts.cloned().collect())
            };
            let close = Some(group.span_close());
            inside(group.stream(), close, depth + 1, &rebuilt, each);
        }
    }
}

/// Where a token begins; of a group, its bracket.
fn start(tree: &TokenTree) -> Span {
    match tree {
        TokenTree::Group(group) => group.span_open(),
        other => other.span(),
    }
}
