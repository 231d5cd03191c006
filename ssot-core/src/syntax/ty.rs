//! Reads a type: its tokens for the expansion, and what can be made of it.

use super::reader::{Reader, is_open};
use super::tokens::Kind;
use super::tree::{Ty, TyKind};
use super::{Diag, code};
use proc_macro2::Delimiter;

/// How deep a type may nest.
const DEPTH: u32 = 32;

/// Reads a type.
pub(super) fn ty(r: &mut Reader<'_>) -> Option<Ty> {
    let from = r.at;
    if r.depth >= DEPTH {
        let message = "type nests deeper than 32";
        let diag = Diag::error(code::TOO_DEEP, r.span(), message);
        return r
            .wrong(diag.help("give a part of it a name: `#[derive(Type)] struct Part { .. }`"));
    }
    r.depth += 1;
    let kind = kind(r);
    r.depth -= 1;
    let kind = kind?;
    Some(Ty {
        span: r.span_from(from),
        tokens: r.expanded(from),
        kind,
    })
}

fn kind(r: &mut Reader<'_>) -> Option<TyKind> {
    match &r.peek().kind {
        Kind::Open {
            delimiter: Delimiter::Parenthesis,
            ..
        } => tuple(r),
        Kind::Open {
            delimiter: Delimiter::Bracket,
            ..
        } => array(r),
        Kind::Open {
            delimiter: Delimiter::None,
            ..
        } => r.whole(ty).map(|inner| inner.kind),
        Kind::Word { text, .. } => match text.as_ref() {
            "dyn" | "impl" | "fn" | "unsafe" | "extern" | "for" | "_" => Some(other(r)),
            _ => path(r),
        },
        Kind::Punct { ch: '&', .. } => reference(r),
        Kind::Punct {
            ch: ':',
            joint: true,
        } if r.is_pair(':', ':') => path(r),
        Kind::Punct {
            ch: '<' | '*' | '!',
            ..
        } => Some(other(r)),
        _ => r.expected("a type"),
    }
}

fn tuple(r: &mut Reader<'_>) -> Option<TyKind> {
    r.inside(|r| {
        let mut parts = r.list(ty);
        let comma = r.at > 0 && super::reader::is_punct(&r.tokens[r.at - 1], ',');
        match parts.len() {
            1 if !comma => parts.pop().map(|only| only.kind),
            _ => Some(TyKind::Tuple(parts)),
        }
    })
}

fn array(r: &mut Reader<'_>) -> Option<TyKind> {
    r.inside(|r| {
        let inner = ty(r)?;
        if r.is_end() {
            return Some(TyKind::Other);
        }
        r.expect_punct(';')?;
        let length = super::literal::number(r.peek()).and_then(|n| n.digits.parse().ok());
        Some(TyKind::Array(Box::new(inner), length))
    })
}

fn reference(r: &mut Reader<'_>) -> Option<TyKind> {
    r.eat_punct('&');
    lifetime(r);
    r.eat_word("mut");
    Some(TyKind::Reference(Box::new(ty(r)?)))
}

/// Steps over `'a`.
pub(super) fn lifetime(r: &mut Reader<'_>) -> bool {
    let found = r.eat_punct('\'');
    if found && r.word().is_some() {
        r.bump();
    }
    found
}

fn path(r: &mut Reader<'_>) -> Option<TyKind> {
    r.eat_pair(':', ':');
    // Most paths are one word with one argument or none; a vector grows to four at once.
    let (mut path, mut args) = (Vec::with_capacity(1), Vec::new());
    loop {
        path.push(r.any_word("a type")?);
        if r.is_punct('<') || (r.is_pair(':', ':') && super::reader::is_punct(r.nth(2), '<')) {
            r.eat_pair(':', ':');
            args = arguments(r)?;
        }
        if !r.is_pair(':', ':') {
            break;
        }
        if !args.is_empty() {
            return Some(other(r));
        }
        r.eat_pair(':', ':');
    }
    // `Fn(A) -> B`, `T + Send`, `name!()`: rustc knows.
    if r.is_open(Delimiter::Parenthesis) || r.is_punct('+') || r.is_punct('!') {
        return Some(other(r));
    }
    Some(TyKind::Path { path, args })
}

fn arguments(r: &mut Reader<'_>) -> Option<Vec<Ty>> {
    let open = r.span();
    r.expect_punct('<')?;
    let mut args = Vec::with_capacity(1);
    while !r.is_punct('>') {
        if !args.is_empty() && begins_next(r) {
            let diag = Diag::error(code::EXPECTED, open, "`<` is not closed");
            return r.wrong(diag.help("close it with `>`"));
        }
        if lifetime(r) {
        } else if matches!(r.peek().kind, Kind::Literal(_)) || r.is_open(Delimiter::Brace) {
            let from = r.at;
            r.bump();
            let (span, tokens) = (r.span_from(from), r.expanded(from));
            args.push(Ty {
                span,
                tokens,
                kind: TyKind::Other,
            });
        } else {
            args.push(ty(r)?);
        }
        if r.eat_punct('=') {
            ty(r)?;
        }
        if !r.eat_punct(',') {
            break;
        }
    }
    if !r.eat_punct('>') {
        return r.expected("`,` or `>`");
    }
    Some(args)
}

/// Whether the comma before was the one after a field: then its type was never closed.
fn begins_next(r: &Reader<'_>) -> bool {
    let next = r.nth(1);
    let of_member = is_open(next, Delimiter::Brace)
        || super::literal::is_string(next)
        || matches!(
            next.kind,
            Kind::Punct {
                ch: ':',
                joint: false
            }
        );
    r.is_end() || r.is_punct('#') || (r.word().is_some() && of_member)
}

/// Steps over a type that only rustc understands.
fn other(r: &mut Reader<'_>) -> TyKind {
    let mut angles = 0_u32;
    while !r.is_end() {
        if r.eat_pair('-', '>') {
            continue;
        }
        match r.peek().kind {
            Kind::Punct { ch: '<', .. } => angles += 1,
            Kind::Punct { ch: '>', .. } if angles > 0 => angles -= 1,
            Kind::Punct {
                ch: ',' | ';' | '=' | '>',
                ..
            } if angles == 0 => break,
            _ => {}
        }
        r.bump();
    }
    TyKind::Other
}
