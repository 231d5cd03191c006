//! Expressions of other languages, told as they are written here.

use super::text;
use crate::syntax::reader::{Reader, is_punct};
use crate::syntax::tokens::Kind;
use crate::syntax::{Diag, code};
use proc_macro2::Delimiter;

/// Files a closure with an arrow, `m => m == me` or `(m) -> m == me`, if one stands here.
pub(super) fn arrow(r: &mut Reader<'_>) -> Option<()> {
    let (name, arrow) = match r.peek().kind {
        Kind::Word { .. } => (r.at, r.at + 1),
        Kind::Open {
            delimiter: Delimiter::Parenthesis,
            close,
        } if close == r.at + 2 => (r.at + 1, close + 1),
        _ => return None,
    };
    let joint = |ch| matches!(r.tokens[arrow].kind, Kind::Punct { ch: c, joint: true } if c == ch);
    let arrowed =
        arrow < r.end && (joint('=') || joint('-')) && is_punct(&r.tokens[arrow + 1], '>');
    if !arrowed {
        return None;
    }
    let at = r.tokens[arrow].span;
    let name = text::of(&r.tokens[name..=name]);
    r.at = arrow + 2;
    let from = r.at;
    r.skip_until(',');
    let body = text::of(&r.tokens[from..r.at]);
    let diag = Diag::error(code::NOT_IN_LANGUAGE, at, "a closure has no arrow");
    r.diags.push(diag.help(format!("write `|{name}| {body}`")));
    Some(())
}

/// Steps to the last braces of `if a { .. } else { .. }`, where what follows may begin.
pub(super) fn to_last_braces(r: &mut Reader<'_>) {
    loop {
        while !r.is_end() && !r.is_open(Delimiter::Brace) && !r.is_punct(';') {
            r.bump();
        }
        let Kind::Open { close, .. } = r.peek().kind else {
            return;
        };
        match &r.tokens[close + 1].kind {
            Kind::Word { text, .. } if text == "else" => r.at = close + 2,
            _ => return,
        }
    }
}

/// Files the rest of `(1..=3).contains(a)`, a range that began at `from` in parentheses.
pub(super) fn range<T>(r: &mut Reader<'_>, from: usize) -> Option<T> {
    let least = text::of(&r.tokens[from..r.at]);
    let diag = Diag::error(
        code::NOT_IN_LANGUAGE,
        r.span(),
        "ranges are not part of expressions",
    );
    r.at += 2;
    let less = if r.eat_punct('=') { "<=" } else { "<" };
    let most = text::of(&r.tokens[r.at..r.end]);
    let value = asked(r).unwrap_or_else(|| "value".to_owned());
    let above = format!("{value} >= {least}");
    r.wrong(diag.help(match most.is_empty() {
        true => format!("write `{above}`"),
        false => format!("write `{above} && {value} {less} {most}`"),
    }))
}

/// What stands in `.contains(..)` behind the group.
fn asked(r: &Reader<'_>) -> Option<String> {
    let after = r.tokens.get(r.end + 1..)?;
    let [dot, name, open, ..] = after else {
        return None;
    };
    let Kind::Open { close, .. } = open.kind else {
        return None;
    };
    let called = is_punct(dot, '.') && crate::syntax::reader::word_of(name) == Some("contains");
    let from = r.end + 4;
    let from = from + usize::from(is_punct(&r.tokens[from], '&'));
    (called && from < close).then(|| text::of(&r.tokens[from..close]))
}
