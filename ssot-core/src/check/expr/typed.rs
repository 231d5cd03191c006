//! An expression with what it is.

use crate::check::describe::a;
use crate::schema::{Binary, Expr, Int, Literal, Type};
use crate::syntax::tree::{self, ExprKind};

/// An expression and what it is.
pub(super) struct Typed {
    pub(super) expr: Expr,
    pub(super) is: Is,
}

/// What to do with many rows where one value is wanted.
pub(super) const ASK: &str =
    "ask its rows: `.any(|row| ..)`, `.all(|row| ..)` or `.none(|row| ..)`";

/// What an expression can be.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Is {
    /// A value, and whether it may be `None`.
    Value(Type, bool),
    /// A row of this model, and whether there may be none. Its path has yet to become its key's.
    Row(String, bool),
    /// The rows of a to-many relation to this model.
    Many(String),
    /// A length of time.
    Duration,
    /// `None`.
    Nothing,
    /// Not known here, or wrong and reported: fits everywhere.
    Unknown,
}

impl Typed {
    pub(super) fn value(expr: Expr, ty: Type) -> Typed {
        Typed {
            expr,
            is: Is::Value(ty, false),
        }
    }

    pub(super) fn unknown() -> Typed {
        Typed {
            expr: Expr::Literal(Literal::Bool(true)),
            is: Is::Unknown,
        }
    }
}

impl Is {
    /// The verb after what it is called.
    pub(super) fn has(&self) -> &'static str {
        if matches!(self, Is::Many(_)) {
            "have"
        } else {
            "has"
        }
    }

    /// With an article, for messages.
    pub(super) fn called(&self) -> String {
        match self {
            Is::Value(ty, _) => a(ty),
            Is::Row(model, _) => format!("a row of `{model}`"),
            Is::Many(model) => format!("many rows of `{model}`"),
            Is::Duration => "a duration".to_owned(),
            Is::Nothing => "`None`".to_owned(),
            Is::Unknown => "something unknown".to_owned(),
        }
    }

    pub(super) fn is_unknown(&self) -> bool {
        matches!(self, Is::Unknown | Is::Value(Type::Extern(_), _))
    }

    pub(super) fn may_be_none(&self) -> bool {
        matches!(
            self,
            Is::Value(_, true) | Is::Row(_, true) | Is::Nothing | Is::Unknown
        )
    }
}

pub(super) fn binary(op: Binary, left: Expr, right: Expr) -> Expr {
    Expr::Binary {
        op,
        left: Box::new(left),
        right: Box::new(right),
    }
}

/// The type of a literal that nothing beside it decides.
pub(super) fn natural(expr: &tree::Expr) -> Type {
    match &expr.kind {
        ExprKind::Float(_) => Type::Decimal,
        ExprKind::Str(_) => Type::String,
        ExprKind::Bool(_) => Type::Bool,
        ExprKind::Group(inner) => natural(inner),
        ExprKind::Negate(inner) => match natural(inner) {
            Type::Int(_) => Type::Int(Int::I64),
            other => other,
        },
        ExprKind::Int(digits)
            if digits.parse::<i64>().is_err() && digits.parse::<u64>().is_ok() =>
        {
            Type::Int(Int::U64)
        }
        _ => Type::Int(Int::I64),
    }
}

/// Whether it is a number as written, signs and parentheses aside.
pub(super) fn is_number(expr: &tree::Expr) -> bool {
    match &expr.kind {
        ExprKind::Int(_) | ExprKind::Float(_) => true,
        ExprKind::Group(inner) | ExprKind::Negate(inner) => is_number(inner),
        _ => false,
    }
}
