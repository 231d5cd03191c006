//! Reads what stands between operators.

use super::{foreign, operand, unary};
use crate::syntax::reader::{Reader, is_open, is_punct};
use crate::syntax::tokens::Kind;
use crate::syntax::tree::{Expr, ExprKind, Name};
use crate::syntax::{Diag, code, literal};
use proc_macro2::Delimiter;

pub(super) fn atom(r: &mut Reader<'_>) -> Option<Expr> {
    let from = r.at;
    let kind = match &r.peek().kind {
        Kind::Literal(_) => value(r)?,
        Kind::Word { text, raw: false } if is_statement(text) => return statement(r),
        Kind::Word { .. } => named(r)?,
        Kind::Open {
            delimiter: Delimiter::Parenthesis | Delimiter::None,
            ..
        } => group(r)?,
        Kind::Open {
            delimiter: Delimiter::Bracket,
            ..
        } => ExprKind::List(r.whole(|r| Some(r.list(operand)))?),
        Kind::Punct { ch: '&', .. } => {
            let diag = Diag::error(code::NOT_IN_LANGUAGE, r.span(), "references are not needed");
            return r.wrong(diag.help("drop the `&`"));
        }
        Kind::Punct { ch: '|', .. } => {
            let message = "expected an expression, found a closure";
            let diag = Diag::error(code::NOT_IN_LANGUAGE, r.span(), message);
            return r.wrong(diag.help("a closure is an argument of `any`, `all` or `none`"));
        }
        Kind::Punct { ch: '.', .. } if literal::number(r.nth(1)).is_some() => {
            let number = literal::number(r.nth(1)).map(|number| number.digits);
            let diag = Diag::error(code::LITERAL, r.span(), "a number begins with a digit");
            return r.wrong(diag.help(format!("write `0.{}`", number.unwrap_or_default())));
        }
        _ => return r.expected("an expression"),
    };
    Some(Expr {
        span: r.span_from(from),
        kind,
    })
}

fn value(r: &mut Reader<'_>) -> Option<ExprKind> {
    let span = r.span();
    if r.is_string() {
        let text = literal::string(r.peek());
        r.at += 1;
        return Some(ExprKind::Str(text));
    }
    let Some(number) = literal::number(r.peek()) else {
        let message = format!("expected a value, found {}", r.found());
        let diag = Diag::error(code::LITERAL, span, message);
        return r.wrong(diag.help("values are numbers, durations, `true`, `false` and \"text\""));
    };
    r.at += 1;
    if number.suffix.is_empty() {
        let kind = if number.float {
            ExprKind::Float
        } else {
            ExprKind::Int
        };
        return Some(kind(number.digits));
    }
    if matches!(
        number.suffix.as_bytes(),
        [b'i' | b'u' | b'f', b'1'..=b'9' | b's', ..]
    ) {
        let message = format!("number `{}{}` has a type", number.digits, number.suffix);
        let help = format!("write `{}`", number.digits);
        return r.wrong(Diag::error(code::LITERAL, span, message).help(help));
    }
    Some(ExprKind::Duration(r.seconds(&number, span)?))
}

fn named(r: &mut Reader<'_>) -> Option<ExprKind> {
    let name = r.any_word("an expression")?;
    match name.text.as_str() {
        "true" => return Some(ExprKind::Bool(true)),
        "false" => return Some(ExprKind::Bool(false)),
        _ => {}
    }
    if r.is_pair(':', ':') {
        return path(r, name);
    }
    if r.is_open(Delimiter::Parenthesis) {
        return Some(ExprKind::Function {
            name,
            args: args(r)?,
        });
    }
    if r.is_punct('!') && matches!(r.nth(1).kind, Kind::Open { .. }) {
        return bang(r, &name);
    }
    Some(ExprKind::Name(name))
}

fn path(r: &mut Reader<'_>, first: Name) -> Option<ExprKind> {
    let mut path = vec![first];
    while r.eat_pair(':', ':') {
        path.push(r.any_word("a variant")?);
    }
    if r.is_open(Delimiter::Parenthesis) {
        let diag = Diag::error(
            code::NOT_IN_LANGUAGE,
            path[0].span,
            "functions have no path",
        );
        return r.wrong(diag.help(instead_of(&path)));
    }
    Some(ExprKind::Path(path))
}

