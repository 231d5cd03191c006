//! Reads names, texts and single marks.

use super::Reader;
use crate::syntax::tokens::Kind;
use crate::syntax::tree::{Name, Text};
use crate::syntax::{Diag, code, literal};

impl Reader<'_> {
    /// Steps over `ch`, or files that it is missing.
    pub(in crate::syntax) fn expect_punct(&mut self, ch: char) -> Option<()> {
        if self.eat_punct(ch) {
            return Some(());
        }
        self.expected(&format!("`{ch}`"))
    }

    /// Reads a word; `what` says what it names.
    pub(in crate::syntax) fn any_word(&mut self, what: &str) -> Option<Name> {
        match &self.peek().kind {
            Kind::Word { text, .. } if !self.is_end() => {
                let name = Name {
                    text: text.clone().into_owned(),
                    span: self.span(),
                };
                self.at += 1;
                Some(name)
            }
            _ => self.expected(what),
        }
    }

    /// Reads a word that becomes a Rust name: no keyword unless written with `r#`.
    pub(in crate::syntax) fn new_name(&mut self, what: &str) -> Option<Name> {
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
    pub(in crate::syntax) fn text(&mut self, what: &str) -> Option<Text> {
        if !self.is_string() {
            return self.expected(what);
        }
        let span = self.span();
        let text = literal::string(self.peek());
        self.at += 1;
        Some(Text { text, span })
    }
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
