//! The words of an expression, spaced as rustfmt would on one line.

use crate::syntax::tokens::{Kind, Token};
use proc_macro2::Delimiter;

/// What the next token must know of those before it.
#[derive(Clone, Copy, PartialEq)]
enum Last {
    /// Nothing, an opening bracket or a prefix: no space follows, a `-` is a sign.
    Tight,
    /// An operand: a `-` is a subtraction.
    Operand,
    /// An operator or a comma: a space follows, a `-` is a sign.
    Spaced,
}

/// The text of the tokens.
pub(in crate::syntax) fn of(tokens: &[Token<'_>]) -> String {
    let mut out = String::with_capacity(6 * tokens.len());
    let (mut last, mut at, mut closure) = (Last::Tight, 0, false);
    while let Some(token) = tokens.get(at) {
        let next = tokens.get(at + 1);
        at += 1;
        if last == Last::Spaced && !matches!(token.kind, Kind::Close(_)) {
            out.push(' ');
        }
        last = match &token.kind {
            Kind::Word { text, .. } | Kind::Literal(text) => {
                out.push_str(text);
                Last::Operand
            }
            Kind::Open { delimiter, .. } => {
                out.push_str(bracket(*delimiter, ["(", "[", "{"]));
                Last::Tight
            }
            Kind::Close(delimiter) => {
                out.push_str(bracket(*delimiter, [")", "]", "}"]));
                Last::Operand
            }
            Kind::Punct { ch: '|', .. } if closure => {
                closure = false;
                out.push('|');
                Last::Spaced
            }
            Kind::Punct { ch: '|', .. } if last != Last::Operand => {
                closure = true;
                out.push('|');
                Last::Tight
            }
            Kind::Punct { ch, joint } => {
                let second = next.filter(|_| *joint).and_then(|next| second(*ch, next));
                at += usize::from(second.is_some());
                punct(&mut out, *ch, second, last, next)
            }
        };
    }
    out
}

/// The second character of an operator of two.
fn second(first: char, next: &Token<'_>) -> Option<char> {
    let Kind::Punct { ch, .. } = next.kind else {
        return None;
    };
    let pair = matches!(
        (first, ch),
        ('|', '|') | ('&', '&') | (':', ':') | ('=' | '!' | '<' | '>', '=')
    );
    pair.then_some(ch)
}

fn punct(
    out: &mut String,
    ch: char,
    second: Option<char>,
    last: Last,
    next: Option<&Token<'_>>,
) -> Last {
    let call = next.is_some_and(|next| matches!(next.kind, Kind::Open { .. }));
    let glued = matches!((ch, second), ('.', _) | (':', Some(':')));
    let prefix = second.is_none() && matches!(ch, '!' | '-') && last != Last::Operand;
    let macro_bang = second.is_none() && ch == '!' && call;
    if !(glued || prefix || macro_bang || ch == ',' || last == Last::Spaced) {
        out.push(' ');
    }
    out.push(ch);
    out.extend(second);
    if glued || prefix || macro_bang {
        Last::Tight
    } else {
        Last::Spaced
    }
}

fn bracket(delimiter: Delimiter, [paren, square, brace]: [&str; 3]) -> &str {
    match delimiter {
        Delimiter::Parenthesis => paren,
        Delimiter::Bracket => square,
        Delimiter::Brace => brace,
        Delimiter::None => "",
    }
}
