//! The one writer. Units that wait are committed together: one fsync serves them all, each is
//! still whole or nothing by its savepoint, and none is answered before the commit.

use super::fault;
use crate::problem::{Code, Problem};
use crossbeam_channel::{Receiver, Sender, TrySendError, bounded};
use rusqlite::Connection;
use std::panic::{AssertUnwindSafe, catch_unwind};
use tokio::sync::oneshot;

/// Units that one commit takes at most, so that the first does not wait for long.
const GROUP: usize = 256;

/// A unit's transaction.
pub(crate) struct Tx<'a> {
    pub(crate) connection: &'a Connection,
}

/// Runs a unit; what comes back answers its caller, once the commit is known.
type Unit = Box<dyn FnOnce(&Connection) -> Box<dyn FnOnce(Option<Problem>) + Send> + Send>;

pub(super) struct Writer {
    units: Sender<Unit>,
}

impl Writer {
    pub(super) fn start(connection: Connection, queue: usize) -> Result<Writer, Problem> {
        let (units, work) = bounded(queue);
        let thread = std::thread::Builder::new().name("ssot-write".to_owned());
        let started = thread.spawn(move || serve(&connection, &work));
        started.map_err(|_| Problem::new(Code::Unavailable, "no thread could be started"))?;
        Ok(Writer { units })
    }

    pub(super) async fn run<T: Send + 'static>(
        &self,
        unit: impl FnOnce(&mut Tx<'_>) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let (answer, answered) = oneshot::channel();
        let unit: Unit = Box::new(move |connection| {
            let result = within(connection, unit);
            Box::new(move |failed: Option<Problem>| {
                // What the unit did is gone when the commit failed, whatever it said. Nobody may
                // wait any longer: what was committed stays committed.
                let _ = answer.send(failed.map_or(result, Err));
            })
        });
        self.units.try_send(unit).map_err(|refused| match refused {
            TrySendError::Full(_) => Problem::new(Code::Overloaded, "too many writes are waiting"),
            TrySendError::Disconnected(_) => Problem::new(Code::Unavailable, "the server stops"),
        })?;
        let lost = |_| Problem::new(Code::Internal, "the write has failed");
        answered.await.map_err(lost)?
    }
}

fn serve(connection: &Connection, work: &Receiver<Unit>) {
    while let Ok(first) = work.recv() {
        let began = connection.execute_batch("BEGIN IMMEDIATE").map_err(fault);
        let mut answers = Vec::new();
        let mut next = Some(first);
        while let Some(unit) = next {
            answers.push(unit(connection));
            next = (answers.len() < GROUP)
                .then(|| work.try_recv().ok())
                .flatten();
        }
        let committed = began.and_then(|()| connection.execute_batch("COMMIT").map_err(fault));
        if committed.is_err() && !connection.is_autocommit() {
            let undone = connection.execute_batch("ROLLBACK");
            tracing::error!(?undone, "a commit failed, its writes are undone");
        }
        let failed = committed.err();
        answers
            .into_iter()
            .for_each(|answer| answer(failed.clone()));
    }
}

/// A unit under its savepoint: kept whole, or undone.
fn within<T>(
    connection: &Connection,
    unit: impl FnOnce(&mut Tx<'_>) -> Result<T, Problem>,
) -> Result<T, Problem> {
    if connection.is_autocommit() {
        return Err(Problem::new(
            Code::Unavailable,
            "no transaction could be begun",
        ));
    }
    connection
        .prepare_cached("SAVEPOINT unit")
        .and_then(|mut s| s.execute([]))
        .map_err(fault)?;
    let run = AssertUnwindSafe(|| unit(&mut Tx { connection }));
    let result = catch_unwind(run).unwrap_or_else(|_| {
        tracing::error!("a write panicked");
        Err(Problem::new(Code::Internal, "the write has failed"))
    });
    let end = match &result {
        Ok(_) => "RELEASE unit",
        Err(_) => "ROLLBACK TO unit",
    };
    connection
        .prepare_cached(end)
        .and_then(|mut s| s.execute([]))
        .map_err(fault)?;
    if result.is_err() {
        connection
            .prepare_cached("RELEASE unit")
            .and_then(|mut s| s.execute([]))
            .map_err(fault)?;
    }
    result
}
