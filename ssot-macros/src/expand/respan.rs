//! Moves what was written as text to the author's tokens, where rustc has the last word.

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use ssot_core::syntax::tree::Name;
use std::collections::BTreeMap;

/// The same tokens; between two commas that speak of one of these names, with its span.
pub(super) fn respan(tokens: TokenStream, names: &[Name]) -> TokenStream {
    let mut out: Vec<TokenTree> = Vec::new();
    let mut from = 0;
    let mut span = None;
    for token in tokens {
        match &token {
            TokenTree::Punct(punct) if punct.as_char() == ',' => {
                paint(&mut out[from..], span.take());
                out.push(token);
                from = out.len();
                continue;
            }
            TokenTree::Ident(ident) => span = span.or_else(|| place(ident, names)),
            TokenTree::Punct(_) | TokenTree::Literal(_) | TokenTree::Group(_) => {}
        }
        out.push(inner(token, names));
    }
    paint(&mut out[from..], span);
    out.into_iter().collect()
}

/// The same tokens, all at one place.
pub(super) fn at(tokens: TokenStream, span: Span) -> TokenStream {
    let mut out: Vec<TokenTree> = tokens.into_iter().collect();
    paint(&mut out, Some(span));
    out.into_iter().collect()
}

/// The same tokens; the heading of each `impl` of one of these types stands at the type's name, for a
/// second such `impl` is told there.
pub(super) fn headed(tokens: TokenStream, names: &BTreeMap<&str, Span>) -> TokenStream {
    let mut out: Vec<TokenTree> = tokens.into_iter().collect();
    let mut from = None;
    for at in 0..out.len() {
        match &out[at] {
            TokenTree::Ident(word) if word == "impl" => from = Some(at),
            TokenTree::Group(body) if body.delimiter() == Delimiter::Brace => match from.take() {
                Some(from) => {
                    if let Some(span) = of(&out[at - 1], names) {
                        // The braces too, which end what is underlined; not what they hold.
                        let span = Span::call_site().located_at(span);
                        out[from..=at]
                            .iter_mut()
                            .for_each(|token| token.set_span(span));
                    }
                }
                None => {
                    let inner = headed(body.stream(), names);
                    out[at] = Group::new(Delimiter::Brace, inner).into();
                }
            },
            TokenTree::Ident(_)
            | TokenTree::Group(_)
            | TokenTree::Punct(_)
            | TokenTree::Literal(_) => {}
        }
    }
    out.into_iter().collect()
}

fn of(token: &TokenTree, names: &BTreeMap<&str, Span>) -> Option<Span> {
    let TokenTree::Ident(ident) = token else {
        return None;
    };
    let text = ident.to_string();
    names.get(text.strip_prefix("r#").unwrap_or(&text)).copied()
}

fn place(ident: &proc_macro2::Ident, names: &[Name]) -> Option<Span> {
    let text = ident.to_string();
    let text = text.strip_prefix("r#").unwrap_or(&text);
    names
        .iter()
        .find(|name| name == &text)
        .map(|name| name.span)
}

fn inner(token: TokenTree, names: &[Name]) -> TokenTree {
    match token {
        TokenTree::Group(group) => {
            Group::new(group.delimiter(), respan(group.stream(), names)).into()
        }
        other => other,
    }
}

// Located there, still resolved at the call site: `self` must stay the same `self`.
fn paint(tokens: &mut [TokenTree], span: Option<Span>) {
    let Some(span) = span.map(|span| Span::call_site().located_at(span)) else {
        return;
    };
    for token in tokens {
        if let TokenTree::Group(group) = token {
            *group = Group::new(group.delimiter(), at(group.stream(), span));
        }
        token.set_span(span);
    }
}
