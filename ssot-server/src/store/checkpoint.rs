//! What was committed goes from the log to its place in the file on a thread of its own: no commit
//! waits for it. Under writes that never pause the log would never end, so beyond a length the
//! writer itself brings it to its end, which is short: most of it is in its place by then.

use super::{Place, fault, open};
use crate::app::StartError;
use crossbeam_channel::{Receiver, Sender, bounded};
use rusqlite::wal::CheckpointMode;
use rusqlite::{Connection, DEFAULT_NAME};
use std::sync::atomic::{AtomicI32, Ordering::Relaxed};
use std::sync::{Arc, Mutex, PoisonError};

/// Of the longest log, what is worth the way: pages that are written again and again, as those of an
/// index are, go it once.
const WORTH: i32 = 4;

/// What of the log is in its place; one connection at a time adds to it.
#[derive(Default)]
struct Placed {
    pages: AtomicI32,
    working: Mutex<()>,
}

/// The writer's end of it.
pub(super) struct Checkpoints {
    /// Pages in the log, as of the last commit.
    pages: Arc<AtomicI32>,
    placed: Arc<Placed>,
    /// Has the thread begin.
    worth: Sender<()>,
    /// Pages with which the writer brings the log to its end.
    longest: i32,
    /// Pages with which it tries next.
    next: i32,
}

impl Checkpoints {
    /// Starts the thread; `writing` reports its commits from now on.
    pub(super) fn start(
        place: &Place,
        writing: &mut Connection,
    ) -> Result<Checkpoints, StartError> {
        let (worth, begins) = bounded(1);
        let checkpoints = Checkpoints {
            pages: Arc::default(),
            placed: Arc::default(),
            worth,
            longest: place.log,
            next: place.log,
        };
        let pages = Arc::clone(&checkpoints.pages);
        let counted = writing.wal_hook(Some(move |_: &mut _, now| {
            pages.store(now, Relaxed);
            Ok(())
        }));
        counted.map_err(|error| StartError::one(format!("no commit could be watched: {error}")))?;
        let connection = open::writing(place)?;
        let placed = Arc::clone(&checkpoints.placed);
        let thread = std::thread::Builder::new().name("ssot-checkpoint".to_owned());
        let started = thread.spawn(move || serve(&connection, &begins, &placed));
        let none = |error| StartError::one(format!("no thread could be started: {error}"));
        started.map_err(none)?;
        Ok(checkpoints)
    }

    /// After a commit and before the next reads.
    pub(super) fn committed(&mut self, writing: &Connection) {
        let (pages, worth) = (self.pages.load(Relaxed), self.longest / WORTH);
        if pages >= self.next {
            // A reader that stays may be in the way: not at once again.
            self.next = pages + worth;
            self.placed.add(writing);
            return;
        }
        let placed = self.placed.pages.load(Relaxed);
        if pages < placed {
            // The log has begun anew.
            self.placed.pages.store(0, Relaxed);
            self.next = self.longest;
        } else if pages - placed >= worth {
            // It is at work already when nothing more is taken.
            let _ = self.worth.try_send(());
        }
    }
}

impl Placed {
    /// As far as readers leave the way.
    fn add(&self, connection: &Connection) {
        let _working = self.working.lock().unwrap_or_else(PoisonError::into_inner);
        match connection.wal_checkpoint_v2(DEFAULT_NAME, CheckpointMode::PASSIVE) {
            Ok((_, now)) => self.pages.store(now, Relaxed),
            // Another program is at it, or the disk is full: the log keeps what was committed.
            Err(error) => tracing::debug!(error = ?fault(error), "the log stays as it is"),
        }
    }
}

/// Until the writer is gone.
fn serve(connection: &Connection, begins: &Receiver<()>, placed: &Placed) {
    while begins.recv().is_ok() {
        placed.add(connection);
    }
}

#[cfg(test)]
mod tests;
