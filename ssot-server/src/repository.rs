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
use crate::conditions::Seen;
use crate::engine::Engine;
use crate::kept::Begun;
use crate::model::Model;
use crate::password;
use crate::plan::{Kind, ModelPlan, Plan};
use crate::problem::Problem;
use crate::store::Tx;
use crate::write;
use serde_json::{Map, Value};
use ssot_core::value::judge::Mode;
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
pub struct Db {
    engine: Arc<Engine>,
    /// What its transactions belong to, where a client asked for one effect.
    pub(crate) begun: Option<Arc<Begun>>,
    /// The row that a client asked for an action on, where it said which version of it.
    pub(crate) seen: Option<Arc<Seen>>,
}

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
    pub(crate) fn new(engine: Arc<Engine>) -> Db {
        let (begun, seen) = (None, None);
        Db {
            engine,
            begun,
            seen,
        }
    }

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
        let (engine, caller) = (Arc::clone(&self.engine), caller.whole());
        let (begun, seen) = (self.begun.clone(), self.seen.clone());
        let unit = move |tx: &mut Tx<'_>| {
            let seen = seen.as_deref();
            seen.map_or(Ok(()), |seen| seen.hold(tx, &engine))?;
            begun.map_or(Ok(()), |begun| begun.note(tx))?;
            let done = unit(&Transaction::new(tx, engine, caller))?;
            seen.inspect(|seen| seen.keep());
            Ok(done)
        };
        self.engine.store.write(unit).await
    }

    /// The hash that is kept of a password. A transaction runs on the one thread that writes, so a
    /// password that is set in one is hashed before it: `Password::new(db.hash(clear).await?)`.
    /// `create`, `update` and `insert` of [`Table`] do that by themselves.
    ///
    /// # Errors
    /// 503 when too many passwords wait to be hashed.
    ///
    /// # Limits
    /// What the field asks of a password is asked before it is hashed, so not here. A `create` whose
    /// password is required judges the hash as it judges a password: its `len` must allow 97 letters.
    pub async fn hash(&self, password: impl Into<String>) -> Result<String, Problem> {
        password::hash(password.into()).await
    }

    /// The plan of a model.
    pub(super) fn plan<M: Model>(&self) -> Result<&ModelPlan, Problem> {
        let model = self.engine.plan.model(M::NAME);
        model.ok_or_else(|| rows::lost("a model is not one of this server's schema"))
    }

    /// An input, judged, its passwords hashed: all that need not hold up other writes.
    pub(super) async fn judged<M: Model>(
        &self,
        mode: Mode,
        input: Value,
    ) -> Result<Map<String, Value>, Problem> {
        let given = judged(&self.engine.plan, self.plan::<M>()?, mode, input)?;
        self.hashed::<M>(given).await
    }

    /// The same members, every password that is no hash yet hashed.
    pub(super) async fn hashed<M: Model>(
        &self,
        mut given: Map<String, Value>,
    ) -> Result<Map<String, Value>, Problem> {
        let columns = self.plan::<M>()?.columns.iter();
        for column in columns.filter(|column| column.kind == Kind::Password) {
            if let Some(Value::String(text)) = given.get_mut(&column.wire)
                && !password::is_hash(text)
            {
                *text = password::hash(std::mem::take(text)).await?;
            }
        }
        Ok(given)
    }

    /// Runs reads on a thread that may wait.
    pub(crate) async fn look<T: Send + 'static>(
        &self,
        caller: Caller,
        read: impl FnOnce(&Transaction<'_>) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let engine = Arc::clone(&self.engine);
        let read = move |connection: &rusqlite::Connection| {
            read(&Transaction::new(&Tx::new(connection), engine, caller))
        };
        self.engine.store.read(read).await
    }
}

/// An input, judged: a password that is hashed already is not held to what a password must be.
fn judged(
    plan: &Plan,
    model: &ModelPlan,
    mode: Mode,
    input: Value,
) -> Result<Map<String, Value>, Problem> {
    let passwords = model.columns.iter().filter(|c| c.kind == Kind::Password);
    let hashed = |wire: &&String| {
        let text = input.get(wire.as_str()).and_then(Value::as_str);
        text.is_some_and(password::is_hash)
    };
    let ready: Vec<&String> = passwords
        .map(|column| &column.wire)
        .filter(hashed)
        .collect();
    if ready.is_empty() {
        return write::judged(plan, model, mode, input);
    }
    let (mut rest, mut hashes) = (input.clone(), Map::new());
    for wire in ready {
        let hash = rest.as_object_mut().and_then(|all| all.remove(wire));
        hashes.extend(hash.map(|hash| (wire.clone(), hash)));
    }
    match write::judged(plan, model, mode, rest) {
        Ok(mut given) => {
            given.append(&mut hashes);
            Ok(given)
        }
        // It may have been asked for what was taken out.
        Err(_) => write::judged(plan, model, mode, input),
    }
}
