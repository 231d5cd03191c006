//! Reads expressions: Rust's operators and precedence, and no more of Rust than the language has.

mod atom;
mod foreign;
mod text;

pub(super) use text::of as words;

use super::reader::{Reader, is_punct};
use super::tokens::Kind;
use super::tree::{Expr, ExprKind, Text, Written};
use super::{Diag, Extent, code, literal};
use crate::schema::Binary;
use proc_macro2::Delimiter;

/// How deep an expression may nest.
const DEPTH: u32 = 64;
/// How many operators, calls and operands one expression may have.
const PARTS: u32 = 1_000;
/// Comparisons, which do not chain.
const COMPARE: u8 = 3;

/// Reads an expression and keeps its words.
pub(super) fn written(r: &mut Reader<'_>) -> Option<Written> {
    let from = r.at;
    let expr = expr(r)?;
    let text = text::of(&r.tokens[from..r.at]);
    let span = expr.span.span;
    Some(Written {
        expr,
        text: Text { text, span },
    })
}

/// Reads an expression.
pub(super) fn expr(r: &mut Reader<'_>) -> Option<Expr> {
    r.parts = 0;
    operand(r)
}

/// Reads an expression within another.
fn operand(r: &mut Reader<'_>) -> Option<Expr> {
    binary(r, 0)
}

fn binary(r: &mut Reader<'_>, least: u8) -> Option<Expr> {
    let from = r.at;
    let mut left = unary(r)?;
    let mut compared = false;
    while let Some((op, level, width)) = operator(r) {
        if level < least {
            return Some(left);
        }
        let op_span = Extent::between(r.span(), r.nth(width - 1).span);
        if level == COMPARE && std::mem::replace(&mut compared, true) {
            let diag = Diag::error(code::CHAINED, op_span, "comparisons cannot be chained");
            return r.wrong(diag.help("join two comparisons with `&&`: `0 < a && a < 9`"));
        }
        part(r)?;
        r.at += width;
        let right = binary(r, level + 1)?;
        let (left_, right) = (Box::new(left), Box::new(right));
        let kind = ExprKind::Binary {
            op,
            op_span,
            left: left_,
            right,
        };
        left = Expr {
            span: r.span_from(from),
            kind,
        };
    }
    refused(r, from)?;
    Some(left)
}

/// The operator that comes next: how tightly it binds, and of how many characters it is.
fn operator(r: &Reader<'_>) -> Option<(Binary, u8, usize)> {
    let Kind::Punct { ch, joint } = r.peek().kind else {
        return None;
    };
    let (second, longer) = match r.nth(1).kind {
        Kind::Punct { ch, joint: again } if joint => (ch, again && is_punct(r.nth(2), '=')),
        _ => (' ', false),
    };
    // `===` and `!==` are of another language.
    if longer && second == '=' && matches!(ch, '=' | '!') {
        return None;
    }
    Some(match (ch, second) {
        ('|', '|') => (Binary::Or, 1, 2),
        ('&', '&') => (Binary::And, 2, 2),
        ('=', '=') => (Binary::Eq, COMPARE, 2),
        ('!', '=') => (Binary::Ne, COMPARE, 2),
        ('<', '=') => (Binary::Le, COMPARE, 2),
        ('>', '=') => (Binary::Ge, COMPARE, 2),
        ('<', '<') | ('>', '>') => return None,
        ('<', _) => (Binary::Lt, COMPARE, 1),
        ('>', _) => (Binary::Gt, COMPARE, 1),
        ('+', _) => (Binary::Add, 4, 1),
        ('-', _) => (Binary::Sub, 4, 1),
        ('*', _) => (Binary::Mul, 5, 1),
        _ => return None,
    })
}

/// Files operators that the language does not have, where one stands after the operand that began at `from`.
fn refused(r: &mut Reader<'_>, from: usize) -> Option<()> {
    let help = match &r.peek().kind {
        Kind::Punct { ch, .. } => match ch {
            '=' => "compare with `==`",
            '!' if r.is_pair('!', '=') => "compare with `!=`",
            '&' => "write `&&`",
            '|' => "write `||`, or `matches!(x, A | B)`",
            '/' | '%' | '^' | '<' | '>' => "the operators are `== != < <= > >= && || ! + - *`",
            '?' => "compare with `None`, or ask `.is_some()`",
            _ => return Some(()),
        },
        Kind::Word { text, .. } => match text.as_ref() {
            "and" => "write `&&`",
            "or" => "write `||`",
            "as" => "values are never converted: compare values of one type",
            "is" => "write `==`",
            "in" => return one_of(r, from),
            _ if !ends_here(r) => return Some(()),
            _ => return stray(r),
        },
        Kind::Literal(_) if !r.is_string() || ends_here(r) => return stray(r),
        _ => return Some(()),
    };
    let message = format!("expected an operator, found {}", r.found());
    // Of two characters only `===` and `!==` come here.
    let at = match r.is_pair('=', '=') || r.is_pair('!', '=') {
        true => Extent::between(r.span(), r.nth(2).span),
        false => r.span().into(),
    };
    r.wrong(Diag::error(code::NOT_IN_LANGUAGE, at, message).help(help))
}

