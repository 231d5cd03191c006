//! Files mistakes at the place, and says what stands there.

use super::Reader;
use crate::syntax::tokens::Kind;
use crate::syntax::{Diag, code};
use proc_macro2::Delimiter;

impl Reader<'_> {
    /// Files a mistake; for `return r.wrong(..)`.
    pub(in crate::syntax) fn wrong<T>(&mut self, diag: Diag) -> Option<T> {
        self.diags.push(diag);
        None
    }

    /// Reads; a mistake in it that has no help of its own gets `example` to write.
    pub(in crate::syntax) fn helped<T>(
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
    pub(in crate::syntax) fn unexpected(&self, what: &str) -> Diag {
        let message = format!("expected {what}, found {}", self.found());
        Diag::error(code::EXPECTED, self.span(), message)
    }

    /// Files that something else must stand here.
    pub(in crate::syntax) fn expected<T>(&mut self, what: &str) -> Option<T> {
        let diag = self.unexpected(what);
        self.wrong(diag)
    }

    /// The next token in backticks, as a message quotes it.
    pub(in crate::syntax) fn found(&self) -> String {
        let token = self.peek();
        match &token.kind {
            Kind::Word { text, .. } => format!("`{text}`"),
            Kind::Punct { ch, .. } => format!("`{}`", self.operator(*ch)),
            Kind::Literal(text) => format!("`{text}`"),
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
                Kind::Punct { ch, .. } if n < 3 && !matches!(ch, ',' | ';') => text.push(ch),
                _ => break,
            }
        }
        text
    }

    /// What ends the group, in backticks.
    pub(in crate::syntax) fn closing(&self) -> String {
        match self.tokens[self.end].kind {
            Kind::Close(delimiter) => bracket(delimiter, "`)`", "`}`", "`]`", "the end"),
            _ => String::from("the end"),
        }
    }
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
