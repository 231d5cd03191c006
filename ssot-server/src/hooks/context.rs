//! [`Context`]: what an action and what runs after a commit are given.

use crate::caller::Caller;
use crate::conditions::Seen;
use crate::engine::Engine;
use crate::kept::Begun;
use crate::problem::Problem;
use crate::repository::{Db, Transaction};
use std::fmt;
use std::sync::Arc;

/// Who asked, and the database. Cheap to clone.
#[derive(Clone)]
pub struct Context {
    caller: Caller,
    db: Db,
}

impl Context {
    pub(crate) fn new(engine: Arc<Engine>, caller: Caller) -> Context {
        Context {
            caller,
            db: Db::new(engine),
        }
    }

    /// The same, whose writes note that what has this promise has begun.
    pub(crate) fn begun(mut self, begun: Option<Arc<Begun>>) -> Context {
        self.db.begun = begun;
        self
    }

    /// The same, whose first transaction holds a row to what its client has seen of it.
    pub(crate) fn seen(mut self, seen: Option<Arc<Seen>>) -> Context {
        self.db.seen = seen;
        self
    }

    /// Who asked.
    pub fn caller(&self) -> &Caller {
        &self.caller
    }

    /// The database. Its rows are read and written as [`Context::caller`], or
    /// [as the system](Db::as_system).
    pub fn db(&self) -> &Db {
        &self.db
    }

    /// Runs a unit of several writes and reads as the caller: [`Db::transaction`].
    ///
    /// # Errors
    /// As that.
    pub async fn transaction<T: Send + 'static>(
        &self,
        unit: impl FnOnce(&Transaction<'_>) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        self.db.transaction(&self.caller, unit).await
    }
}

impl fmt::Debug for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Context")
            .field("caller", &self.caller)
            .finish_non_exhaustive()
    }
}
