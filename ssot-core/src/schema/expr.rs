//! Expressions, typed and resolved. One tree; memory, SQL and TypeScript evaluate it alike.
//!
//! Meaning of nothing: `None == None` holds and `None` differs from every value, as in Rust; an
//! order comparison (`<`) with `None` does not hold. A caller who is not signed in equals nothing,
//! not even `None`: a comparison that reads [`Root::Me`] is false then (`!=` is true).
//! A path through a relation that leads nowhere is `None`; a row that is deleted softly is led to by
//! nothing, a field that holds its key keeps it.

use super::{Literal, Type};
use serde::{Deserialize, Serialize};

/// An expression.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Expr {
    /// A literal, already of the type its place wants.
    Literal(Literal),
    /// `now()`: an instant, the same throughout one request.
    Now,
    /// A value of the row, the new row, the caller or a row of a closure.
    Path(Path),
    /// A role where a boolean is wanted: the caller holds it. The variant's Rust name.
    Role(String),
    /// Always.
    Anyone,
    /// The caller is signed in.
    SignedIn,
    /// `!x`
    Not(Box<Expr>),
    /// `-x`
    Negate(Box<Expr>),
    /// `left op right`, both sides of comparable types.
    Binary {
        /// The operator.
        op: Binary,
        /// Left of it.
        left: Box<Expr>,
        /// Right of it.
        right: Box<Expr>,
    },
    /// `matches!(value, A | B)`
    Matches {
        /// What is looked at.
        value: Box<Expr>,
        /// Any of these; literals only.
        any: Vec<Literal>,
    },
    /// `receiver.method(arg)`
    Call {
        /// The method.
        method: Method,
        /// What it is asked of.
        receiver: Box<Expr>,
        /// Its argument; absent for `is_some`, `is_none`, `is_empty`, `len`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        arg: Option<Box<Expr>>,
    },
    /// `members.any(|m| ..)`
    Quantified {
        /// How many rows must satisfy it.
        quantifier: Quantifier,
        /// The to-many relation; its last step is the relation's name.
        relation: Path,
        /// The closure's parameter.
        var: String,
        /// What is asked of each row.
        body: Box<Expr>,
    },
    /// `changed(price)`: rules of `update` and events. `only(price)` is that nothing else changed.
    Changed(String),
}

/// Where a path starts and which way it goes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Path {
    /// Where it starts.
    pub root: Root,
    /// Rust names: relations, then a field (or a to-many relation in [`Expr::Quantified`]). Never
    /// empty: a row itself and a to-one relation as a value became their key (`seller` is
    /// `seller_id`, `me` is `me.id`).
    pub steps: Vec<String>,
    /// The type of the last step, without `Option`.
    pub ty: Type,
    /// Whether it can be `None`: any step can.
    #[serde(default, skip_serializing_if = "super::model::is_false")]
    pub nullable: bool,
}

/// Where a path starts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Root {
    /// The row.
    Row,
    /// The row as it would become.
    New,
    /// The caller's row of the principal's model.
    Me,
    /// The row of an enclosing closure, by its parameter.
    Var(String),
}

/// Operators with two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)] // Each is the Rust operator of its name.
pub enum Binary {
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
    And,
    Or,
    Add,
    Sub,
    Mul,
}

impl Binary {
    /// Whether it joins two truths: `&&`, `||`.
    pub const fn joins(self) -> bool {
        matches!(self, Binary::And | Binary::Or)
    }

    /// Whether it compares two values.
    pub const fn compares(self) -> bool {
        !self.joins() && !self.calculates()
    }

    /// Whether it calculates: `+`, `-`, `*`.
    pub const fn calculates(self) -> bool {
        matches!(self, Binary::Add | Binary::Sub | Binary::Mul)
    }
}

/// Methods of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Method {
    /// Not `None`.
    IsSome,
    /// `None`.
    IsNone,
    /// An empty string or list; a to-many relation without rows is [`Quantifier::None`].
    IsEmpty,
    /// Code points of a string, values of a list.
    Len,
    /// A string within a string, or a value in a list.
    Contains,
    /// The string begins with it.
    StartsWith,
    /// The string ends with it.
    EndsWith,
}

/// How many rows must satisfy a closure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Quantifier {
    /// At least one.
    Any,
    /// Every one; true of no rows.
    All,
    /// Not one.
    None,
}
