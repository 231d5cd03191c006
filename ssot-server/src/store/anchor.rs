//! A lock that stands while reads come one after the other. SQLite asks the kernel for a lock on
//! the moment that a read sees, unless another connection of the process holds the same one: then
//! it only counts. One connection that holds it saves every other read two calls of the kernel,
//! a sixth of a read by key. Nobody reads through it: each read still finds the newest commit.

use super::{Place, fault, open};
use crate::app::StartError;
use crossbeam_channel::{Receiver, Sender, bounded};
use rusqlite::Connection;
use std::sync::atomic::{AtomicU8, Ordering::Relaxed};
use std::sync::{Arc, Mutex, MutexGuard, Weak};
use std::time::Duration;

/// The longest it is held: other programs that open the file get their turn to clear its log.
const LONGEST: Duration = Duration::from_secs(1);

/// Nobody holds the lock.
const FREE: u8 = 0;
/// It is held, or could not be had: in either case there is nothing to do for a while.
const SETTLED: u8 = 1;
/// A group of writes is being committed, whose log could not begin anew under a lock.
const BARRED: u8 = 2;

/// Holds the lock for all readers.
pub(super) struct Anchor {
    state: AtomicU8,
    connection: Mutex<Connection>,
    /// Has it let go after a while.
    taken: Sender<()>,
}

impl Anchor {
    pub(super) fn open(place: &Place) -> Result<Arc<Anchor>, StartError> {
        // As many may wait as are heard: one is enough.
        let (taken, heard) = bounded(1);
        let anchor = Arc::new(Anchor {
            state: AtomicU8::new(FREE),
            connection: Mutex::new(open::reading(place)?),
            taken,
        });
        let weak = Arc::downgrade(&anchor);
        let thread = std::thread::Builder::new().name("ssot-anchor".to_owned());
        let started = thread.spawn(move || let_go(&weak, &heard));
        let none = |error| StartError::one(format!("no thread could be started: {error}"));
        started.map_err(none)?;
        Ok(anchor)
    }

    /// Takes the lock for the reads to come, unless it is held.
    pub(super) fn hold(&self) {
        if self.state.load(Relaxed) != FREE {
            return;
        }
        // Who cannot have it at once does without.
        let Ok(connection) = self.connection.try_lock() else {
            return;
        };
        if self.state.load(Relaxed) == FREE {
            let held = connection.execute_batch("BEGIN; SELECT 1 FROM sqlite_schema");
            if let Err(error) = held.map_err(fault) {
                tracing::debug!(?error, "no lock for the reads to come");
                ended(&connection);
            }
            self.state.store(SETTLED, Relaxed);
            let _ = self.taken.try_send(());
        }
    }

    /// Lets go for a group of writes: its commit may clear the log and begin it anew.
    pub(super) fn bar(&self) {
        self.leave(BARRED);
    }

    /// The group is committed.
    pub(super) fn open_again(&self) {
        self.state.store(FREE, Relaxed);
    }

    fn leave(&self, state: u8) {
        let connection = self.locked();
        if state == FREE && self.state.load(Relaxed) == BARRED {
            return;
        }
        self.state.store(state, Relaxed);
        ended(&connection);
    }

    fn locked(&self) -> MutexGuard<'_, Connection> {
        // Whoever panicked has written nothing.
        let locked = self.connection.lock();
        locked.unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

fn ended(connection: &Connection) {
    if !connection.is_autocommit() {
        let ended = connection.execute_batch("ROLLBACK").map_err(fault);
        tracing::trace!(?ended, "the lock of the reads is left");
    }
}

fn let_go(anchor: &Weak<Anchor>, taken: &Receiver<()>) {
    while taken.recv().is_ok() {
        std::thread::sleep(LONGEST);
        match anchor.upgrade() {
            Some(anchor) => anchor.leave(FREE),
            None => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_reads_under_the_lock_sees_what_was_committed_since() {
        let place = Place::memory();
        let writing = open::writing(&place).unwrap();
        writing.execute_batch("CREATE TABLE t (n INTEGER)").unwrap();
        let (anchor, reading) = (
            Anchor::open(&place).unwrap(),
            open::reading(&place).unwrap(),
        );
        let count = || -> i64 {
            let count = reading.query_row("SELECT count(*) FROM t", [], |row| row.get(0));
            count.unwrap()
        };
        for n in 0..4 {
            anchor.hold();
            assert_eq!(count(), n);
            writing.execute("INSERT INTO t VALUES (1)", []).unwrap();
            assert_eq!(count(), n + 1);
        }
        assert!(!anchor.locked().is_autocommit());
    }

    #[test]
    fn a_group_of_writes_may_begin_the_log_anew() {
        let place = Place::memory();
        let writing = open::writing(&place).unwrap();
        writing.execute_batch("CREATE TABLE t (n INTEGER)").unwrap();
        let anchor = Anchor::open(&place).unwrap();
        let busy = || -> i64 {
            let cleared =
                writing.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0));
            cleared.unwrap()
        };
        writing.busy_timeout(Duration::ZERO).unwrap();
        anchor.hold();
        assert_eq!(busy(), 1);
        anchor.bar();
        anchor.hold();
        assert_eq!(busy(), 0);
        anchor.open_again();
        anchor.hold();
        assert!(!anchor.locked().is_autocommit());
    }
}
