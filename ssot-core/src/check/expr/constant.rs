//! The outcome of numbers alone, for a help that can be pasted: `0.1 + 0.2` is `0.3`.

use crate::check::exact::Exact;
use crate::schema::Binary;
use crate::syntax::tree::{Expr, ExprKind};

/// The exact outcome; `None` where a name stands, or where it has too many digits.
pub(super) fn value(expr: &Expr) -> Option<String> {
    exact(expr).map(Exact::text)
}

fn exact(expr: &Expr) -> Option<Exact> {
    match &expr.kind {
        ExprKind::Int(text) | ExprKind::Float(text) => Exact::read(text),
        ExprKind::Group(inner) => exact(inner),
        ExprKind::Negate(inner) => exact(inner).map(|Exact { digits, scale }| Exact {
            digits: -digits,
            scale,
        }),
        ExprKind::Binary {
            op, left, right, ..
        } => joined(*op, exact(left)?, exact(right)?),
        _ => None,
    }
}

fn joined(op: Binary, left: Exact, right: Exact) -> Option<Exact> {
    let scale = left.scale.max(right.scale);
    let (digits, scale) = match op {
        Binary::Add => (left.at(scale)?.checked_add(right.at(scale)?)?, scale),
        Binary::Sub => (left.at(scale)?.checked_sub(right.at(scale)?)?, scale),
        Binary::Mul => (
            left.digits.checked_mul(right.digits)?,
            left.scale + right.scale,
        ),
        _ => return None,
    };
    Some(Exact { digits, scale })
}

#[cfg(test)]
mod tests {
    use super::value;
    use crate::syntax::{Diags, block};

    #[track_caller]
    fn is(sum: &str, outcome: Option<&str>) {
        let source = format!("model M {{ check \"c\": {sum}; }}");
        let declared = block(source.parse().expect("Rust tokens"), &mut Diags::default());
        let written = &declared.models[0].checks[0].rule.expr;
        assert_eq!(value(written).as_deref(), outcome);
    }

    #[test]
    fn numbers_alone_have_an_exact_outcome() {
        is("0.1 + 0.2", Some("0.3"));
        is("-(1.5 - 2) * 0.10", Some("0.050"));
        is("1 - 1.25", Some("-0.25"));
        is("2 * 3", Some("6"));
        is("a + 1", None);
    }
}
