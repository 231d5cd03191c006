//! Expressions as written.

use super::{Name, Text};
use crate::schema::Binary;
use crate::syntax::Extent;

/// An expression as written.
#[derive(Clone, Debug)]
pub struct Expr {
    /// From its first to its last token.
    pub span: Extent,
    /// What it is.
    pub kind: ExprKind,
}

/// The forms an expression can take.
#[derive(Clone, Debug)]
pub enum ExprKind {
    /// `3`, `1_000`: digits without underscores, no suffix.
    Int(String),
    /// `3.50`: as written without underscores.
    Float(String),
    /// `"text"`
    Str(String),
    /// `true`, `false`
    Bool(bool),
    /// `5m`: in seconds.
    Duration(u64),
    /// `status`, `Admin`, `me`, `self`, `new`, `anyone`, `None`.
    Name(Name),
    /// `Status::Published`, at least two segments.
    Path(Vec<Name>),
    /// `seller.org`
    Member {
        /// Left of the dot.
        base: Box<Expr>,
        /// Right of it.
        name: Name,
    },
    /// `now()`, `changed(price)`, `Some(x)`
    Function {
        /// The function.
        name: Name,
        /// Its arguments.
        args: Vec<Expr>,
    },
    /// `tags.contains("new")`, `members.any(|m| ..)`
    Method {
        /// Left of the dot.
        base: Box<Expr>,
        /// The method.
        name: Name,
        /// Its arguments.
        args: Vec<Expr>,
    },
    /// `|m| m.user == me`, only as an argument.
    Closure {
        /// The parameter.
        param: Name,
        /// What follows it.
        body: Box<Expr>,
    },
    /// `!x`
    Not(Box<Expr>),
    /// `-x`
    Negate(Box<Expr>),
    /// `left op right`
    Binary {
        /// The operator.
        op: Binary,
        /// Its token.
        op_span: Extent,
        /// Left of it.
        left: Box<Expr>,
        /// Right of it.
        right: Box<Expr>,
    },
    /// `matches!(value, A | B)`
    Matches {
        /// What is looked at.
        value: Box<Expr>,
        /// The alternatives.
        any: Vec<Expr>,
    },
    /// `[a, b]`, defaults only.
    List(Vec<Expr>),
    /// `(x)`; kept so that the source text can be rebuilt.
    Group(Box<Expr>),
    /// Could not be read; the mistake is filed already.
    Broken,
}

/// An expression and the words it was written in, white space normalised.
#[derive(Clone, Debug)]
pub struct Written {
    /// The expression.
    pub expr: Expr,
    /// Its source text.
    pub text: Text,
}
