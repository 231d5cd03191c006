//! [`Transaction`]: several reads and writes of one caller, kept together or not at all.

use super::{Handle, Rows, System};
use crate::caller::Caller;
use crate::engine::Engine;
use crate::hooks::Context;
use crate::model::Model;
use crate::policy::Asking;
use crate::store::Tx;
use std::sync::Arc;
use std::time::SystemTime;

/// One unit of work: what it writes is seen by what it reads after, and by nobody else until all
/// of it is kept.
pub struct Transaction<'a> {
    pub(crate) tx: &'a Tx<'a>,
    pub(crate) engine: Arc<Engine>,
    pub(crate) caller: Caller,
    pub(crate) now: i64,
}

impl<'a> Transaction<'a> {
    pub(crate) fn new(tx: &'a Tx<'a>, engine: Arc<Engine>, caller: Caller) -> Transaction<'a> {
        Transaction {
            tx,
            engine,
            caller,
            now: now(),
        }
    }

    /// The rows of a model.
    pub fn of<M: Model>(&self) -> Rows<'_, M> {
        Rows::new(self)
    }

    /// Who asks.
    pub fn caller(&self) -> &Caller {
        &self.caller
    }

    /// The same unit around the rules: what it does is not asked for permission.
    pub fn as_system(&self) -> System<Transaction<'_>> {
        System(Transaction {
            tx: self.tx,
            engine: Arc::clone(&self.engine),
            caller: self.caller.system(),
            now: self.now,
        })
    }

    pub(crate) fn context(&self) -> Context {
        Context::new(Arc::clone(&self.engine), self.caller.ruled())
    }

    pub(crate) fn asking(&self) -> Asking<'_> {
        Asking {
            plan: &self.engine.plan,
            caller: &self.caller,
            now: self.now,
        }
    }
}

impl Handle for Transaction<'_> {
    type Of<'b, M: Model>
        = Rows<'b, M>
    where
        Self: 'b;

    fn of<M: Model>(&self) -> Rows<'_, M> {
        Rows::new(self)
    }
}

/// Microseconds since 1970.
pub(crate) fn now() -> i64 {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    let micros = now.ok().map(|now| now.as_micros());
    micros
        .and_then(|micros| i64::try_from(micros).ok())
        .unwrap_or_default()
}
