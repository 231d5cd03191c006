//! What rustc does to an item before a derive sees it: `cfg` judged, `cfg_attr` expanded, in its
//! fields and variants too.

use super::cfg::{Cfg, kept};
use super::item::{Item, is_punct};
use proc_macro2::{Delimiter, Group, Punct, Spacing, TokenStream, TokenTree};

/// The tokens of a struct or enum as a derive gets them.
pub(super) fn item(item: Item, cfg: &Cfg<'_>) -> TokenStream {
    let mut out = Vec::with_capacity(item.tokens.len() + item.attrs.len() * 2);
    attributes(item.attrs, &mut out);
    for tree in item.tokens {
        out.push(within(tree, cfg));
    }
    out.into_iter().collect()
}

/// A body's members; other groups (`pub(crate)`) hold no attribute and stay as they are.
fn within(tree: TokenTree, cfg: &Cfg<'_>) -> TokenTree {
    match tree {
        TokenTree::Group(group) if configured(&group.stream()) => {
            let mut new = Group::new(group.delimiter(), members(group.stream(), cfg));
            new.set_span(group.span());
            TokenTree::Group(new)
        }
        tree => tree,
    }
}

/// Whether `cfg` or `cfg_attr` stands anywhere inside, so that most bodies are not rebuilt.
fn configured(tokens: &TokenStream) -> bool {
    tokens.clone().into_iter().any(|tree| match tree {
        TokenTree::Ident(ident) => ident == "cfg" || ident == "cfg_attr",
        TokenTree::Group(group) => configured(&group.stream()),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

fn members(tokens: TokenStream, cfg: &Cfg<'_>) -> TokenStream {
    let mut out = Vec::new();
    let mut attrs = Vec::new();
    let mut run = Vec::new();
    let mut angles = 0_i32;
    let mut tokens = tokens.into_iter();
    while let Some(tree) = tokens.next() {
        if run.is_empty() && is_punct(&tree, '#') {
            if let Some(TokenTree::Group(group)) = tokens.next() {
                attrs.push(group.stream());
            }
            continue;
        }
        angles += i32::from(is_punct(&tree, '<')) - i32::from(is_punct(&tree, '>'));
        let ends = angles <= 0 && is_punct(&tree, ',');
        run.push(within(tree, cfg));
        if ends {
            member(&mut attrs, &mut run, cfg, &mut out);
        }
    }
    member(&mut attrs, &mut run, cfg, &mut out);
    out.into_iter().collect()
}

fn member(
    attrs: &mut Vec<TokenStream>,
    run: &mut Vec<TokenTree>,
    cfg: &Cfg<'_>,
    out: &mut Vec<TokenTree>,
) {
    let run = std::mem::take(run);
    if let Some(attrs) = kept(std::mem::take(attrs), cfg) {
        attributes(attrs, out);
        out.extend(run);
    }
}

fn attributes(attrs: Vec<TokenStream>, out: &mut Vec<TokenTree>) {
    for attr in attrs {
        let span = attr.clone().into_iter().next().map(|first| first.span());
        let mut hash = Punct::new('#', Spacing::Alone);
        let mut group = Group::new(Delimiter::Bracket, attr);
        if let Some(span) = span {
            hash.set_span(span);
            group.set_span(span);
        }
        out.push(hash.into());
        out.push(group.into());
    }
}
