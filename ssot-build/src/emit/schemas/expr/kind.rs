//! What an operand is: how a browser compares it and calculates with it as the server does.

use super::Js;
use ssot_core::schema::{Binary, Expr, KeyType, Literal, Method, Type};

/// How the value of an operand is compared.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// An integer.
    Int,
    /// A decimal, or an integer beside one.
    Decimal,
    /// A float.
    Real,
    /// An instant.
    Instant,
    /// A calendar day.
    Day,
    /// A time of day.
    Time,
    /// A length of time.
    Span,
    /// A UUID, in either case.
    Uuid,
    /// A string, ordered by code point.
    Text,
    /// As it stands.
    Plain,
    /// A list whose values this function of the runtime converts.
    List(&'static str),
}

/// The kind of an expression's value.
pub(super) fn of(expr: &Expr) -> Kind {
    match expr {
        Expr::Literal(literal) => of_literal(literal),
        Expr::Path(path) => of_type(&path.ty),
        Expr::Negate(inner) => of(inner),
        Expr::Binary {
            op: op @ (Binary::Add | Binary::Sub | Binary::Mul),
            left,
            right,
        } => match (of(left), of(right)) {
            (Kind::Instant, Kind::Instant) | (Kind::Day, Kind::Day) if *op == Binary::Sub => {
                Kind::Span
            }
            (left, right) => common(left, right),
        },
        Expr::Call {
            method: Method::Len,
            ..
        } => Kind::Int,
        Expr::Now => Kind::Instant,
        Expr::Call { .. }
        | Expr::Binary { .. }
        | Expr::Role(_)
        | Expr::Anyone
        | Expr::SignedIn
        | Expr::Not(_)
        | Expr::Matches { .. }
        | Expr::Quantified { .. }
        | Expr::Changed(_) => Kind::Plain,
    }
}

/// What two operands are compared as.
pub(super) fn common(left: Kind, right: Kind) -> Kind {
    use Kind::{Day, Decimal, Instant, Int, List, Plain, Real, Span, Text, Time, Uuid};
    match (left, right) {
        (Real, _) | (_, Real) => Real,
        (Decimal, _) | (_, Decimal) => Decimal,
        (Int, _) | (_, Int) => Int,
        (Instant, _) | (_, Instant) => Instant,
        (Day, _) | (_, Day) => Day,
        (Time, _) | (_, Time) => Time,
        (Span, _) | (_, Span) => Span,
        (Uuid, _) | (_, Uuid) => Uuid,
        (List(as_), _) | (_, List(as_)) => List(as_),
        (Text, _) | (_, Text) => Text,
        (Plain, Plain) => Plain,
    }
}

/// The kind of a field's values.
pub(super) fn of_type(ty: &Type) -> Kind {
    match ty {
        Type::Int(_) | Type::SafeInt(_) => Kind::Int,
        Type::Decimal => Kind::Decimal,
        Type::Float(_) => Kind::Real,
        Type::DateTime => Kind::Instant,
        Type::Date => Kind::Day,
        Type::Time => Kind::Time,
        Type::Uuid => Kind::Uuid,
        Type::Id { key, .. } => match key {
            KeyType::I64 => Kind::Int,
            KeyType::Uuid => Kind::Uuid,
            KeyType::String => Kind::Text,
        },
        Type::String | Type::Text | Type::Email | Type::Url | Type::Slug => Kind::Text,
        Type::List(inner) => of_type(inner).converter().map_or(Kind::Plain, Kind::List),
        Type::Option(inner) => of_type(inner),
        Type::Bool
        | Type::Bytes
        | Type::Json
        | Type::Password
        | Type::Enum(_)
        | Type::Named { .. }
        | Type::Extern(_)
        | Type::Row(_)
        | Type::Map(_)
        | Type::Tuple(_)
        | Type::Param(_)
        | Type::Unit => Kind::Plain,
    }
}

/// Whether its value is base64, of which the bytes are counted.
pub(super) fn is_bytes(expr: &Expr) -> bool {
    matches!(expr, Expr::Path(path) if path.ty == Type::Bytes)
}

// Of what a list holds; of a string, its parts.
fn of_item(ty: &Type) -> Kind {
    match ty {
        Type::List(inner) => of_type(inner),
        _ => Kind::Plain,
    }
}

/// The kind of what is looked for in an operand.
pub(super) fn of_items(expr: &Expr) -> Kind {
    match expr {
        Expr::Path(path) => of_item(&path.ty),
        Expr::Literal(Literal::List(all)) => all.first().map_or(Kind::Plain, of_literal),
        _ => Kind::Plain,
    }
}

fn of_literal(literal: &Literal) -> Kind {
    match literal {
        Literal::Int(_) => Kind::Int,
        Literal::Decimal(_) => Kind::Decimal,
        Literal::Float(_) => Kind::Real,
        Literal::Duration(_) => Kind::Span,
        Literal::Text(_) => Kind::Text,
        Literal::None | Literal::Bool(_) | Literal::Variant { .. } | Literal::List(_) => {
            Kind::Plain
        }
    }
}

impl Kind {
    /// The function that makes values of one kind equal where they are.
    pub(super) fn converter(self) -> Option<&'static str> {
        match self {
            Kind::Int => Some("s.big"),
            Kind::Decimal => Some("s.num"),
            Kind::Real => Some("s.real"),
            Kind::Instant | Kind::Time => Some("s.time"),
            Kind::Uuid => Some("s.folded"),
            Kind::Day | Kind::Span | Kind::Text | Kind::Plain | Kind::List(_) => None,
        }
    }

    /// What calculates with it, and its zero.
    pub(super) fn arithmetic<'a>(self) -> Option<(&'static str, Js<'a>)> {
        Some(match self {
            Kind::Int => ("s.ints", Js::Raw("0n".into())),
            Kind::Decimal => ("s.decimals", Js::Raw("0n".into())),
            Kind::Real => ("s.floats", Js::Raw("0".into())),
            Kind::Instant => ("s.instants", Js::Raw("0n".into())),
            Kind::Day => ("s.dates", Js::Raw("0n".into())),
            Kind::Span => ("s.spans", Js::Raw("0n".into())),
            Kind::Time | Kind::Uuid | Kind::Text | Kind::Plain | Kind::List(_) => return None,
        })
    }
}
