//! Tokens laid out flat, so that looking ahead is an index and going back costs nothing.
//!
//! Unoptimised, most of reading is looking: a peek at syn's `ParseStream` clones the token and a
//! branch not taken makes an error value; here both are a comparison.

use proc_macro2::token_stream::IntoIter;
use proc_macro2::{Delimiter, Group, Spacing, Span, TokenStream, TokenTree};
use std::borrow::Cow;
use std::fmt::{Display, Write as _};

/// A token, or one end of a group.
pub(super) struct Token<'a> {
    /// What it is.
    pub(super) kind: Kind<'a>,
    /// Where it stands; of a group's ends, the bracket.
    pub(super) span: Span,
    /// The author's token; of a group only one too deep to be [`taken_apart`], none of a closing bracket.
    pub(super) tree: Option<TokenTree>,
}

/// What a token is.
pub(super) enum Kind<'a> {
    /// A word, `r#` cut off.
    Word {
        /// Its letters.
        text: Cow<'a, str>,
        /// Whether it was written with `r#`.
        raw: bool,
    },
    /// One character of punctuation.
    Punct {
        /// It.
        ch: char,
        /// Whether the next token is punctuation that follows at once.
        joint: bool,
    },
    /// A literal, as written.
    Literal(Cow<'a, str>),
    /// The start of a group.
    Open {
        /// Its brackets; `None` around what a `macro_rules` fragment stands for.
        delimiter: Delimiter,
        /// The index of its end.
        close: usize,
    },
    /// The end of a group, or of everything.
    Close(Delimiter),
}

impl Token<'_> {
    pub(super) fn is_word(&self) -> bool {
        matches!(self.kind, Kind::Word { .. })
    }
}

/// Every token of a stream in order. The last is a `Close` that ends everything.
pub(super) fn flatten(stream: TokenStream) -> Vec<Token<'static>> {
    let mut out = Vec::new();
    for tree in stream {
        lay(tree, &mut out);
    }
    end(&mut out);
    out
}

/// Lays out the next trees up to a group in braces, which is where a declaration ends, as
/// [`flatten`] does; `false` when there are none.
///
/// `out` is the list of the declaration before: what reads a hundred models in the memory of one is
/// a fifth faster than what sets new memory aside for each.
pub(super) fn next_item(trees: &mut IntoIter, out: &mut Vec<Token<'_>>) -> bool {
    out.clear();
    for tree in trees {
        let last =
            matches!(&tree, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
        lay(tree, out);
        if last {
            break;
        }
    }
    let found = !out.is_empty();
    end(out);
    found
}

/// Adds a tree. Iterative: a group may nest deeper than a stack is high.
fn lay(tree: TokenTree, out: &mut Vec<Token<'_>>) {
    let TokenTree::Group(group) = tree else {
        return out.push(leaf(tree));
    };
    let mut outer = Vec::new();
    let mut trees = enter(group, &mut outer, TokenStream::new().into_iter(), out);
    loop {
        match trees.next() {
            Some(TokenTree::Group(group)) => trees = enter(group, &mut outer, trees, out),
            Some(tree) => out.push(leaf(tree)),
            None => {
                let Some((rest, start, span)) = outer.pop() else {
                    return;
                };
                close(out, start, span);
                trees = rest;
            }
        }
    }
}

/// A group that is being laid out: what follows it, where it began and its closing bracket.
type Outer = (IntoIter, usize, Span);

/// Begins a group; gives what is inside.
fn enter(
    group: Group,
    outer: &mut Vec<Outer>,
    rest: IntoIter,
    out: &mut Vec<Token<'_>>,
) -> IntoIter {
    let inner = group.stream();
    outer.push((rest, out.len(), group.span_close()));
    out.push(open(group, outer.len()));
    inner.into_iter()
}

/// Whether a group `depth` deep is not kept whole: going through a stream that nobody else holds
/// copies no token. Not so deep that [`rebuilt`] could overflow a stack.
fn taken_apart(depth: usize) -> bool {
    depth <= 8
}

/// The author's tokens from `from` up to `end`, groups whole.
pub(super) fn rebuilt(tokens: &[Token<'_>], from: usize, end: usize) -> TokenStream {
    let mut trees = Vec::new();
    let mut at = from;
    while at < end {
        let token = &tokens[at];
        match (&token.kind, &token.tree) {
            (Kind::Open { delimiter, close }, None) => {
                let mut group = Group::new(*delimiter, rebuilt(tokens, at + 1, *close));
                group.set_span(token.span);
                trees.push(TokenTree::Group(group));
            }
            (_, tree) => trees.extend(tree.clone()),
        }
        at = match token.kind {
            Kind::Open { close, .. } => close + 1,
            _ => at + 1,
        };
    }
    trees.into_iter().collect()
}

/// The `Close` that ends everything.
pub(super) fn end(out: &mut Vec<Token<'_>>) {
    let span = out.last().map_or_else(Span::call_site, |last| last.span);
    let kind = Kind::Close(Delimiter::None);
    out.push(Token {
        kind,
        span,
        tree: None,
    });
}

fn open(group: Group, depth: usize) -> Token<'static> {
    let (delimiter, span) = (group.delimiter(), group.span_open());
    let kind = Kind::Open {
        delimiter,
        close: 0,
    };
    let tree = (!taken_apart(depth)).then_some(TokenTree::Group(group));
    Token { kind, span, tree }
}

/// Ends the group that began at `start`; an invisible group around one token is just that token.
pub(super) fn close(out: &mut Vec<Token<'_>>, start: usize, span: Span) {
    let end = out.len();
    let Kind::Open { delimiter, close } = &mut out[start].kind else {
        return;
    };
    if *delimiter == Delimiter::None && end == start + 2 {
        out.remove(start);
        return;
    }
    *close = end;
    let kind = Kind::Close(*delimiter);
    out.push(Token {
        kind,
        span,
        tree: None,
    });
}

fn leaf(tree: TokenTree) -> Token<'static> {
    let span = tree.span();
    let kind = match &tree {
        TokenTree::Ident(ident) => word(written(ident)),
        TokenTree::Punct(punct) => Kind::Punct {
            ch: punct.as_char(),
            joint: punct.spacing() == Spacing::Joint,
        },
        TokenTree::Literal(_) | TokenTree::Group(_) => Kind::Literal(written(&tree).into()),
    };
    let tree = Some(tree);
    Token { kind, span, tree }
}

/// `to_string`, but that it need not grow: in a block there is nothing as frequent.
fn written(token: &impl Display) -> String {
    let mut text = String::with_capacity(16);
    // Writing to a string cannot fail.
    let _ = write!(text, "{token}");
    text
}

fn word(text: String) -> Kind<'static> {
    match text.strip_prefix("r#") {
        Some(bare) => Kind::Word {
            text: Cow::Owned(bare.to_owned()),
            raw: true,
        },
        None => Kind::Word {
            text: Cow::Owned(text),
            raw: false,
        },
    }
}
