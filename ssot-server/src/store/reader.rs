//! Connections that read, side by side with the one that writes.

use super::anchor::Anchor;
use super::budget::{Deadline, Slow, Steps};
use super::{Place, fault, open};
use crate::app::StartError;
use crate::caught::caught;
use crate::problem::{Code, Problem};
use crossbeam_channel::{Receiver, Sender, TrySendError, bounded};
use futures_util::future::{Either, ready};
use rusqlite::Connection;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use tokio::sync::oneshot;

type Job = Box<dyn FnOnce(&Connection) + Send>;

struct Here {
    connection: Connection,
    steps: Steps,
}

pub(super) struct Readers {
    /// For reads of known cost, on the thread that asks.
    here: Vec<Mutex<Here>>,
    next: AtomicUsize,
    slow: Slow,
    anchor: Arc<Anchor>,
    /// To the threads for everything else.
    jobs: Sender<Job>,
}

impl Readers {
    pub(super) fn open(place: &Place, anchor: Arc<Anchor>) -> Result<Readers, StartError> {
        let (jobs, work) = bounded(place.queue);
        for number in 0..place.readers {
            let (mut connection, work) = (open::reading(place)?, work.clone());
            let deadline = Deadline::of(&mut connection)?;
            let thread = std::thread::Builder::new().name(format!("ssot-read-{number}"));
            let started = thread.spawn(move || serve(&connection, &deadline, &work));
            started.map_err(|_| Problem::new(Code::Unavailable, "no thread could be started"))?;
        }
        let here = (0..place.readers).map(|_| {
            let mut connection = open::reading(place)?;
            let steps = Steps::of(&mut connection)?;
            Ok(Mutex::new(Here { connection, steps }))
        });
        Ok(Readers {
            here: here.collect::<Result<_, StartError>>()?,
            slow: Slow::new(),
            anchor,
            next: AtomicUsize::new(0),
            jobs,
        })
    }

    /// Reads that wait for a thread.
    pub(super) fn waiting(&self) -> usize {
        self.jobs.len()
    }

    /// Runs a read on this thread; the problem of one that costs too much is `Overloaded`.
    pub(super) fn here<T>(
        &self,
        read: impl FnOnce(&Connection) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        self.tried(read).0
    }

    /// Runs a read on this thread at once, or where it may wait when that costs too much. Most need
    /// not wait: what they would wait in is apart, so that their requests stay small.
    pub(super) fn soon<T: Send + 'static>(
        &self,
        shape: u64,
        read: impl Fn(&Connection) -> Result<T, Problem> + Send + 'static,
    ) -> impl Future<Output = Result<T, Problem>> + Send {
        if self.slow.may_try(shape) {
            let (answer, exceeded) = self.tried(&read);
            if !exceeded {
                return Either::Left(ready(answer));
            }
            self.slow.note(shape);
        }
        Either::Right(Box::pin(self.elsewhere(read)))
    }

    /// What a read gave, and whether it was stopped for its cost.
    fn tried<T>(
        &self,
        read: impl FnOnce(&Connection) -> Result<T, Problem>,
    ) -> (Result<T, Problem>, bool) {
        let free = self.here.iter().find_map(|here| here.try_lock().ok());
        let here = free.or_else(|| {
            let next = self.next.fetch_add(1, Ordering::Relaxed) % self.here.len().max(1);
            // A reader that panicked has left nothing behind: it may not write.
            let here = self.here.get(next)?.lock();
            Some(here.unwrap_or_else(|poisoned| poisoned.into_inner()))
        });
        let Some(here) = here else {
            let none = Problem::new(Code::Unavailable, "there is no connection to read with");
            return (Err(none), false);
        };
        self.anchor.hold();
        here.steps.start();
        let answer = read(&here.connection);
        let exceeded = answer.is_err() && here.steps.exceeded();
        (answer, exceeded)
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

fn serve(connection: &Connection, deadline: &Deadline, work: &Receiver<Job>) {
    for job in work {
        deadline.start();
        if caught(|| job(connection)).is_none() {
            tracing::error!("a read panicked");
        }
        if !connection.is_autocommit() {
            let ended = connection.execute_batch("ROLLBACK").map_err(fault);
            tracing::debug!(?ended, "a read left a transaction open");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::problem::Problem;
    use crate::store::{Place, Store, fault};
    use rusqlite::Connection;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    fn counted(to: u32) -> impl Fn(&Connection) -> Result<(i64, bool), Problem> {
        let sql = format!(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {to})
             SELECT count(*) FROM n"
        );
        move |connection| {
            let count = connection.query_row(&sql, [], |row| row.get(0));
            let name = std::thread::current().name().map(str::to_owned);
            let waits = name.is_some_and(|name| name.starts_with("ssot-read"));
            count.map(|count| (count, waits)).map_err(fault)
        }
    }

    #[tokio::test]
    async fn a_read_that_panics_ends_no_thread_and_no_connection() {
        let settings = crate::settings::Settings {
            database: "sqlite::memory:".to_owned(),
            ..Default::default()
        };
        let place = Place::of(&settings).unwrap();
        let store = Store::open(&place, |_| Ok(())).unwrap();
        // More often than there are threads and connections.
        for _ in 0..4 * place.readers {
            let begun = |connection: &Connection| -> Result<(), Problem> {
                connection.execute_batch("BEGIN").map_err(fault)?;
                panic!("in a read")
            };
            assert_eq!(store.read(begun).await.unwrap_err().status(), 500);
            let here = crate::caught::caught(|| {
                store.read_here(|_| -> Result<(), Problem> { panic!("in a read") })
            });
            assert!(here.is_none());
        }
        assert_eq!(store.read(counted(10)).await.unwrap(), (10, true));
        assert_eq!(store.read_here(counted(10)).unwrap(), (10, false));
    }

    #[tokio::test]
    async fn a_read_that_costs_too_much_here_is_read_where_it_may_wait() {
        let settings = crate::settings::Settings {
            database: "sqlite::memory:".to_owned(),
            ..Default::default()
        };
        let store = Store::open(&Place::of(&settings).unwrap(), |_| Ok(())).unwrap();
        let cheap = store.read_soon(1, counted(10)).await.unwrap();
        assert_eq!(cheap, (10, false));
        let tries = Arc::new(AtomicUsize::new(0));
        for expected in [2, 3] {
            let (count, tries) = (counted(50_000), Arc::clone(&tries));
            let tried = Arc::clone(&tries);
            let read = move |connection: &Connection| {
                tried.fetch_add(1, Ordering::Relaxed);
                count(connection)
            };
            let dear = store.read_soon(2, read).await.unwrap();
            assert_eq!(dear, (50_000, true));
            // The second of its shape goes there at once.
            assert_eq!(tries.load(Ordering::Relaxed), expected);
        }
        let refused = store.read_here(counted(50_000)).unwrap_err();
        assert_eq!(refused.status(), 503);
        assert_eq!(store.read_here(counted(10)).unwrap(), (10, false));
    }
}
