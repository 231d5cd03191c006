//! What names mean where an expression stands.

use super::super::Asking;
use crate::plan::ModelId;
use rusqlite::types::Value;
use ssot_core::schema::Root;
use std::cell::Cell;
use std::rc::Rc;

/// Where a row is.
#[derive(Clone, Debug)]
pub(crate) enum Source<'a> {
    /// In its table, which stands under this alias.
    Alias(Rc<str>),
    /// Here: its values as they are stored, one for each of the model's columns; of a list with a
    /// join table its JSON, as an answer has it.
    Values(&'a [Value]),
}

impl From<&str> for Source<'_> {
    fn from(alias: &str) -> Self {
        Source::Alias(alias.into())
    }
}

/// The rows that a rule reads.
#[derive(Clone, Debug)]
pub(crate) struct Rows<'a> {
    /// `Root::Row`
    pub(crate) row: Source<'a>,
    /// `Root::New`, in update rules and events.
    pub(crate) new: Option<Source<'a>>,
}

impl<'a> Rows<'a> {
    /// The row under an alias, and no other.
    pub(crate) fn of(alias: &str) -> Rows<'a> {
        Rows {
            row: Source::Alias(alias.into()),
            new: None,
        }
    }

    /// A row by its values, and no other.
    pub(crate) fn known(values: &'a [Value]) -> Rows<'a> {
        Rows {
            row: Source::Values(values),
            new: None,
        }
    }

    /// The row as it was, by its values, and as it became.
    pub(crate) fn changed(before: &'a [Value], became: impl Into<Source<'a>>) -> Rows<'a> {
        Rows {
            row: Source::Values(before),
            new: Some(became.into()),
        }
    }
}

/// What names mean in one expression.
pub(super) struct Scope<'a> {
    pub(super) asking: Asking<'a>,
    pub(super) model: ModelId,
    pub(super) rows: Rows<'a>,
    /// Whether a column that this caller does not see is `None`, by its `visible`.
    pub(super) masked: bool,
    vars: Option<Rc<Var>>,
    aliases: Rc<Cell<usize>>,
}

/// The row of an enclosing closure.
struct Var {
    name: String,
    model: ModelId,
    alias: Rc<str>,
    outer: Option<Rc<Var>>,
}

impl<'a> Scope<'a> {
    pub(super) fn new(asking: Asking<'a>, model: ModelId, rows: Rows<'a>) -> Scope<'a> {
        Scope {
            asking,
            model,
            rows,
            masked: false,
            vars: None,
            aliases: Rc::default(),
        }
    }

    /// The scope of a closure whose row stands under `alias`.
    pub(super) fn within(&self, name: &str, model: ModelId, alias: &Rc<str>) -> Scope<'a> {
        let var = Var {
            name: name.to_owned(),
            model,
            alias: Rc::clone(alias),
            outer: self.vars.clone(),
        };
        Scope {
            asking: self.asking,
            model: self.model,
            rows: self.rows.clone(),
            masked: self.masked,
            vars: Some(Rc::new(var)),
            aliases: Rc::clone(&self.aliases),
        }
    }

    /// The scope of a rule about another row within this expression; such a rule sees everything.
    pub(super) fn of_row(&self, model: ModelId, alias: &str) -> Scope<'a> {
        Scope {
            aliases: Rc::clone(&self.aliases),
            ..Scope::new(self.asking, model, Rows::of(alias))
        }
    }

    /// An alias that nothing else in this expression has.
    pub(super) fn alias(&self) -> Rc<str> {
        self.aliases.set(self.aliases.get() + 1);
        format!("p{}", self.aliases.get()).into()
    }

    /// The row that a path starts at; the caller's is no row at hand.
    pub(super) fn start(&self, root: &Root) -> Option<(ModelId, Source<'a>)> {
        match root {
            Root::Row => Some((self.model, self.rows.row.clone())),
            Root::New => Some((self.model, self.rows.new.clone()?)),
            Root::Me => None,
            Root::Var(name) => self.var(name),
        }
    }

    fn var(&self, name: &str) -> Option<(ModelId, Source<'a>)> {
        let mut var = self.vars.as_deref();
        while let Some(this) = var {
            if this.name == name {
                return Some((this.model, Source::Alias(Rc::clone(&this.alias))));
            }
            var = this.outer.as_deref();
        }
        None
    }
}
