//! What a value is to an expression, whatever its column is called: it decides how it is compared.

use crate::plan::Kind;
use ssot_core::expr::Val;
use ssot_core::schema::Enum;

/// The form of a value in SQL.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Form<'a> {
    Bool,
    /// Of 64 bits, signed or not; beyond 2^63-1 TEXT of 20 digits.
    Int,
    Float,
    Decimal,
    /// Text and what is compared as text: ids, slugs, addresses.
    Text,
    Bytes,
    Instant,
    Date,
    Time,
    /// Microseconds; no column, only the outcome of a calculation.
    Duration,
    Variant(&'a Enum),
    /// JSON, its values as they travel.
    List(&'a Kind),
    Json,
}

impl<'a> Form<'a> {
    pub(crate) fn of(kind: &'a Kind) -> Form<'a> {
        match kind {
            Kind::Bool => Form::Bool,
            Kind::Int | Kind::Int64 | Kind::UInt64 | Kind::IntKey => Form::Int,
            Kind::Float => Form::Float,
            Kind::Text | Kind::Uuid | Kind::StringKey | Kind::Password => Form::Text,
            Kind::Decimal => Form::Decimal,
            Kind::DateTime => Form::Instant,
            Kind::Date => Form::Date,
            Kind::Time => Form::Time,
            Kind::Bytes => Form::Bytes,
            Kind::Enum(declared) => Form::Variant(declared),
            Kind::List(inner) => Form::List(inner),
            Kind::Json => Form::Json,
        }
    }

    /// The form in which a value known here is bound beside one of another form.
    pub(crate) fn natural(value: &Val) -> Option<Form<'static>> {
        Some(match value {
            Val::Bool(_) => Form::Bool,
            Val::Int(_) => Form::Int,
            Val::Float(_) => Form::Float,
            Val::Decimal(_) => Form::Decimal,
            Val::Text(_) => Form::Text,
            Val::Instant(_) => Form::Instant,
            Val::Date(_) => Form::Date,
            Val::Time(_) => Form::Time,
            Val::Duration(_) => Form::Duration,
            Val::Json(_) => Form::Json,
            // Neither means anything without what stands beside it.
            Val::Variant(_) | Val::List(_) => return None,
        })
    }

    /// The letter that tells functions of ours how a value is read; a list is its values' upper
    /// case. Variants of one enum differ exactly where their wire names do.
    pub(crate) fn letter(self) -> char {
        match self {
            Form::Bool => 'b',
            Form::Int => 'i',
            Form::Float => 'f',
            Form::Decimal => 'n',
            Form::Text => 'x',
            Form::Bytes => 'y',
            Form::Instant => 't',
            Form::Date => 'd',
            Form::Time => 'c',
            Form::Duration => 'l',
            Form::Variant(_) => 'v',
            Form::List(inner) => Form::of(inner).letter().to_ascii_uppercase(),
            Form::Json => 'j',
        }
    }

    /// Whether SQLite's own `=` and `<` mean between two values of these forms what Rust's do.
    pub(crate) fn is_native_beside(self, other: Form<'_>, order: bool) -> bool {
        match (self, other) {
            (Form::Variant(a), Form::Variant(b)) => !order && a.name == b.name,
            // The order of bytes is not that of the text they travel as.
            (Form::Bytes, Form::Bytes) => !order,
            (Form::List(_) | Form::Json, _) => false,
            (a, b) => a.letter() == b.letter(),
        }
    }
}
