//! The place in the tokens, the looks ahead and the steps onward; mistakes go to the diags.
//!
//! A function that reads gives `None` when it has filed a mistake; whoever reads a list of things
//! then skips to where the next of them can begin, so that one mistake costs one thing.

mod groups;
mod names;
mod say;

use super::tokens::{Kind, Token};
use super::{Diags, Extent, Purpose, literal, tokens};
use proc_macro2::{Delimiter, Span, TokenStream};

/// A place in the tokens.
pub(super) struct Reader<'a> {
    pub(super) tokens: &'a [Token<'a>],
    /// The next token.
    pub(super) at: usize,
    /// The `Close` of the group being read.
    pub(super) end: usize,
    /// How deep the expression or type being read nests.
    pub(super) depth: u32,
    /// How many parts the expression being read has.
    pub(super) parts: u32,
    pub(super) diags: &'a mut Diags,
    /// What the tree is for.
    purpose: Purpose,
    /// No tokens, to be cloned: outside of a macro each new one is an allocation.
    nothing: TokenStream,
}

impl<'a> Reader<'a> {
    /// Starts at the first of the tokens of [`super::tokens::flatten`].
    pub(super) fn new(tokens: &'a [Token<'a>], purpose: Purpose, diags: &'a mut Diags) -> Self {
        let end = tokens.len() - 1;
        Reader {
            tokens,
            at: 0,
            end,
            depth: 0,
            parts: 0,
            diags,
            purpose,
            nothing: TokenStream::new(),
        }
    }

    /// The next token; the group's `Close` at its end.
    pub(super) fn peek(&self) -> &'a Token<'a> {
        &self.tokens[self.at]
    }

    /// The token `n` after the next; the group's `Close` beyond its end.
    pub(super) fn nth(&self, n: usize) -> &'a Token<'a> {
        &self.tokens[usize::min(self.at + n, self.end)]
    }

    pub(super) fn is_end(&self) -> bool {
        self.at >= self.end
    }

    pub(super) fn span(&self) -> Span {
        self.peek().span
    }

    /// Steps over the next token, a group as a whole.
    pub(super) fn bump(&mut self) {
        if self.at < self.end {
            self.at = match self.peek().kind {
                Kind::Open { close, .. } => close + 1,
                _ => self.at + 1,
            };
        }
    }

    /// The next token if it is a word.
    pub(super) fn word(&self) -> Option<&'a str> {
        word_of(self.peek())
    }

    pub(super) fn is_word(&self, word: &str) -> bool {
        self.word() == Some(word)
    }

    pub(super) fn eat_word(&mut self, word: &str) -> bool {
        let found = self.is_word(word);
        if found {
            self.at += 1;
        }
        found
    }

    pub(super) fn is_punct(&self, ch: char) -> bool {
        is_punct(self.peek(), ch)
    }

    pub(super) fn eat_punct(&mut self, ch: char) -> bool {
        let found = self.is_punct(ch);
        if found {
            self.at += 1;
        }
        found
    }

    /// Whether two characters of punctuation follow that stand together.
    pub(super) fn is_pair(&self, first: char, second: char) -> bool {
        matches!(self.peek().kind, Kind::Punct { ch, joint: true } if ch == first)
            && is_punct(self.nth(1), second)
    }

    pub(super) fn eat_pair(&mut self, first: char, second: char) -> bool {
        let found = self.is_pair(first, second);
        if found {
            self.at += 2;
        }
        found
    }

    pub(super) fn is_open(&self, delimiter: Delimiter) -> bool {
        is_open(self.peek(), delimiter)
    }

    pub(super) fn is_string(&self) -> bool {
        literal::is_string(self.peek())
    }

    /// The author's tokens from `from` up to here.
    pub(super) fn stream(&self, from: usize) -> TokenStream {
        match from == self.at {
            true => self.nothing.clone(),
            false => tokens::rebuilt(self.tokens, from, self.at),
        }
    }

    /// The same if something will be made of them, otherwise none.
    pub(super) fn expanded(&self, from: usize) -> TokenStream {
        match self.purpose {
            Purpose::Expansion => self.stream(from),
            Purpose::Meaning => self.nothing.clone(),
        }
    }

    /// The next token, a group with its brackets.
    pub(super) fn next_whole(&self) -> Extent {
        match self.peek().kind {
            Kind::Open { close, .. } => Extent::between(self.span(), self.tokens[close].span),
            _ => self.span().into(),
        }
    }

    /// From the token at `from` to the one before here.
    pub(super) fn span_from(&self, from: usize) -> Extent {
        let first = self.tokens[from].span;
        if self.at <= from + 1 {
            return first.into();
        }
        Extent::between(first, self.tokens[self.at - 1].span)
    }
}

/// The letters of a word.
pub(super) fn word_of<'a>(token: &'a Token<'_>) -> Option<&'a str> {
    match &token.kind {
        Kind::Word { text, .. } => Some(text),
        _ => None,
    }
}

pub(super) fn is_punct(token: &Token<'_>, wanted: char) -> bool {
    matches!(token.kind, Kind::Punct { ch, .. } if ch == wanted)
}

pub(super) fn is_open(token: &Token<'_>, wanted: Delimiter) -> bool {
    matches!(token.kind, Kind::Open { delimiter, .. } if delimiter == wanted)
}
