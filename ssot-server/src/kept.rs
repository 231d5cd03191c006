//! Answers that are kept under an `Idempotency-Key`, in the transaction of the write itself: a
//! write that is told twice has one effect, and both are answered alike.

use crate::problem::{Code, Problem};
use crate::store::{Tx, fault};
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, Row, params};
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

/// How long an answer is kept: a day, in microseconds.
const DAY: i64 = 24 * 60 * 60 * 1_000_000;
/// The status of what has begun and whose answer is not there yet.
const BEGUN: u16 = 0;

/// The table, made at start.
pub(crate) const TABLE: &str = "
    CREATE TABLE IF NOT EXISTS ssot_idempotency (
      caller TEXT NOT NULL,
      key TEXT NOT NULL,
      asked BLOB NOT NULL,
      status INTEGER NOT NULL,
      location TEXT,
      etag TEXT,
      body BLOB NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (caller, key)
    ) STRICT;
    CREATE INDEX IF NOT EXISTS ix_ssot_idempotency_at ON ssot_idempotency (at);";

/// A key, whose it is, and what was asked under it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Promise {
    /// The caller's key; empty for nobody.
    pub(crate) caller: String,
    pub(crate) key: String,
    /// What is kept of the method, the address, the caller's roles and the body: a MAC by the server's secret, from
    /// which nobody gets back to a password among them. Then those by earlier secrets.
    pub(crate) asked: Vec<Vec<u8>>,
}

/// What a write answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Written {
    pub(crate) status: u16,
    pub(crate) location: Option<String>,
    pub(crate) etag: Option<String>,
    pub(crate) body: Vec<u8>,
    /// Whether it was kept from an earlier request.
    pub(crate) replayed: bool,
}

/// Does the work, or gives the answer that was kept when it was done before.
///
/// # Errors
/// Those of the work, which leave nothing behind; 422 when the key was used for something else.
pub(crate) fn once(
    tx: &Tx<'_>,
    promise: Option<&Promise>,
    now: i64,
    work: impl FnOnce() -> Result<Written, Problem>,
) -> Result<Written, Problem> {
    let Some(promise) = promise else {
        return work();
    };
    if let Some(written) = recall(tx, promise, now)? {
        return Ok(written);
    }
    let written = work()?;
    keep(tx, promise, &written, now)?;
    Ok(written)
}

/// The answer that was kept.
///
/// # Errors
/// 422 when the key was used for something else; 409 for what was cut off after it had written: who
/// may still be answering it has been asked before, [`Turns::take`].
pub(crate) fn recall(tx: &Tx<'_>, promise: &Promise, now: i64) -> Result<Option<Written>, Problem> {
    match found(tx, promise, now)? {
        Some((asked, _)) if !promise.asked.contains(&asked) => Err(Problem::new(
            Code::IdempotencyMismatch,
            "the key was used for another request, or while its caller held other roles",
        )),
        Some((_, written)) if written.status == BEGUN => Err(Problem::new(
            Code::OutcomeUnknown,
            "a request of this key was cut off after it had written: look at what is there, and use \
             another key for what is missing",
        )),
        found => Ok(found.map(|(_, written)| written)),
    }
}

fn found(tx: &Tx<'_>, promise: &Promise, now: i64) -> Result<Option<(Vec<u8>, Written)>, Problem> {
    const TEXT: &str = "SELECT asked, status, location, etag, body FROM ssot_idempotency
        WHERE caller = ? AND key = ? AND at > ?";
    let mut statement = tx.connection.prepare_cached(TEXT).map_err(fault)?;
    let read = |row: &Row<'_>| {
        let written = Written {
            status: row.get(1)?,
            location: row.get(2)?,
            etag: row.get(3)?,
            body: row.get(4)?,
            replayed: true,
        };
        Ok((row.get(0)?, written))
    };
    let found = statement.query_row(params![promise.caller, promise.key, now - DAY], read);
    found.optional().map_err(fault)
}

/// Keeps an answer.
pub(crate) fn keep(
    tx: &Tx<'_>,
    promise: &Promise,
    written: &Written,
    now: i64,
) -> Result<(), Problem> {
    const TEXT: &str = "INSERT OR REPLACE INTO ssot_idempotency VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    let mut statement = tx.connection.prepare_cached(TEXT).map_err(fault)?;
    let body = Value::Blob(written.body.clone());
    let kept = statement.execute(params![
        promise.caller,
        promise.key,
        promise.asked.first(),
        written.status,
        written.location,
        written.etag,
        body,
        now
    ]);
    kept.map(|_| ()).map_err(fault)
}

/// Clears answers away that were kept for long enough, a few at once; how many there were.
pub(crate) fn sweep(tx: &Tx<'_>, now: i64, few: i64) -> Result<usize, Problem> {
    const TEXT: &str = "DELETE FROM ssot_idempotency WHERE rowid IN
        (SELECT rowid FROM ssot_idempotency WHERE at <= ? ORDER BY at LIMIT ?)";
    let mut statement = tx.connection.prepare_cached(TEXT).map_err(fault)?;
    statement.execute(params![now - DAY, few]).map_err(fault)
}

/// Forgets what has begun, so that it may be told again.
pub(crate) fn forget(tx: &Tx<'_>, promise: &Promise) -> Result<(), Problem> {
    const TEXT: &str = "DELETE FROM ssot_idempotency WHERE caller = ? AND key = ? AND status = ?";
    let mut statement = tx.connection.prepare_cached(TEXT).map_err(fault)?;
    let gone = statement.execute(params![promise.caller, promise.key, BEGUN]);
    gone.map(|_| ()).map_err(fault)
}

/// What is answered by several transactions of the user's: each notes that it has begun, so that
/// no other is run under the same key, even when the process ends before there is an answer.
#[derive(Debug)]
pub(crate) struct Begun {
    promise: Promise,
    now: i64,
    written: AtomicBool,
}

impl Begun {
    pub(crate) fn new(promise: Promise, now: i64) -> Begun {
        Begun {
            promise,
            now,
            written: AtomicBool::new(false),
        }
    }

    /// Whether a transaction may have noted it.
    pub(crate) fn has_written(&self) -> bool {
        self.written.load(Ordering::Relaxed)
    }

    /// Notes it in this transaction.
    pub(crate) fn note(&self, tx: &Tx<'_>) -> Result<(), Problem> {
        self.written.store(true, Ordering::Relaxed);
        let nothing = Written {
            status: BEGUN,
            ..Written::default()
        };
        keep(tx, &self.promise, &nothing, self.now)
    }
}

/// The promises that are being answered outside of one transaction: by actions.
#[derive(Clone, Debug, Default)]
pub(crate) struct Turns(Arc<Mutex<BTreeSet<(String, String)>>>);

/// A promise that nobody else answers as long as this is held.
pub(crate) struct Turn {
    turns: Turns,
    name: (String, String),
}

impl Turns {
    /// # Errors
    /// 409 while another request of the same key is being answered.
    pub(crate) fn take(&self, promise: &Promise) -> Result<Turn, Problem> {
        let name = (promise.caller.clone(), promise.key.clone());
        if !self.names().insert(name.clone()) {
            let detail = "a request of this key is being answered";
            return Err(Problem::new(Code::InProgress, detail));
        }
        let turns = self.clone();
        Ok(Turn { turns, name })
    }

    fn names(&self) -> MutexGuard<'_, BTreeSet<(String, String)>> {
        // A set of names is whole whoever panicked.
        self.0
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.turns.names().remove(&self.name);
    }
}

#[cfg(test)]
mod tests;
