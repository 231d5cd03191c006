//! The place in the tokens, the looks ahead and the steps onward; mistakes go to the diags.
//!
//! A function that reads gives `None` when it has filed a mistake; whoever reads a list of things
//! then skips to where the next of them can begin, so that one mistake costs one thing.

use super::tokens::{Kind, Token};
use super::tree::{Name, Text};
use super::{Diag, Diags, code, literal};
use proc_macro2::{Delimiter, Span, TokenStream};

/// A place in the tokens.
pub(super) struct Reader<'a> {
    pub(super) tokens: &'a [Token],
    /// The next token.
    pub(super) at: usize,
    /// The `Close` of the group being read.
    pub(super) end: usize,
    /// How deep the expression or type being read nests.
    pub(super) depth: u32,
    /// How many parts the expression being read has.
    pub(super) parts: u32,
    pub(super) diags: &'a mut Diags,
}

impl<'a> Reader<'a> {
    /// Starts at the first of the tokens of [`super::tokens::flatten`].
    pub(super) fn new(tokens: &'a [Token], diags: &'a mut Diags) -> Self {
        let end = tokens.len() - 1;
        Reader {
            tokens,
            at: 0,
            end,
            depth: 0,
            parts: 0,
            diags,
        }
    }

    /// The next token; the group's `Close` at its end.
    pub(super) fn peek(&self) -> &'a Token {
        &self.tokens[self.at]
    }

    /// The token `n` after the next; the group's `Close` beyond its end.
    pub(super) fn nth(&self, n: usize) -> &'a Token {
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

    /// Files a mistake; for `return r.wrong(..)`.
    pub(super) fn wrong<T>(&mut self, diag: Diag) -> Option<T> {
        self.diags.push(diag);
        None
    }

    /// Reads; a mistake in it that has no help of its own gets `example` to write.
    pub(super) fn helped<T>(
        &mut self,
        example: &str,
        read: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<T> {
        let before = self.diags.count();
        let value = read(self);
        if value.is_none() {
            self.diags.help_since(before, example);
        }
        value
    }

    /// What stands here is not what must.
    pub(super) fn unexpected(&self, what: &str) -> Diag {
        let message = format!("expected {what}, found {}", self.found());
        Diag::error(code::EXPECTED, self.span(), message)
    }

    /// Files that something else must stand here.
    pub(super) fn expected<T>(&mut self, what: &str) -> Option<T> {
        let diag = self.unexpected(what);
        self.wrong(diag)
    }

    /// The next token in backticks, as a message quotes it.
    pub(super) fn found(&self) -> String {
        let token = self.peek();
        match &token.kind {
            Kind::Word { text, .. } => format!("`{text}`"),
            Kind::Punct { ch, .. } => format!("`{}`", self.operator(*ch)),
            Kind::Literal => match &token.tree {
                Some(tree) => format!("`{tree}`"),
                None => String::from("a literal"),
            },
            Kind::Open { delimiter, .. } => bracket(*delimiter, "`(`", "`{`", "`[`", "a fragment"),
            Kind::Close(delimiter) => bracket(*delimiter, "`)`", "`}`", "`]`", "the end"),
        }
    }

    /// The whole operator that begins here, for a message.
    fn operator(&self, first: char) -> String {
        let mut text = String::from(first);
        let mut n = 0;
        while let Kind::Punct { joint: true, .. } = self.nth(n).kind {
            n += 1;
            match self.nth(n).kind {
                Kind::Punct { ch, .. } if n < 3 => text.push(ch),
                _ => break,
            }
        }
        text
    }

    /// Steps over `ch`, or files that it is missing.
    pub(super) fn expect_punct(&mut self, ch: char) -> Option<()> {
        if self.eat_punct(ch) {
            return Some(());
        }
        self.expected(&format!("`{ch}`"))
    }

    /// Reads a word; `what` says what it names.
    pub(super) fn any_word(&mut self, what: &str) -> Option<Name> {
        match &self.peek().kind {
            Kind::Word { text, .. } if !self.is_end() => {
                let name = Name {
                    text: text.clone(),
                    span: self.span(),
                };
                self.at += 1;
                Some(name)
            }
            _ => self.expected(what),
        }
    }

    /// Reads a word that becomes a Rust name: no keyword unless written with `r#`.
    pub(super) fn new_name(&mut self, what: &str) -> Option<Name> {
        let raw = matches!(self.peek().kind, Kind::Word { raw: true, .. });
        let name = self.any_word(what)?;
        if raw || !is_keyword(&name.text) {
            return Some(name);
        }
        let message = format!("expected {what}, found keyword `{name}`");
        let diag = Diag::error(code::KEYWORD, name.span, message);
        let never = matches!(
            name.text.as_str(),
            "self" | "Self" | "super" | "crate" | "_"
        );
        self.diags.push(match never {
            true => diag.help("choose another name"),
            false => diag.help(format!("write `r#{name}`, or choose another name")),
        });
        None
    }

    /// Reads a string literal.
    pub(super) fn text(&mut self, what: &str) -> Option<Text> {
        if !self.is_string() {
            return self.expected(what);
        }
        let span = self.span();
        let text = literal::string(self.peek());
        self.at += 1;
        Some(Text { text, span })
    }

    /// Reads within the group that begins here, then steps over it, whatever was left of it.
    pub(super) fn inside<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        let value = self.within(self.at, read);
        self.bump();
        value
    }

    /// Reads within the group that begins at `open`, and comes back.
    pub(super) fn within<T>(&mut self, open: usize, read: impl FnOnce(&mut Self) -> T) -> T {
        let back = (self.at, self.end);
        if let Kind::Open { close, .. } = self.tokens[open].kind {
            (self.at, self.end) = (open + 1, close);
        }
        let value = read(self);
        (self.at, self.end) = back;
        value
    }

    /// The same as [`Reader::inside`]; files a mistake if something is left over.
    pub(super) fn whole<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        self.inside(|r| {
            let value = read(r)?;
            match r.is_end() {
                true => Some(value),
                false => r.expected(&r.closing()),
            }
        })
    }

    fn closing(&self) -> String {
        match self.tokens[self.end].kind {
            Kind::Close(delimiter) => bracket(delimiter, "`)`", "`}`", "`]`", "the end"),
            _ => String::from("the end"),
        }
    }

    /// Reads things between commas up to the end of the group; a broken one is skipped.
    pub(super) fn list<T>(&mut self, mut read: impl FnMut(&mut Self) -> Option<T>) -> Vec<T> {
        let mut all = Vec::new();
        while !self.is_end() {
            match read(self) {
                Some(one) => all.push(one),
                None => self.skip_until(','),
            }
            if !self.is_end() && !self.eat_punct(',') {
                let _: Option<()> = self.expected("`,`");
                self.skip_past(',');
            }
        }
        all
    }

    /// Steps up to `stop` or the end of the group.
    pub(super) fn skip_until(&mut self, stop: char) {
        while !self.is_end() && !self.is_punct(stop) {
            self.bump();
        }
    }

    /// Steps over the next `stop`, or to the end of the group.
    pub(super) fn skip_past(&mut self, stop: char) {
        self.skip_until(stop);
        self.bump();
    }

    /// Steps over what is left of a broken thing: past a `,`, a `;` or a group in braces.
    pub(super) fn resync(&mut self) {
        while !self.is_end() {
            let last = self.is_punct(',') || self.is_punct(';') || self.is_open(Delimiter::Brace);
            self.bump();
            if last {
                return;
            }
        }
    }

    /// The author's tokens from `from` up to here.
    pub(super) fn stream(&self, from: usize) -> TokenStream {
        let mut at = from;
        let mut trees = Vec::new();
        while at < self.at {
            let token = &self.tokens[at];
            trees.extend(token.tree.clone());
            at = match token.kind {
                Kind::Open { close, .. } => close + 1,
                _ => at + 1,
            };
        }
        trees.into_iter().collect()
    }

    /// From the token at `from` to the one before here, joined where the compiler allows.
    pub(super) fn span_from(&self, from: usize) -> Span {
        let first = self.tokens[from].span;
        if self.at <= from + 1 {
            return first;
        }
        first.join(self.tokens[self.at - 1].span).unwrap_or(first)
    }
}

