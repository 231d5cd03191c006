//! `+`, `-` and `*`: numbers with numbers, instants and dates with lengths of time.

use super::Typing;
use super::typed::{ASK, Is, Typed, binary};
use crate::check::code;
use crate::schema::{Binary, Expr, Int, Literal, Type};
use crate::syntax::tree;
use crate::syntax::{Diag, Extent};

impl Typing<'_> {
    pub(super) fn arithmetic(
        &mut self,
        op: Binary,
        at: Extent,
        left: &tree::Expr,
        right: &tree::Expr,
    ) -> Typed {
        let (l, r) = self.sides(left, right, |_| true);
        if l.is == Is::Unknown || r.is == Is::Unknown {
            return Typed::unknown();
        }
        let Some(is) = outcome(op, &l.is, &r.is) else {
            let word = match op {
                Binary::Add => "+",
                Binary::Sub => "-",
                _ => "*",
            };
            let message = format!(
                "`{word}` cannot be used on {} and {}",
                self.called(&l.is),
                self.called(&r.is)
            );
            let help = match (&l.is, &r.is) {
                (Is::Many(_), _) | (_, Is::Many(_)) => ASK,
                _ => {
                    "it is for numbers of one kind, and for an instant or date and a duration like `30d`"
                }
            };
            return self.wrong(Diag::error(code::CANNOT_CALCULATE, at, message).help(help));
        };
        if matches!(is, Is::Value(Type::Date, _))
            && (parts_of_days(&l.expr) || parts_of_days(&r.expr))
        {
            let message = "a `Date` moves by whole days";
            let help = "write the duration in days, like `30d`, or make the field a `DateTime`";
            return self.wrong(Diag::error(code::CANNOT_CALCULATE, at, message).help(help));
        }
        Typed {
            expr: binary(op, l.expr, r.expr),
            is,
        }
    }
}

/// Whether it is a written length of time that ends within a day.
fn parts_of_days(expr: &Expr) -> bool {
    matches!(expr, Expr::Literal(Literal::Duration(seconds)) if seconds % 86_400 != 0)
}

fn outcome(op: Binary, left: &Is, right: &Is) -> Option<Is> {
    let nullable = left.may_be_none() || right.may_be_none();
    let is = match (left, right) {
        (Is::Duration, Is::Duration) if op != Binary::Mul => return Some(Is::Duration),
        (Is::Value(Type::DateTime, _), Is::Duration) if op != Binary::Mul => Type::DateTime,
        (Is::Duration, Is::Value(Type::DateTime, _)) if op == Binary::Add => Type::DateTime,
        (Is::Value(Type::Date, _), Is::Duration) if op != Binary::Mul => Type::Date,
        (Is::Duration, Is::Value(Type::Date, _)) if op == Binary::Add => Type::Date,
        (Is::Value(Type::DateTime, _), Is::Value(Type::DateTime, _))
        | (Is::Value(Type::Date, _), Is::Value(Type::Date, _))
            if op == Binary::Sub =>
        {
            return Some(Is::Duration);
        }
        (Is::Value(left, _), Is::Value(right, _)) => numbers(left, right)?,
        (side, Is::Duration) | (Is::Duration, side) if side.is_unknown() => {
            Type::Extern(String::new())
        }
        _ => return None,
    };
    Some(Is::Value(is, nullable))
}

fn numbers(left: &Type, right: &Type) -> Option<Type> {
    Some(match (left, right) {
        (Type::Extern(_), _) | (_, Type::Extern(_)) => Type::Extern(String::new()),
        (Type::Int(_), Type::Int(_)) => Type::Int(Int::I64),
        (Type::Decimal, Type::Int(_) | Type::Decimal) | (Type::Int(_), Type::Decimal) => {
            Type::Decimal
        }
        (Type::Float(float), Type::Float(_)) => Type::Float(*float),
        _ => return None,
    })
}
