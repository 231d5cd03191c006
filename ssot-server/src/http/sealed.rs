//! Writes of how somebody signs in: decided as far as they can be, counted, and only then hashed.

use super::{Call, address};
use crate::conditions::Conditions;
use crate::engine::Engine;
use crate::kept::{self, Promise, Written};
use crate::problem::Problem;
use crate::store::Tx;
use crate::write::{Foreseen, Write, Writing, foreseen};

/// What became of a write before its transaction.
pub(super) enum Sealed<W> {
    /// Its passwords are hashed.
    Write(W),
    /// It was answered before.
    Written(Written),
}

/// The answer to a request that was told before.
///
/// # Errors
/// As [`kept::recall`].
pub(super) fn recalled(
    engine: &Engine,
    promise: Option<&Promise>,
    now: i64,
) -> Result<Option<Written>, Problem> {
    let recall = |promise| {
        engine
            .store
            .read_here(|c| kept::recall(&Tx::new(c), promise, now))
    };
    promise.map_or(Ok(None), recall)
}

impl Call {
    /// Hashes the passwords of a write against which nothing else is known to stand.
    ///
    /// # Errors
    /// Those of the write as things are now; 429 after too many like it; 503 when too many passwords
    /// wait.
    pub(super) async fn sealed(
        &self,
        write: Write,
        conditions: &Conditions,
        promise: Option<&Promise>,
    ) -> Result<Sealed<Write>, Problem> {
        if let Some(written) = recalled(&self.engine, promise, self.now)? {
            return Ok(Sealed::Written(written));
        }
        let foreseen = self.foreseen(&write, conditions)?;
        if let Some(tries) = &self.engine.tries {
            tries.written(&self.caller, address(&self.parts, &self.engine.settings), 1)?;
        }
        self.unless_taken(&foreseen)?;
        write.sealed(self.model()).await.map(Sealed::Write)
    }

    /// What a write would leave, where nothing stands against it now.
    pub(super) fn foreseen(
        &self,
        write: &Write,
        conditions: &Conditions,
    ) -> Result<Foreseen, Problem> {
        let settings = &self.engine.settings;
        self.ahead(|writing| foreseen(writing, settings, write, conditions))
    }

    /// Refuses values that are taken: only what was counted is told of them.
    pub(super) fn unless_taken(&self, foreseen: &Foreseen) -> Result<(), Problem> {
        self.ahead(|writing| foreseen.clash(writing))
    }

    fn ahead<T>(
        &self,
        ask: impl FnOnce(&Writing<'_, '_>) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        self.engine.store.read_here(|connection| {
            let (asking, model) = (self.asking(), self.model());
            let tx = &Tx::new(connection);
            ask(&Writing { tx, asking, model })
        })
    }
}
