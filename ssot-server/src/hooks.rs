//! What a user plugs into a model: code before and after its writes, and its actions.

mod action;
mod context;
mod draft;
mod later;
mod run;
mod service;

pub use action::{Acts, Answered, Handler};
pub use context::Context;
pub use draft::Draft;
pub(crate) use later::Later;
pub(crate) use run::{create, delete, replace, restore, update};
pub use service::Service;

use crate::problem::Problem;
use crate::repository::Transaction;
use serde_json::{Map, Value};
use std::fmt;

/// The members of a row or an input.
pub(crate) type Members = Map<String, Value>;

/// Before a write: the row as it stands (absent for a create), and what is about to be set.
pub(crate) type Before =
    Box<dyn Fn(&Transaction<'_>, Value, &mut Members) -> Result<(), Problem> + Send + Sync>;

/// After a write, with the row.
pub(crate) type After = Box<dyn Fn(&Transaction<'_>, Value) -> Result<(), Problem> + Send + Sync>;

/// Whether a row may sign in.
pub(crate) type SignsIn = Box<dyn Fn(Value) -> Result<bool, Problem> + Send + Sync>;

/// What is plugged into one model.
#[derive(Default)]
pub(crate) struct Plugged {
    pub(crate) create: Around,
    pub(crate) update: Around,
    pub(crate) delete: Around,
    /// What runs after: nothing has to be asked before.
    pub(crate) restore: Around,
    pub(crate) actions: Vec<Handler>,
    /// Which rows of the principal's model may sign in: those for whom each of these holds.
    pub(crate) signs_in: Vec<SignsIn>,
}

/// What runs around one operation, in the order in which it was given.
#[derive(Default)]
pub(crate) struct Around {
    pub(crate) before: Vec<Before>,
    pub(crate) after: Vec<After>,
}

impl Around {
    pub(crate) fn is_empty(&self) -> bool {
        self.before.is_empty() && self.after.is_empty()
    }
}

/// A write that hooks run around.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Write {
    /// A new row.
    Create,
    /// A changed row.
    Update,
    /// A deleted row, or one marked as deleted.
    Delete,
    /// A row that was marked as deleted and has come back.
    Restore,
}

impl Plugged {
    pub(crate) fn around(&mut self, write: Write) -> &mut Around {
        match write {
            Write::Create => &mut self.create,
            Write::Update => &mut self.update,
            Write::Delete => &mut self.delete,
            Write::Restore => &mut self.restore,
        }
    }

    /// The implementation of an action.
    pub(crate) fn action(&self, name: &str) -> Option<&Handler> {
        self.actions.iter().find(|handler| handler.name() == name)
    }
}

impl fmt::Debug for Plugged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list()
            .entries(self.actions.iter().map(Handler::name))
            .finish()
    }
}
