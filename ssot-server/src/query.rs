//! What a list is asked for, with every name resolved and every value of its type.

mod filter;
mod identity;
mod include;
mod mistake;
mod names;
mod read;
mod sort;
mod test;

pub(crate) use identity::{Written, cost};
pub(crate) use mistake::nearest;
pub(crate) use read::{WORDS, none, none_but, pairs, read, shape};
pub(crate) use test::{alone, operators};

use crate::cursor::Cursor;
use rusqlite::types::Value;

/// The question of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Query {
    /// All of these must hold.
    pub(crate) filter: Vec<Filter>,
    /// Full text, ranked.
    pub(crate) text: Option<String>,
    /// The order asked for; empty is the model's own. The key follows always.
    pub(crate) sort: Vec<Sort>,
    pub(crate) page: Page,
    /// Rows asked for; the model's own size when absent.
    pub(crate) size: Option<u32>,
    /// Whether `page.total` is wanted.
    pub(crate) count: bool,
    pub(crate) shape: Shape,
}

/// Which page.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Page {
    #[default]
    First,
    /// The rows after this place.
    After(Cursor),
    /// The rows before it.
    Before(Cursor),
    /// From 1.
    Number(u32),
}

/// Which fields and relations an answer holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Shape {
    /// Places of the columns; all that may be seen when absent. The key is always there.
    pub(crate) fields: Option<Vec<usize>>,
    pub(crate) include: Vec<Include>,
}

/// A relation in an answer, with a question of its own.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Include {
    /// Its place in [`crate::plan::ModelPlan::links`].
    pub(crate) link: usize,
    pub(crate) query: Query,
}

/// One key of an order.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Sort {
    /// Its place in the model's columns.
    pub(crate) column: usize,
    pub(crate) descending: bool,
}

/// A condition on a row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Filter {
    All(Vec<Filter>),
    Any(Vec<Filter>),
    Not(Box<Filter>),
    /// A column compared with values of its kind, as they are stored.
    Column {
        column: usize,
        test: Test,
    },
    /// A named filter of the `search` clause, and whether it must hold.
    Derived {
        at: usize,
        holds: bool,
    },
    /// Some row of a relation passes; a to-one relation has at most one.
    Related {
        link: usize,
        filter: Box<Filter>,
    },
    /// Whether a relation has no row.
    Empty {
        link: usize,
        empty: bool,
    },
}

/// What a column is compared with.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Test {
    Eq(Value),
    Ne(Value),
    Gt(Value),
    Gte(Value),
    Lt(Value),
    Lte(Value),
    In(Vec<Value>),
    NotIn(Vec<Value>),
    Null(bool),
    Contains {
        text: String,
        blind: bool,
    },
    StartsWith {
        text: String,
        blind: bool,
    },
    EndsWith {
        text: String,
        blind: bool,
    },
    /// A list has one of these; all of them.
    HasAny(Vec<Value>),
    HasAll(Vec<Value>),
    Empty(bool),
}
