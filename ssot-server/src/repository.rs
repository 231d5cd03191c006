//! The typed repository: rows for the Rust code around the server, under the same plans and rules.

mod rows;
mod search;
mod system;
mod table;
mod transaction;

pub use rows::Rows;
pub(crate) use rows::decode;
pub use search::{Page, Search};
pub use system::{System, SystemRows, SystemTable};
pub use table::Table;
pub use transaction::Transaction;

use crate::caller::Caller;
use crate::engine::Engine;
use crate::model::Model;
use crate::problem::Problem;
use crate::store::Tx;
use std::fmt;
use std::sync::Arc;

/// The database as Rust code sees it: typed rows, under the rules of whoever asks. Cheap to clone.
///
/// [`Server::db`](crate::Server::db) gives one, [`Context::db`](crate::Context::db) too.
///
/// A row is whole in Rust's hands: the rules say which rows a caller gets, `visible` says which of
/// their fields are sent. What goes to a client without a route of the schema goes by
/// [`Table::get_json`] and [`Table::list_json`], which mask it.
#[derive(Clone)]
pub struct Db(pub(crate) Arc<Engine>);

impl fmt::Debug for Db {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Db(..)")
    }
}

/// What has rows of every model: [`Db`], [`Transaction`] and their systems.
pub trait Handle {
    /// The rows of one model.
    type Of<'a, M: Model>
    where
        Self: 'a;

    /// The rows of a model, `db.of::<Product>()`.
    fn of<M: Model>(&self) -> Self::Of<'_, M>;
}

impl Handle for Db {
    type Of<'a, M: Model> = Table<M>;

    fn of<M: Model>(&self) -> Table<M> {
        Table::new(self.clone())
    }
}

impl Db {
    /// The rows of a model.
    pub fn of<M: Model>(&self) -> Table<M> {
        Table::new(self.clone())
    }

    /// The one way around the rules: whoever asks here may do everything.
    ///
    /// What a `check` or a constraint forbids stays forbidden.
    pub fn as_system(&self) -> System<Db> {
        System(self.clone())
    }

    /// Runs a unit of several writes and reads: all of it is kept, or nothing. The closure runs on
    /// the thread that writes, so it should not wait for anything else.
    ///
    /// # Errors
    /// What the closure gives; 503 when too many writes wait, or the disk fails.
    pub async fn transaction<T: Send + 'static>(
        &self,
        caller: &Caller,
        unit: impl FnOnce(&Transaction<'_>) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let (engine, caller) = (Arc::clone(&self.0), caller.whole());
        let unit = move |tx: &mut Tx<'_>| unit(&Transaction::new(tx, engine, caller));
        self.0.store.write(unit).await
    }

    /// Runs reads on a thread that may wait.
    pub(crate) async fn look<T: Send + 'static>(
        &self,
        caller: Caller,
        read: impl FnOnce(&Transaction<'_>) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let engine = Arc::clone(&self.0);
        let read = move |connection: &rusqlite::Connection| {
            read(&Transaction::new(&Tx::new(connection), engine, caller))
        };
        self.0.store.read(read).await
    }
}
