//! Reads within groups and lists, and skips what is broken.

use super::{Reader, word_of};
use crate::syntax::tokens::Kind;
use proc_macro2::Delimiter;

impl Reader<'_> {
    /// Reads within the group that begins here, then steps over it, whatever was left of it.
    pub(in crate::syntax) fn inside<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        let value = self.within(self.at, read);
        self.bump();
        value
    }

    /// Reads within the group that begins at `open`, and comes back.
    pub(in crate::syntax) fn within<T>(
        &mut self,
        open: usize,
        read: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let back = (self.at, self.end);
        if let Kind::Open { close, .. } = self.tokens[open].kind {
            (self.at, self.end) = (open + 1, close);
        }
        let value = read(self);
        (self.at, self.end) = back;
        value
    }

    /// The same as [`Reader::inside`]; files a mistake if something is left over.
    pub(in crate::syntax) fn whole<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<T> {
        self.inside(|r| {
            let value = read(r)?;
            match r.is_end() {
                true => Some(value),
                false => r.expected(&r.closing()),
            }
        })
    }

    /// Reads things between commas up to the end of the group; a broken one is skipped.
    pub(in crate::syntax) fn list<T>(
        &mut self,
        mut read: impl FnMut(&mut Self) -> Option<T>,
    ) -> Vec<T> {
        let mut all = Vec::new();
        while !self.is_end() {
            let from = self.at;
            match read(self) {
                Some(one) => all.push(one),
                None => {
                    self.skip_until(',');
                    self.lose(from);
                }
            }
            if !self.is_end() && !self.eat_punct(',') {
                let (from, _) = (self.at, self.expected::<()>("`,`"));
                self.skip_past(',');
                self.lose(from);
            }
        }
        all
    }

    /// Notes the words from `from` up to here, which no part of the tree holds.
    pub(in crate::syntax) fn lose(&mut self, from: usize) {
        for token in &self.tokens[from..self.at] {
            if let Some(word) = word_of(token) {
                self.diags.lose(word);
            }
        }
    }

    /// Steps up to `stop` or the end of the group.
    pub(in crate::syntax) fn skip_until(&mut self, stop: char) {
        while !self.is_end() && !self.is_punct(stop) {
            self.bump();
        }
    }

    /// Steps over the next `stop`, or to the end of the group.
    pub(in crate::syntax) fn skip_past(&mut self, stop: char) {
        self.skip_until(stop);
        self.bump();
    }

    /// Steps over what is left of a broken thing: past a `,`, a `;` or a group in braces.
    pub(in crate::syntax) fn resync(&mut self) {
        while !self.is_end() {
            let last = self.is_punct(',') || self.is_punct(';') || self.is_open(Delimiter::Brace);
            self.bump();
            if last {
                return;
            }
        }
    }
}