/// What to write instead of a function of Rust's library.
fn instead_of(path: &[Name]) -> &'static str {
    let last = |n: usize| {
        path.iter()
            .rev()
            .nth(n)
            .map_or("", |name| name.text.as_str())
    };
    match (last(1), last(0)) {
        ("String", "from") => "write the text alone: `\"..\"`",
        ("String", "new") => "write `\"\"`",
        ("Vec", "new" | "with_capacity") => "write `[]`",
        ("Utc" | "Local" | "DateTime" | "SystemTime" | "Instant" | "Timestamp", "now") => {
            "write `now()`"
        }
        ("Uuid", _) => "write `new()`",
        _ => "the functions are `now()`, `changed(field)` and `new()`",
    }
}

fn group(r: &mut Reader<'_>) -> Option<ExprKind> {
    let inner = r.whole(|r| {
        let from = r.at;
        let inner = operand(r)?;
        if r.is_pair('.', '.') {
            return foreign::range(r, from);
        }
        match r.is_punct(',') {
            true => r.wrong(
                Diag::error(
                    code::NOT_IN_LANGUAGE,
                    r.span(),
                    "tuples are not part of expressions",
                )
                .help("join conditions with `&&`"),
            ),
            false => Some(inner),
        }
    })?;
    Some(ExprKind::Group(Box::new(inner)))
}

/// Reads what is in the parentheses of a call.
pub(super) fn args(r: &mut Reader<'_>) -> Option<Vec<Expr>> {
    let mut broken = false;
    let args = r.inside(|r| {
        r.list(|r| {
            let arg = if r.is_punct('|') {
                closure(r)
            } else if foreign::arrow(r).is_some() {
                None
            } else {
                operand(r)
            };
            broken |= arg.is_none();
            arg
        })
    });
    (!broken).then_some(args)
}

fn closure(r: &mut Reader<'_>) -> Option<Expr> {
    let from = r.at;
    r.at += 1;
    let param = r.new_name("a name for the row")?;
    if !r.eat_punct('|') {
        let diag = r.unexpected("`|`");
        return r.wrong(diag.help("a closure takes one name: `|m| m.user == me`"));
    }
    let body = Box::new(operand(r)?);
    let kind = ExprKind::Closure { param, body };
    Some(Expr {
        span: r.span_from(from),
        kind,
    })
}

/// Reads `matches!(value, A | B)`, past its name.
fn bang(r: &mut Reader<'_>, name: &Name) -> Option<ExprKind> {
    if name.text != "matches" || !is_open(r.nth(1), Delimiter::Parenthesis) {
        let message = format!("`{name}!` is not part of expressions");
        let diag = Diag::error(code::NOT_IN_LANGUAGE, name.span, message);
        return r.wrong(diag.help(match name.text.as_str() {
            "vec" => "write a list: `[]`, or values between the brackets",
            "format" => "write the text alone: `\"..\"`",
            _ => "the only macro is `matches!(status, Draft | Published)`",
        }));
    }
    r.at += 1;
    r.whole(|r| {
        let value = Box::new(operand(r)?);
        r.expect_punct(',')?;
        r.eat_punct('|');
        let mut any = vec![alternative(r)?];
        while r.eat_punct('|') {
            any.push(alternative(r)?);
        }
        if r.is_word("if") {
            let message = "`matches!` takes no condition here";
            let diag = Diag::error(code::NOT_IN_LANGUAGE, r.span(), message);
            return r.wrong(diag.help("write it after the parentheses with `&&`"));
        }
        r.eat_punct(',');
        Some(ExprKind::Matches { value, any })
    })
}

fn alternative(r: &mut Reader<'_>) -> Option<Expr> {
    let pattern = unary(r)?;
    if is_punct(r.peek(), '.') {
        let message = "ranges are not part of `matches!` here";
        let diag = Diag::error(code::NOT_IN_LANGUAGE, r.span(), message);
        return r.wrong(diag.help("compare with `<=` and `&&`"));
    }
    Some(pattern)
}

fn is_statement(word: &str) -> bool {
    matches!(
        word,
        "if" | "match" | "let" | "for" | "while" | "loop" | "return" | "unsafe" | "move" | "async"
    )
}

fn statement(r: &mut Reader<'_>) -> Option<Expr> {
    let message = format!("{} is not part of expressions", r.found());
    let help = match r.word() {
        Some("if") => "write `a && b || !a && c`",
        Some("match") => "write `matches!(status, Draft | Published)`",
        _ => "an expression is one condition, made of `&&`, `||` and `!`",
    };
    let diag = Diag::error(code::NOT_IN_LANGUAGE, r.span(), message);
    if r.is_word("if") {
        foreign::to_last_braces(r);
    }
    r.wrong(diag.help(help))
}
