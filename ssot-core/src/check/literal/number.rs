//! Numbers: integers within the bounds of their type, decimals in canonical form, floats.

use super::wrong;
use crate::check::code;
use crate::check::describe::describe;
use crate::schema::{Float, Int, KeyType, Literal, Type};
use crate::syntax::tree::{Expr, ExprKind};
use crate::syntax::{Diag, Diags};

/// A decimal has at most this many digits.
const DIGITS_MAX: usize = 28;

/// The number in the form its type wants; `expr` is the digits, or they with the `-` before them.
pub(super) fn number(ty: &Type, digits: &Expr, expr: &Expr, diags: &mut Diags) -> Option<Literal> {
    let negative = !std::ptr::eq(digits, expr);
    let (digits, whole) = match &digits.kind {
        ExprKind::Int(digits) => (digits, true),
        ExprKind::Float(digits) => (digits, false),
        _ => return None,
    };
    let text = if negative {
        format!("-{digits}")
    } else {
        digits.clone()
    };
    match ty {
        Type::Int(int) | Type::SafeInt(int) if whole => integer(*int, ty, &text, expr, diags),
        Type::Id {
            key: KeyType::I64, ..
        } if whole => integer(Int::I64, ty, &text, expr, diags),
        Type::Float(float) => self::float(*float, &text, expr, diags),
        Type::Decimal => decimal(&text, expr, diags),
        Type::Extern(_) if whole => foreign(&text).map(Literal::Int),
        Type::Extern(_) => canonical(&text).map(Literal::Decimal),
        _ => wrong(ty, expr, diags),
    }
}

/// A whole number of a type that is not seen here: any that some integer type holds.
fn foreign(text: &str) -> Option<i128> {
    let held = i128::from(i64::MIN)..=i128::from(u64::MAX);
    text.parse().ok().filter(|value| held.contains(value))
}

/// Least and greatest value of an integer type.
pub(in crate::check) fn bounds(int: Int) -> (i128, i128) {
    match int {
        Int::I8 => (i8::MIN.into(), i8::MAX.into()),
        Int::I16 => (i16::MIN.into(), i16::MAX.into()),
        Int::I32 => (i32::MIN.into(), i32::MAX.into()),
        Int::I64 => (i64::MIN.into(), i64::MAX.into()),
        Int::U8 => (0, u8::MAX.into()),
        Int::U16 => (0, u16::MAX.into()),
        Int::U32 => (0, u32::MAX.into()),
        Int::U64 => (0, u64::MAX.into()),
    }
}

fn integer(int: Int, ty: &Type, text: &str, expr: &Expr, diags: &mut Diags) -> Option<Literal> {
    let (min, max) = bounds(int);
    let value = text
        .parse::<i128>()
        .ok()
        .filter(|value| (min..=max).contains(value));
    let Some(value) = value else {
        let message = format!("`{text}` does not fit `{}`", describe(ty));
        diags.push(
            Diag::error(code::WRONG_LITERAL, expr.span, message)
                .help(format!("write a number from {min} to {max}")),
        );
        return None;
    };
    Some(Literal::Int(value))
}

/// JSON has no infinity, which is what Rust makes of a literal that is too large.
fn float(float: Float, text: &str, expr: &Expr, diags: &mut Diags) -> Option<Literal> {
    let value: f64 = text.parse().ok()?;
    let (fits, max) = match float {
        Float::F32 => ((value as f32).is_finite(), f64::from(f32::MAX)),
        Float::F64 => (value.is_finite(), f64::MAX),
    };
    if !fits {
        let message = format!("`{text}` does not fit `{}`", describe(&Type::Float(float)));
        diags.push(
            Diag::error(code::WRONG_LITERAL, expr.span, message)
                .help(format!("write a number up to {max:e}")),
        );
    }
    fits.then_some(Literal::Float(value))
}

fn decimal(text: &str, expr: &Expr, diags: &mut Diags) -> Option<Literal> {
    let made = canonical(text)
        .filter(|text| text.bytes().filter(u8::is_ascii_digit).count() <= DIGITS_MAX);
    if made.is_none() {
        let message = format!("`{text}` is not a `Decimal`");
        let help = format!("write digits and a point, {DIGITS_MAX} digits at most, no exponent");
        diags.push(Diag::error(code::WRONG_LITERAL, expr.span, message).help(help));
    }
    made.map(Literal::Decimal)
}

/// No zeros before the first digit or after the last one behind the point; `None` with an exponent.
fn canonical(text: &str) -> Option<String> {
    let (sign, digits) = text
        .strip_prefix('-')
        .map_or(("", text), |digits| ("-", digits));
    if !digits
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.')
    {
        return None;
    }
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let part = part.trim_end_matches('0');
    let sign = if whole == "0" && part.is_empty() {
        ""
    } else {
        sign
    };
    let point = if part.is_empty() { "" } else { "." };
    Some([sign, whole, point, part].concat())
}

#[cfg(test)]
mod tests {
    use super::canonical;

    #[test]
    fn decimals_are_written_in_one_way() {
        let made = |text| canonical(text).unwrap_or_default();
        assert_eq!(
            [made("1.50"), made("007"), made("-0.0"), made("0.10")],
            ["1.5", "7", "0", "0.1"]
        );
        assert_eq!(canonical("1e3"), None);
    }
}
