//! Answers that are kept under an `Idempotency-Key`, in the transaction of the write itself: a
//! write that is told twice has one effect, and both are answered alike.

use crate::problem::{Code, Problem};
use crate::store::{Tx, fault};
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, Row, params};

/// How long an answer is kept: a day, in microseconds.
const DAY: i64 = 24 * 60 * 60 * 1_000_000;
/// Old answers that one write clears away at most.
const STEP: i64 = 16;

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
    /// A hash of the method, the address and the body.
    pub(crate) asked: Vec<u8>,
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
    match recall(tx, promise, now)? {
        Some((asked, written)) if asked == promise.asked => Ok(written),
        Some(_) => Err(Problem::new(
            Code::IdempotencyMismatch,
            "the key was used for another request",
        )),
        None => {
            let written = work()?;
            keep(tx, promise, &written, now)?;
            Ok(written)
        }
    }
}

fn recall(tx: &Tx<'_>, promise: &Promise, now: i64) -> Result<Option<(Vec<u8>, Written)>, Problem> {
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

fn keep(tx: &Tx<'_>, promise: &Promise, written: &Written, now: i64) -> Result<(), Problem> {
    const OLD: &str = "DELETE FROM ssot_idempotency WHERE rowid IN
        (SELECT rowid FROM ssot_idempotency WHERE at <= ? ORDER BY at LIMIT ?)";
    const TEXT: &str = "INSERT OR REPLACE INTO ssot_idempotency VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    let mut old = tx.connection.prepare_cached(OLD).map_err(fault)?;
    old.execute(params![now - DAY, STEP]).map_err(fault)?;
    let mut statement = tx.connection.prepare_cached(TEXT).map_err(fault)?;
    let body = Value::Blob(written.body.clone());
    let kept = statement.execute(params![
        promise.caller,
        promise.key,
        promise.asked,
        written.status,
        written.location,
        written.etag,
        body,
        now
    ]);
    kept.map(|_| ()).map_err(fault)
}
