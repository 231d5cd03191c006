//! Expressions in memory: what a `check`, a permission or a filter says of one row.
//!
//! The meaning is pinned in [`crate::schema::Expr`]; this is the reference that the SQL and
//! TypeScript forms are held to. Beyond what stands there:
//! - A result outside 64 bits (integers), 96 bits and 28 places (decimals) or the years 1 to 9999
//!   is no value: every comparison with it is false, `!=` too.
//! - Arithmetic with `None` is `None`, with a caller who is nobody it is nobody.
//! - A method asked of `None` or of nobody answers false (`is_none` of `None` is true).
//! - Strings are ordered by code point; text beside a date or instant is read as one.

mod arithmetic;
mod compare;
mod eval;
mod explain;
mod text;
pub mod time;
pub(crate) mod val;

pub use arithmetic::compute;
pub use eval::{counted, holds, holds_bytes, local, within};
pub use explain::{Explained, Outcome, explain};
pub use text::text;
pub use val::Val;

/// A row as an expression sees it, by Rust names.
pub trait Row {
    /// The value of a field; `None` is the value `None`.
    fn get(&self, field: &str) -> Option<Val>;

    /// The row that a to-one relation leads to.
    fn one(&self, relation: &str) -> Option<&dyn Row>;

    /// The rows that a to-many relation leads to.
    fn many(&self, relation: &str) -> Vec<&dyn Row>;
}

/// What stands for a row where there is none: it has no values, and leads nowhere.
impl Row for () {
    fn get(&self, _: &str) -> Option<Val> {
        None
    }

    fn one(&self, _: &str) -> Option<&dyn Row> {
        None
    }

    fn many(&self, _: &str) -> Vec<&dyn Row> {
        Vec::new()
    }
}

/// Who asks.
#[derive(Clone, Copy, Default)]
pub struct Caller<'a> {
    /// The caller's row of the principal's model; `None` when not signed in.
    pub row: Option<&'a dyn Row>,
    /// The roles held, by the Rust names of the variants; nobody holds any.
    pub roles: &'a [String],
}

/// What an expression is judged in.
#[derive(Clone, Copy)]
pub struct World<'a> {
    /// The row.
    pub row: &'a dyn Row,
    /// The row as it would become, in `update` rules and events.
    pub new: Option<&'a dyn Row>,
    /// Who asks.
    pub caller: Caller<'a>,
    /// `now()`, in microseconds since 1970.
    pub now: i64,
}

#[cfg(test)]
mod tests;
