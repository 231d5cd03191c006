//! Reads the `ssot!` blocks of a source text for what they mean, without proc-macro2.
//!
//! Its tree of tokens, with a place for each, was a fifth of a build script's run. A place is only
//! needed to tell a mistake: where there is one, all is read again by the way that knows places.

use super::lexer::{Lexer, Piece};
use super::tokens::{self, Kind, Token};
use super::tree::Declared;
use super::{Diags, block};
use proc_macro2::{Delimiter, Literal, Span};

/// What [`blocks`] reads of a file.
#[derive(Debug)]
pub struct Blocks {
    /// The text; within the brackets of each block only its number, from 0 on.
    pub rest: String,
    /// What each block declares. No span in it says where.
    pub declared: Vec<Declared>,
}

/// Reads every block of a file; `None` if there is a mistake in one, or text that is read too seldom to be known here.
///
/// ```
/// let text = "use ssot::ssot; ssot! { enum Size { S, M } } mod tests;";
/// let blocks = ssot_core::syntax::blocks(text).expect("plain words");
/// assert_eq!(blocks.rest, "use ssot::ssot; ssot! {0} mod tests;");
/// assert_eq!(blocks.declared[0].enums[0].name.text, "Size");
/// assert!(ssot_core::syntax::blocks("ssot! { enum Size { S M } }").is_none());
/// ```
pub fn blocks(text: &str) -> Option<Blocks> {
    let mut lexer = Lexer { text, at: 0 };
    let (mut rest, mut blocks) = (String::new(), Vec::new());
    let (mut kept, mut named, mut called) = (0, false, false);
    loop {
        let piece = lexer.piece()?;
        match piece {
            Piece::End => break,
            Piece::Open(_) if called => {
                rest.push_str(&text[kept..lexer.at]);
                rest.push_str(&blocks.len().to_string());
                blocks.push(declared(&mut lexer)?);
                kept = lexer.at;
            }
            _ => {}
        }
        called = named && matches!(piece, Piece::Leaf(Kind::Punct { ch: '!', .. }));
        named = matches!(&piece, Piece::Leaf(Kind::Word { text, raw: false }) if text == "ssot");
    }
    rest.push_str(&text[kept..]);
    let declared = blocks;
    Some(Blocks { rest, declared })
}

/// Reads up to the bracket that closes the block.
fn declared(lexer: &mut Lexer<'_>) -> Option<Declared> {
    let (mut diags, mut declared) = (Diags::default(), Declared::default());
    let mut tokens = Vec::new();
    while next_item(lexer, &mut tokens)? {
        block::meant(&tokens, &mut diags, &mut declared);
    }
    diags.is_empty().then_some(declared)
}

/// Lays out what comes next as [`tokens::next_item`] does.
pub(super) fn next_item<'a>(lexer: &mut Lexer<'a>, out: &mut Vec<Token<'a>>) -> Option<bool> {
    out.clear();
    let mut opens: Vec<(usize, Delimiter)> = Vec::new();
    loop {
        match lexer.piece()? {
            Piece::Leaf(kind) => out.push(token(kind)),
            Piece::Doc(text) => doc(text, out),
            Piece::Open(delimiter) => {
                opens.push((out.len(), delimiter));
                out.push(open(delimiter));
            }
            Piece::Close(delimiter) => {
                let Some((start, opened)) = opens.pop() else {
                    lexer.at -= 1;
                    break;
                };
                if opened != delimiter {
                    return None;
                }
                tokens::close(out, start, Span::call_site());
                if opens.is_empty() && delimiter == Delimiter::Brace {
                    break;
                }
            }
            Piece::InnerDoc | Piece::End => return None,
        }
    }
    let found = !out.is_empty();
    tokens::end(out);
    Some(found)
}

/// The attribute that a doc comment is.
fn doc<'a>(text: &str, out: &mut Vec<Token<'a>>) {
    let is_plain = |byte| matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\');
    let quoted = match text.bytes().all(is_plain) {
        true => ["\"", text, "\""].concat(),
        false => Literal::string(text).to_string(),
    };
    out.push(mark('#'));
    let start = out.len();
    out.push(open(Delimiter::Bracket));
    let text = "doc".into();
    out.push(token(Kind::Word { text, raw: false }));
    out.push(mark('='));
    out.push(token(Kind::Literal(quoted.into())));
    tokens::close(out, start, Span::call_site());
}

fn mark<'a>(ch: char) -> Token<'a> {
    token(Kind::Punct { ch, joint: false })
}

fn open<'a>(delimiter: Delimiter) -> Token<'a> {
    token(Kind::Open {
        delimiter,
        close: 0,
    })
}

fn token(kind: Kind<'_>) -> Token<'_> {
    let (span, tree) = (Span::call_site(), None);
    Token { kind, span, tree }
}