/// The letters of a word.
pub(super) fn word_of(token: &Token) -> Option<&str> {
    match &token.kind {
        Kind::Word { text, .. } => Some(text),
        _ => None,
    }
}

pub(super) fn is_punct(token: &Token, wanted: char) -> bool {
    matches!(token.kind, Kind::Punct { ch, .. } if ch == wanted)
}

pub(super) fn is_open(token: &Token, wanted: Delimiter) -> bool {
    matches!(token.kind, Kind::Open { delimiter, .. } if delimiter == wanted)
}

fn bracket(delimiter: Delimiter, paren: &str, brace: &str, square: &str, none: &str) -> String {
    let text = match delimiter {
        Delimiter::Parenthesis => paren,
        Delimiter::Brace => brace,
        Delimiter::Bracket => square,
        Delimiter::None => none,
    };
    text.to_owned()
}

/// Whether Rust 2024 keeps the word for itself.
fn is_keyword(word: &str) -> bool {
    matches!(
        word,
        "_" | "as"
            | "async"
            | "await"
            | "break"
            | "const"
            | "continue"
            | "crate"
            | "dyn"
            | "else"
            | "enum"
            | "extern"
            | "false"
            | "fn"
            | "for"
            | "gen"
            | "if"
            | "impl"
            | "in"
            | "let"
            | "loop"
            | "match"
            | "mod"
            | "move"
            | "mut"
            | "pub"
            | "ref"
            | "return"
            | "self"
            | "Self"
            | "static"
            | "struct"
            | "super"
            | "trait"
            | "true"
            | "type"
            | "unsafe"
            | "use"
            | "where"
            | "while"
            | "abstract"
            | "become"
            | "box"
            | "do"
            | "final"
            | "macro"
            | "override"
            | "priv"
            | "try"
            | "typeof"
            | "unsized"
            | "virtual"
            | "yield"
    )
}
