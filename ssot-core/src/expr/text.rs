//! An expression as the language writes it. What is written reads back as the same expression.

use crate::schema::{Binary, Expr, Literal, Method, Path, Quantifier, Root};
use std::fmt::Write;

/// The text of an expression: relations as values are their keys (`seller_id == me.id`).
///
/// ```
/// let json = r#"{"not":{"binary":{"op":"or","left":"signedIn","right":{"role":"Admin"}}}}"#;
/// let rule = serde_json::from_str(json).expect("an expression");
/// assert_eq!(ssot_core::expr::text(&rule), "!(signed_in || Admin)");
/// ```
pub fn text(expr: &Expr) -> String {
    let mut out = String::new();
    write(expr, &mut out);
    out
}

fn write(expr: &Expr, out: &mut String) {
    match expr {
        Expr::Literal(value) => literal(value, out),
        Expr::Now => out.push_str("now()"),
        Expr::Path(steps) => path(steps, out),
        Expr::Role(role) => out.push_str(role),
        Expr::Anyone => out.push_str("anyone"),
        Expr::SignedIn => out.push_str("signed_in"),
        Expr::Not(inner) => unary('!', inner, out),
        Expr::Negate(inner) => unary('-', inner, out),
        Expr::Binary { op, left, right } => binary(*op, left, right, out),
        Expr::Matches { value, any } => {
            out.push_str("matches!(");
            write(value, out);
            out.push_str(", ");
            each(any, " | ", out);
            out.push(')');
        }
        Expr::Call {
            method,
            receiver,
            arg,
        } => call(*method, receiver, arg.as_deref(), out),
        Expr::Quantified {
            quantifier,
            relation,
            var,
            body,
        } => {
            path(relation, out);
            out.push_str(match quantifier {
                Quantifier::Any => ".any(|",
                Quantifier::All => ".all(|",
                Quantifier::None => ".none(|",
            });
            out.push_str(var);
            out.push_str("| ");
            write(body, out);
            out.push(')');
        }
        Expr::Changed(field) => {
            out.push_str("changed(");
            out.push_str(field);
            out.push(')');
        }
    }
}

fn call(method: Method, receiver: &Expr, arg: Option<&Expr>, out: &mut String) {
    within(receiver, TIGHTEST, out);
    out.push_str(match method {
        Method::IsSome => ".is_some(",
        Method::IsNone => ".is_none(",
        Method::IsEmpty => ".is_empty(",
        Method::Len => ".len(",
        Method::Contains => ".contains(",
        Method::StartsWith => ".starts_with(",
        Method::EndsWith => ".ends_with(",
    });
    if let Some(arg) = arg {
        write(arg, out);
    }
    out.push(')');
}

fn path(path: &Path, out: &mut String) {
    match &path.root {
        Root::Row => {}
        Root::New => out.push_str("new."),
        Root::Me => out.push_str("me."),
        Root::Var(name) => {
            out.push_str(name);
            out.push('.');
        }
    }
    out.push_str(&path.steps.join("."));
}

fn unary(sign: char, inner: &Expr, out: &mut String) {
    out.push(sign);
    within(inner, SIGNED, out);
}

/// Comparisons stand beside no other comparison without parentheses, the rest leans to the left.
fn binary(op: Binary, left: &Expr, right: &Expr, out: &mut String) {
    let own = strength(op);
    within(left, if op.compares() { own + 1 } else { own }, out);
    out.push_str(match op {
        Binary::Eq => " == ",
        Binary::Ne => " != ",
        Binary::Lt => " < ",
        Binary::Le => " <= ",
        Binary::Gt => " > ",
        Binary::Ge => " >= ",
        Binary::And => " && ",
        Binary::Or => " || ",
        Binary::Add => " + ",
        Binary::Sub => " - ",
        Binary::Mul => " * ",
    });
    within(right, own + 1, out);
}

/// How strongly a sign in front binds.
const SIGNED: u8 = 6;
/// What no parentheses ever stand around.
const TIGHTEST: u8 = 7;

fn strength(op: Binary) -> u8 {
    match op {
        Binary::Or => 1,
        Binary::And => 2,
        Binary::Eq | Binary::Ne | Binary::Lt | Binary::Le | Binary::Gt | Binary::Ge => 3,
        Binary::Add | Binary::Sub => 4,
        Binary::Mul => 5,
    }
}

/// An operand of what binds so strongly, in parentheses where it binds less.
fn within(expr: &Expr, least: u8, out: &mut String) {
    let own = match expr {
        Expr::Binary { op, .. } => strength(*op),
        Expr::Not(_) | Expr::Negate(_) => SIGNED,
        Expr::Literal(value) if is_negative(value) => SIGNED,
        _ => TIGHTEST,
    };
    if own >= least {
        return write(expr, out);
    }
    out.push('(');
    write(expr, out);
    out.push(')');
}

fn is_negative(value: &Literal) -> bool {
    match value {
        Literal::Int(value) => *value < 0,
        Literal::Float(value) => value.is_sign_negative(),
        Literal::Decimal(text) => text.starts_with('-'),
        Literal::None | Literal::Bool(_) | Literal::Text(_) => false,
        Literal::Variant { .. } | Literal::Duration(_) | Literal::List(_) => false,
    }
}

fn literal(value: &Literal, out: &mut String) {
    // Writing to a string cannot fail.
    let _ = match value {
        Literal::None => out.write_str("None"),
        Literal::Bool(value) => write!(out, "{value}"),
        Literal::Int(value) => write!(out, "{value}"),
        Literal::Float(value) => write!(out, "{value:?}"),
        Literal::Decimal(text) => out.write_str(text),
        Literal::Text(text) => write!(out, "{text:?}"),
        Literal::Variant { variant, .. } => out.write_str(variant),
        Literal::Duration(seconds) => duration(*seconds, out),
        Literal::List(values) => {
            out.push('[');
            each(values, ", ", out);
            out.write_str("]")
        }
    };
}

fn each(values: &[Literal], between: &str, out: &mut String) {
    for (at, value) in values.iter().enumerate() {
        if at > 0 {
            out.push_str(between);
        }
        literal(value, out);
    }
}

/// In the largest unit that it is a whole number of.
fn duration(seconds: u64, out: &mut String) -> std::fmt::Result {
    let units = [(86_400, 'd'), (3_600, 'h'), (60, 'm')];
    let whole = units
        .iter()
        .find(|(unit, _)| seconds > 0 && seconds.is_multiple_of(*unit));
    let (unit, letter) = whole.copied().unwrap_or((1, 's'));
    write!(out, "{}{letter}", seconds / unit)
}

#[cfg(test)]
mod tests;