/// `status in [Draft, Published]`, `me in members`
fn one_of(r: &mut Reader<'_>, from: usize) -> Option<()> {
    let value = text::of(&r.tokens[from..r.at]);
    let message = "expected an operator, found `in`";
    let diag = Diag::error(code::NOT_IN_LANGUAGE, r.span(), message);
    r.at += 1;
    let from = r.at;
    if r.is_open(Delimiter::Bracket) || r.is_open(Delimiter::Parenthesis) {
        let list = r.within(r.at, |r| text::of(&r.tokens[r.at..r.end]));
        let any = list.replace(", ", " | ");
        r.bump();
        return r.wrong(diag.help(format!("write `matches!({value}, {any})`")));
    }
    postfix(r)?;
    let list = text::of(&r.tokens[from..r.at]);
    r.wrong(diag.help(format!(
        "write `{list}.contains({value})`, of rows `{list}.any(|row| row == {value})`"
    )))
}

/// Whether what stands here goes on as an expression, or stands alone: nothing else begins so.
fn ends_here(r: &Reader<'_>) -> bool {
    match r.nth(1).kind {
        Kind::Close(_) => true,
        Kind::Punct { ch: ':', joint } => joint,
        Kind::Punct { ch, .. } => ";.=!<>&|+-*".contains(ch),
        _ => false,
    }
}

/// Files a value that follows another.
fn stray(r: &mut Reader<'_>) -> Option<()> {
    let found = r.found();
    let message = format!("expected an operator, found {found}");
    let help = match r.word() {
        Some(word) => format!("join them, as in `.. && {word}`, or remove it"),
        None => "write an operator before it, like `==`, or remove it".to_owned(),
    };
    r.wrong(Diag::error(code::EXPECTED, r.span(), message).help(help))
}

fn unary(r: &mut Reader<'_>) -> Option<Expr> {
    if r.depth >= DEPTH {
        let message = "expression nests deeper than 64";
        let diag = Diag::error(code::TOO_DEEP, r.span(), message);
        return r.wrong(diag.help("take out brackets and `!`, or split it into several lines"));
    }
    part(r)?;
    r.depth += 1;
    let read = prefixed(r);
    r.depth -= 1;
    read
}

fn prefixed(r: &mut Reader<'_>) -> Option<Expr> {
    let from = r.at;
    let wrap = match r.peek().kind {
        Kind::Punct { ch: '!', .. } => ExprKind::Not,
        Kind::Punct { ch: '-', .. } => ExprKind::Negate,
        _ => return postfix(r),
    };
    r.at += 1;
    let kind = wrap(Box::new(unary(r)?));
    Some(Expr {
        span: r.span_from(from),
        kind,
    })
}

fn postfix(r: &mut Reader<'_>) -> Option<Expr> {
    let from = r.at;
    let mut base = atom::atom(r)?;
    // Two dots are a range's, which begins after the expression.
    while r.is_punct('.') && !r.is_pair('.', '.') {
        part(r)?;
        r.at += 1;
        let number = matches!(base.kind, ExprKind::Float(_) | ExprKind::Int(_));
        if number && literal::number(r.peek()).is_some() {
            return points(r, from);
        }
        let name = r.any_word("a field or a method")?;
        let base_ = Box::new(base);
        let kind = match r.is_open(Delimiter::Parenthesis) {
            true => ExprKind::Method {
                base: base_,
                name,
                args: atom::args(r)?,
            },
            false => ExprKind::Member { base: base_, name },
        };
        base = Expr {
            span: r.span_from(from),
            kind,
        };
    }
    Some(base)
}

/// `1.2.3`
fn points<T>(r: &mut Reader<'_>, from: usize) -> Option<T> {
    r.at += 1;
    let span = r.span_from(from);
    let diag = Diag::error(code::LITERAL, span, "a number has one point");
    r.wrong(diag.help("write a number with one point, `1.2`, or a text in quotes, `\"1.2.3\"`"))
}

/// Counts a part of the expression: what is read must also fit a stack when it is walked.
fn part(r: &mut Reader<'_>) -> Option<()> {
    r.parts += 1;
    if r.parts <= PARTS {
        return Some(());
    }
    let diag = Diag::error(
        code::TOO_DEEP,
        r.span(),
        "expression has more than 1000 parts",
    );
    r.wrong(diag.help("split it into several lines or checks"))
}
