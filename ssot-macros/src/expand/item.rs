//! Tokens with the author's spans: names, documentation, attributes, structs.

use super::respan::at;
use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};
use ssot_core::syntax::tree::Name;

/// The tokens of an item as they are put together.
#[derive(Clone, Default)]
pub(super) struct Tokens(Vec<TokenTree>);

impl Tokens {
    /// A word that may be a keyword.
    pub(super) fn ident(&mut self, text: &str, span: Span) -> &mut Self {
        self.0.push(Ident::new(text, span).into());
        self
    }

    pub(super) fn name(&mut self, name: &Name) -> &mut Self {
        let ident = if is_keyword(&name.text) {
            Ident::new_raw(&name.text, name.span)
        } else {
            Ident::new(&name.text, name.span)
        };
        self.0.push(ident.into());
        self
    }

    pub(super) fn punct(&mut self, mark: char, span: Span) -> &mut Self {
        let mut punct = Punct::new(mark, Spacing::Alone);
        punct.set_span(span);
        self.0.push(punct.into());
        self
    }

    /// `<>`: without it rustc takes a type that is not there for a parameter to be added.
    pub(super) fn no_generics(&mut self) -> &mut Self {
        let span = Span::call_site();
        self.punct('<', span).punct('>', span)
    }

    /// `::a::b`
    pub(super) fn path(&mut self, segments: &[&str], span: Span) -> &mut Self {
        for segment in segments {
            let mut first = Punct::new(':', Spacing::Joint);
            first.set_span(span);
            self.0.push(first.into());
            self.punct(':', span).ident(segment, span);
        }
        self
    }

    pub(super) fn group(&mut self, delimiter: Delimiter, inner: Tokens) -> &mut Self {
        self.group_at(delimiter, inner, Span::call_site())
    }

    pub(super) fn group_at(
        &mut self,
        delimiter: Delimiter,
        inner: Tokens,
        span: Span,
    ) -> &mut Self {
        let mut group = Group::new(delimiter, inner.stream());
        group.set_span(span);
        self.0.push(group.into());
        self
    }

    pub(super) fn all(&mut self, tokens: &TokenStream) -> &mut Self {
        self.0.extend(tokens.clone());
        self
    }

    pub(super) fn append(&mut self, other: &Tokens) -> &mut Self {
        self.0.extend_from_slice(&other.0);
        self
    }

    /// `#[doc = ".."]`
    pub(super) fn doc(&mut self, doc: Option<&str>) -> &mut Self {
        let Some(doc) = doc else {
            return self;
        };
        let span = Span::call_site();
        let mut inner = Tokens::default();
        inner.ident("doc", span).punct('=', span);
        inner.0.push(Literal::string(doc).into());
        self.punct('#', span).group(Delimiter::Bracket, inner)
    }

    /// The visibility as written; in `ssot!` none is `pub`.
    pub(super) fn vis(&mut self, vis: &TokenStream, block: bool, at: Span) -> &mut Self {
        if block && vis.is_empty() {
            // There, because rustc's words on an item point from its visibility to its name.
            return self.ident("pub", at);
        }
        self.all(vis)
    }

    /// Text where no span is wanted.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        self.0.extend(parse(text));
        self
    }

    pub(super) fn stream(self) -> TokenStream {
        self.0.into_iter().collect()
    }
}

/// The tokens of text that this crate wrote.
pub(super) fn parse(text: &str) -> TokenStream {
    parse_all(&[text])
}

/// The tokens of one text after the other, read at once.
pub(super) fn parse_all(texts: &[&str]) -> TokenStream {
    crate::lexed(texts).expect("what this crate writes is Rust")
}

/// The text with each `$word` replaced, once from left to right: the author's own texts may hold a `$`.
pub(super) fn filled(text: &str, words: &[(&str, &str)]) -> String {
    let mut pieces = text.split('$');
    let mut out = String::from(pieces.next().unwrap_or_default());
    for piece in pieces {
        let word = words
            .iter()
            .find_map(|(word, text)| Some((text, piece.strip_prefix(word)?)));
        if let Some((text, rest)) = word {
            out.push_str(text);
            out.push_str(rest);
        }
    }
    out
}

/// A name as it stands in Rust: `r#type`.
pub(super) fn raw(text: &str) -> String {
    let mark = if is_keyword(text) { "r#" } else { "" };
    format!("{mark}{text}")
}

// Those that can be raw; `self`, `super`, `crate` and `Self` cannot be the names of anything.
fn is_keyword(text: &str) -> bool {
    const KEYWORDS: &[&str] = &[
        "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do",
        "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in",
        "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
        "return", "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe",
        "unsized", "use", "virtual", "where", "while", "yield",
    ];
    KEYWORDS.binary_search(&text).is_ok()
}

/// Whether the author already derives `name` on an item.
pub(super) fn derives(attrs: &[TokenStream], name: &str) -> bool {
    attrs.iter().any(|attr| {
        let mut text = attr.to_string();
        text.retain(|c| !c.is_whitespace());
        let listed = text.split(|c: char| !c.is_alphanumeric() && c != '_');
        text.contains("derive(") && listed.into_iter().any(|word| word == name)
    })
}

/// `#[derive(..)]` of the standard traits that the author does not derive, told at `span` where the
/// author writes one out.
pub(super) fn derive(
    tokens: &mut Tokens,
    attrs: &[TokenStream],
    traits: &[(&str, &str)],
    span: Span,
) {
    let mut text = String::new();
    for (module, name) in traits {
        if !derives(attrs, name) {
            text.push_str("::core::");
            text.push_str(module);
            text.push_str("::");
            text.push_str(name);
            text.push(',');
        }
    }
    if !text.is_empty() {
        let derive = parse(&format!("#[derive({text})]"));
        tokens.all(&at(derive, span));
    }
}
