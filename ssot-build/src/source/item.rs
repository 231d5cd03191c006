//! Items as runs of token trees: attributes, a keyword, an end.

use super::Kind;
use super::cfg::{Cfg, kept};
use super::imports::Imports;
use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use std::iter::Peekable;

/// One item; its attributes are those that hold under the crate's `cfg`.
pub(super) struct Item {
    /// The content of each `#[..]`, `cfg_attr` expanded.
    pub(super) attrs: Vec<TokenStream>,
    /// What follows the attributes, visibility included.
    pub(super) tokens: Vec<TokenTree>,
    /// Where the keyword stands in `tokens`.
    keyword: usize,
}

/// The token trees of a file or module.
pub(super) type Tokens = Peekable<proc_macro2::token_stream::IntoIter>;

/// The items of a module that are not configured away.
pub(super) fn items(mut tokens: Tokens, cfg: &Cfg<'_>) -> Vec<Item> {
    let mut found = Vec::new();
    let mut attrs = Vec::new();
    let mut run = Vec::new();
    while let Some(tree) = tokens.next() {
        if run.is_empty() && is_punct(&tree, '#') {
            let inner = tokens.next_if(|tree| is_punct(tree, '!')).is_some();
            match tokens.next() {
                Some(TokenTree::Group(group)) if !inner => attrs.push(group.stream()),
                _ => {}
            }
            continue;
        }
        let ends = is_punct(&tree, ';') || braces(&tree).is_some();
        run.push(tree);
        if ends {
            let item = std::mem::take(&mut run);
            let attrs = std::mem::take(&mut attrs);
            if let Some(attrs) = kept(attrs, cfg) {
                found.push(Item::new(attrs, item));
            }
        }
    }
    found
}

impl Item {
    fn new(attrs: Vec<TokenStream>, tokens: Vec<TokenTree>) -> Self {
        let mut keyword = 0;
        if is_word(tokens.first(), "pub") {
            keyword = 1;
            if matches!(tokens.get(1), Some(TokenTree::Group(_))) {
                keyword = 2;
            }
        }
        Item {
            attrs,
            tokens,
            keyword,
        }
    }

    /// The keyword, or the first segment of a macro's path.
    pub(super) fn word(&self) -> Option<&'static str> {
        const WORDS: [&str; 5] = ["mod", "struct", "enum", "union", "use"];
        let first = self.tokens.get(self.keyword);
        WORDS.into_iter().find(|word| is_word(first, word))
    }

    /// The tokens after `use`.
    pub(super) fn used(&self) -> &[TokenTree] {
        &self.tokens[self.keyword + 1..]
    }

    /// The name of a `mod` and its body, when it has one here.
    pub(super) fn module(&self) -> Option<(String, Option<TokenStream>)> {
        let TokenTree::Ident(name) = self.tokens.get(self.keyword + 1)? else {
            return None;
        };
        let name = name.to_string();
        let name = name.strip_prefix("r#").unwrap_or(&name).to_owned();
        Some((name, self.tokens.last().and_then(braces).map(Group::stream)))
    }

    /// The value of `#[path = ".."]`.
    pub(super) fn path(&self) -> Option<String> {
        self.attrs.iter().find_map(|attr| {
            let mut tokens = attr.clone().into_iter();
            if !is_word(tokens.next().as_ref(), "path") {
                return None;
            }
            match tokens.nth(1)? {
                TokenTree::Literal(literal) => text_of(&literal.to_string()),
                _ => None,
            }
        })
    }

    /// Which of our derives it carries.
    pub(super) fn derives(&self, imports: &Imports) -> Vec<Kind> {
        let mut found = Vec::new();
        for attr in &self.attrs {
            let mut tokens = attr.clone().into_iter();
            if !is_word(tokens.next().as_ref(), "derive") {
                continue;
            }
            if let Some(TokenTree::Group(list)) = tokens.next() {
                imports.ours(list.stream(), &mut found);
            }
        }
        found
    }

    /// The body of `ssot! { .. }`, by whatever path the macro is called, or by the name it is imported as.
    pub(super) fn into_block(self, imports: &Imports) -> Option<TokenStream> {
        let is_path = self.tokens.iter().take(3).any(|tree| is_punct(tree, ':'));
        let ours = |name: &Ident| name == "ssot" || (!is_path && imports.is_block(name));
        let mut name = None;
        let mut bang = false;
        for tree in self.tokens {
            match tree {
                TokenTree::Ident(ident) if !bang => name = Some(ident),
                TokenTree::Punct(punct) if punct.as_char() == ':' => {}
                TokenTree::Punct(punct) if punct.as_char() == '!' => bang = true,
                TokenTree::Group(body) if bang => {
                    return name.filter(ours).map(|_| body.stream());
                }
                _ => return None,
            }
        }
        None
    }
}

pub(super) fn is_punct(tree: &TokenTree, ch: char) -> bool {
    matches!(tree, TokenTree::Punct(punct) if punct.as_char() == ch)
}

pub(super) fn is_word(tree: Option<&TokenTree>, word: &str) -> bool {
    matches!(tree, Some(TokenTree::Ident(ident)) if ident == word)
}

pub(super) fn braces(tree: &TokenTree) -> Option<&Group> {
    match tree {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => Some(group),
        _ => None,
    }
}

/// What a string literal holds; escapes other than `\\` and `\"` do not occur in paths and names.
pub(super) fn text_of(literal: &str) -> Option<String> {
    if let Some(raw) = literal.strip_prefix('r') {
        let raw = raw.trim_matches('#');
        return Some(raw.strip_prefix('"')?.strip_suffix('"')?.to_owned());
    }
    let text = literal.strip_prefix('"')?.strip_suffix('"')?;
    Some(text.replace("\\\\", "\\").replace("\\\"", "\""))
}
