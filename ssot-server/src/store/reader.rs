//! Connections that read, side by side with the one that writes.

use super::{Place, fault, open};
use crate::problem::{Code, Problem};
use crossbeam_channel::{Receiver, Sender, TrySendError, bounded};
use rusqlite::Connection;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::sync::oneshot;

/// Reads that may wait for a thread; more are refused with 503.
const QUEUE: usize = 1024;

type Job = Box<dyn FnOnce(&Connection) + Send>;

pub(super) struct Readers {
    /// For reads of known cost, on the thread that asks.
    here: Vec<Mutex<Connection>>,
    next: AtomicUsize,
    /// To the threads for everything else.
    jobs: Sender<Job>,
}

impl Readers {
    pub(super) fn open(place: &Place) -> Result<Readers, Problem> {
        let (jobs, work) = bounded(QUEUE);
        for number in 0..place.readers {
            let (connection, work) = (open::reading(place)?, work.clone());
            let thread = std::thread::Builder::new().name(format!("ssot-read-{number}"));
            let started = thread.spawn(move || serve(&connection, &work));
            started.map_err(|_| Problem::new(Code::Unavailable, "no thread could be started"))?;
        }
        let here = (0..place.readers).map(|_| open::reading(place).map(Mutex::new));
        Ok(Readers {
            here: here.collect::<Result<_, _>>()?,
            next: AtomicUsize::new(0),
            jobs,
        })
    }

    /// Reads that wait for a thread.
    pub(super) fn waiting(&self) -> usize {
        self.jobs.len()
    }

    pub(super) fn here<T>(
        &self,
        read: impl FnOnce(&Connection) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        for mutex in &self.here {
            if let Ok(connection) = mutex.try_lock() {
                return read(&connection);
            }
        }
        let next = self.next.fetch_add(1, Ordering::Relaxed) % self.here.len();
        // A reader that panicked has left nothing behind: it may not write.
        let connection = self.here[next]
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner());
        read(&connection)
    }

    pub(super) async fn elsewhere<T: Send + 'static>(
        &self,
        read: impl FnOnce(&Connection) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |connection| {
            // Nobody waits any longer: the caller has gone.
            let _ = answer.send(read(connection));
        });
        self.jobs.try_send(job).map_err(|refused| match refused {
            TrySendError::Full(_) => Problem::new(Code::Overloaded, "too many reads are waiting"),
            TrySendError::Disconnected(_) => Problem::new(Code::Unavailable, "the server stops"),
        })?;
        let lost = |_| Problem::new(Code::Internal, "the read has failed");
        answered.await.map_err(lost)?
    }
}

fn serve(connection: &Connection, work: &Receiver<Job>) {
    for job in work {
        let job = std::panic::AssertUnwindSafe(|| job(connection));
        if std::panic::catch_unwind(job).is_err() {
            tracing::error!("a read panicked");
        }
        if !connection.is_autocommit() {
            let ended = connection.execute_batch("ROLLBACK").map_err(fault);
            tracing::debug!(?ended, "a read left a transaction open");
        }
    }
}
