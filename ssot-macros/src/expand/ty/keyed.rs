//! Ids inside a type that is kept as its author wrote it, `Page<Id<Order>>`: one that does not say
//! its key has the model's, as everywhere in `ssot!`, and not the UUID that Rust would take.

use proc_macro2::{Group, Span, TokenStream, TokenTree};

/// The same tokens, with `Id<Order>` and `ssot::Id<Order>` as an `IdOf<Order>`.
pub(super) fn keyed(tokens: TokenStream) -> TokenStream {
    let all: Vec<TokenTree> = tokens.into_iter().collect();
    let mut out = Vec::with_capacity(all.len());
    for (at, token) in all.iter().enumerate() {
        match token {
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), keyed(group.stream()));
                inner.set_span(group.span());
                out.push(inner.into());
            }
            TokenTree::Ident(name) if is_unsaid(&all[at..]) => {
                drop_path(&mut out);
                of(&mut out, name.span());
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => {
                out.push(token.clone());
            }
        }
    }
    out.into_iter().collect()
}

/// Whether `Id < path >` comes next.
fn is_unsaid(tokens: &[TokenTree]) -> bool {
    let [TokenTree::Ident(name), open, rest @ ..] = tokens else {
        return false;
    };
    let path = |token: &TokenTree| matches!(token, TokenTree::Ident(_)) || is(token, ':');
    let end = rest.iter().find(|token| !path(token));
    *name == "Id" && is(open, '<') && end.is_some_and(|end| is(end, '>'))
}

fn is(token: &TokenTree, mark: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == mark)
}

/// Takes off the `ssot::` that led to the name.
fn drop_path(out: &mut Vec<TokenTree>) {
    while let [.., first, second] = out.as_slice()
        && is(first, ':')
        && is(second, ':')
    {
        out.truncate(out.len() - 2);
        if matches!(out.last(), Some(TokenTree::Ident(_))) {
            out.pop();
        }
    }
}

fn of(out: &mut Vec<TokenTree>, span: Span) {
    for mut token in super::super::item::parse("::ssot::__private::IdOf") {
        token.set_span(span);
        out.push(token);
    }
}
