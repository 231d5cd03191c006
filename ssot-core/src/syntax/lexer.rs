//! Source text cut into the tokens that proc-macro2 would make of it.
//!
//! Sure or silent: what is rare (byte strings, exponents, letters beyond ASCII outside of texts and
//! comments) gives nothing, and whoever asked has proc-macro2 read the text.

use super::tokens::Kind;
use proc_macro2::Delimiter;

/// A place in a text.
pub(super) struct Lexer<'a> {
    /// All of it.
    pub(super) text: &'a str,
    /// The byte that comes next.
    pub(super) at: usize,
}

/// What comes next.
pub(super) enum Piece<'a> {
    /// A word, a mark or a literal.
    Leaf(Kind<'a>),
    /// A bracket that opens.
    Open(Delimiter),
    /// One that closes.
    Close(Delimiter),
    /// What a doc comment says.
    Doc(&'a str),
    /// A doc comment of what it stands in.
    InnerDoc,
    /// Nothing more.
    End,
}

impl<'a> Lexer<'a> {
    /// Steps over the next token; `None` when in doubt.
    pub(super) fn piece(&mut self) -> Option<Piece<'a>> {
        loop {
            let byte = self.byte(self.at);
            return match byte {
                b' ' | b'\n' | b'\r' | b'\t' => {
                    self.at =
                        self.run(self.at, |byte| matches!(byte, b' ' | b'\n' | b'\r' | b'\t'));
                    continue;
                }
                b'a'..=b'z' | b'A'..=b'Z' | b'_' => self.word(),
                b'0'..=b'9' => self.number(),
                b'"' => self.string(),
                b'\'' => self.quote(),
                b'/' if self.is_comment(self.at) => match self.comment()? {
                    Some(piece) => Some(piece),
                    None => continue,
                },
                b'(' | b'[' | b'{' | b')' | b']' | b'}' => {
                    self.at += 1;
                    Some(bracket(byte))
                }
                _ if is_punct(byte) => Some(self.punct(byte)),
                _ if self.at == self.text.len() => Some(Piece::End),
                _ => None,
            };
        }
    }

    /// The byte at `at`; beyond the end that which no text is made of.
    fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(0)
    }

    /// The end of the bytes from `from` on for which `holds` does.
    fn run(&self, from: usize, holds: impl Fn(u8) -> bool) -> usize {
        let (bytes, mut end) = (self.text.as_bytes(), from);
        while end < bytes.len() && holds(bytes[end]) {
            end += 1;
        }
        end
    }

    /// Gives everything up to `end`, as written.
    fn take(&mut self, end: usize) -> &'a str {
        let taken = &self.text[self.at..end];
        self.at = end;
        taken
    }

    fn word(&mut self) -> Option<Piece<'a>> {
        let mut end = self.run(self.at, is_word);
        let prefix = self.text[self.at..end] == *"r";
        if prefix && self.byte(self.run(end, |byte| byte == b'#')) == b'"' {
            return self.raw_string(end);
        }
        let raw = prefix && self.byte(end) == b'#';
        if raw {
            self.at = end + 1;
            end = self.run(self.at, is_word);
        }
        let text = &self.text[self.at..end];
        let starts = !text.starts_with(|ch: char| ch.is_ascii_digit()) && !text.is_empty();
        // A text or a name with a prefix; a name that goes on beyond ASCII; what `r#` cannot stand before.
        let ends = !matches!(self.byte(end), b'"' | b'\'' | b'#' | 0x80..);
        if !starts || !ends || (raw && matches!(text, "_" | "super" | "self" | "Self" | "crate")) {
            return None;
        }
        let text = self.take(end).into();
        Some(Piece::Leaf(Kind::Word { text, raw }))
    }

    fn number(&mut self) -> Option<Piece<'a>> {
        let is_digit = |byte: u8| byte.is_ascii_digit() || byte == b'_';
        let mut end = self.run(self.at, is_digit);
        // `1..` is a range.
        if self.byte(end) == b'.' && self.byte(end + 1) != b'.' {
            if !self.byte(end + 1).is_ascii_digit() {
                return None;
            }
            end = self.run(end + 1, is_digit);
        }
        if matches!(self.byte(end), b'e' | b'E' | b'x' | b'o' | b'b') {
            return None;
        }
        let end = self.run(end, is_word);
        self.literal(end)
    }

    fn string(&mut self) -> Option<Piece<'a>> {
        let mut end = self.at + 1;
        loop {
            end = self.run(end, |byte| !matches!(byte, b'"' | b'\\' | b'\r'));
            match (self.byte(end), self.byte(end + 1)) {
                (b'"', after) if !is_word(after) => return self.literal(end + 1),
                (b'\\', b'\\' | b'"' | b'\'' | b'n' | b't') => end += 2,
                _ => return None,
            }
        }
    }

    /// A text without escapes; what follows its `r` stands at `from`.
    fn raw_string(&mut self, from: usize) -> Option<Piece<'a>> {
        let start = self.run(from, |byte| byte == b'#') + 1;
        let close = ["\"", &self.text[from..start - 1]].concat();
        let end = start + self.text[start..].find(&close)?;
        let after = end + close.len();
        let sure = !self.text[start..end].contains('\r') && !is_word(self.byte(after));
        sure.then(|| self.literal(after)).flatten()
    }

    /// A character, or the mark before the name of a lifetime.
    fn quote(&mut self) -> Option<Piece<'a>> {
        let first = self.byte(self.at + 1);
        if self.byte(self.at + 2) == b'\'' && matches!(first, b' '..=b'~') {
            let end = self.at + 3;
            let sure = !matches!(first, b'\\' | b'\'') && !is_word(self.byte(end));
            return sure.then(|| self.literal(end)).flatten();
        }
        let end = self.run(self.at + 1, is_word);
        let named = end > self.at + 1 && !first.is_ascii_digit();
        if !named || matches!(self.byte(end), b'\'' | b'#') {
            return None;
        }
        self.at += 1;
        let (ch, joint) = ('\'', true);
        Some(Piece::Leaf(Kind::Punct { ch, joint }))
    }

    fn literal(&mut self, end: usize) -> Option<Piece<'a>> {
        // It may go on with a letter beyond ASCII.
        let sure = self.byte(end).is_ascii();
        sure.then(|| Piece::Leaf(Kind::Literal(self.take(end).into())))
    }

    fn punct(&mut self, byte: u8) -> Piece<'a> {
        self.at += 1;
        let joint = is_punct(self.byte(self.at)) || self.byte(self.at) == b'\'';
        let (ch, joint) = (char::from(byte), joint && !self.is_comment(self.at));
        Piece::Leaf(Kind::Punct { ch, joint })
    }

    fn is_comment(&self, at: usize) -> bool {
        self.byte(at) == b'/' && matches!(self.byte(at + 1), b'/' | b'*')
    }

    /// Steps over a comment; gives one that documents.
    fn comment(&mut self) -> Option<Option<Piece<'a>>> {
        if self.byte(self.at + 1) == b'*' {
            return None;
        }
        let end = self.run(self.at, |byte| byte != b'\n');
        let line = self.take(end);
        let line = line.strip_suffix('\r').unwrap_or(line);
        let piece = match line.as_bytes() {
            [_, _, b'/', b'/', ..] => None,
            [_, _, b'/', ..] => Some(Piece::Doc(&line[3..])),
            [_, _, b'!', ..] => Some(Piece::InnerDoc),
            _ => None,
        };
        let sure = piece.is_none() || !line.contains('\r');
        sure.then_some(piece)
    }
}

fn bracket<'a>(byte: u8) -> Piece<'a> {
    match byte {
        b'(' => Piece::Open(Delimiter::Parenthesis),
        b'[' => Piece::Open(Delimiter::Bracket),
        b'{' => Piece::Open(Delimiter::Brace),
        b')' => Piece::Close(Delimiter::Parenthesis),
        b']' => Piece::Close(Delimiter::Bracket),
        _ => Piece::Close(Delimiter::Brace),
    }
}

fn is_word(byte: u8) -> bool {
    matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_')
}

/// All but `'`, which begins a lifetime or a character.
fn is_punct(byte: u8) -> bool {
    matches!(
        byte,
        b'~' | b'!'
            | b'@'
            | b'#'
            | b'$'
            | b'%'
            | b'^'
            | b'&'
            | b'*'
            | b'-'
            | b'='
            | b'+'
            | b'|'
            | b';'
            | b':'
            | b','
            | b'<'
            | b'.'
            | b'>'
            | b'/'
            | b'?'
    )
}
