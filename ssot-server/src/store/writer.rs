//! The one writer. Units that wait are committed together: one fsync serves them all, each is
//! still whole or nothing by its savepoint, and none is answered before the commit.

use super::anchor::Anchor;
use super::checkpoint::Checkpoints;
use super::present::Present;
use super::{Place, fault};
use crate::caught::caught;
use crate::problem::{Code, Problem};
use crossbeam_channel::{Receiver, Sender, TrySendError, bounded};
use rusqlite::Connection;
use std::cell::{Cell, RefCell};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use tokio::sync::oneshot;

/// Units that one commit takes at most, so that the first does not wait for long.
const GROUP: usize = 256;

/// A unit's transaction.
pub(crate) struct Tx<'a> {
    pub(crate) connection: &'a Connection,
    /// Run once the commit is known, in their order; never when the unit is undone.
    after: RefCell<Vec<After>>,
    /// How deep hooks are in hooks.
    depth: Cell<u8>,
    /// Whether the unit has its savepoint.
    saved: Cell<bool>,
    /// Whether the unit has written without one.
    wrote: Cell<bool>,
}

/// What waits for a commit. It may not block: it runs on the writer's thread.
pub(crate) type After = Box<dyn FnOnce() + Send>;

/// Hooks within hooks at most: one that never ends would hold every write back.
const DEPTH: u8 = 8;

impl<'a> Tx<'a> {
    /// Around a connection: the writer's own, or one that only reads.
    pub(crate) fn new(connection: &'a Connection) -> Tx<'a> {
        Tx {
            connection,
            after: RefCell::default(),
            depth: Cell::new(0),
            saved: Cell::new(false),
            wrote: Cell::new(false),
        }
    }

    /// Gives the unit its savepoint, before what may have to be undone. Pages that change behind it
    /// are copied: a unit of one statement behind which nothing can fail does without, since SQLite
    /// undoes a statement that fails.
    pub(crate) fn save(&self) -> Result<(), Problem> {
        if !self.saved.get() {
            self.run("SAVEPOINT unit")?;
            self.saved.set(true);
        }
        Ok(())
    }

    /// Notes a statement that was not saved before. If the unit fails all the same, its whole group
    /// is undone.
    pub(crate) fn wrote(&self) {
        self.wrote.set(!self.saved.get());
    }

    /// Has something run after the commit.
    pub(crate) fn after(&self, then: After) {
        self.after.borrow_mut().push(then);
    }

    /// Runs a hook, unless hooks have called each other too often.
    pub(crate) fn deeper<T>(
        &self,
        hook: impl FnOnce() -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        let depth = self.depth.get();
        if depth == DEPTH {
            tracing::error!("hooks call each other without an end");
            return Err(Problem::new(Code::Internal, "the write has failed"));
        }
        self.depth.set(depth + 1);
        let result = caught(hook);
        self.depth.set(depth);
        result.unwrap_or_else(|| {
            tracing::error!("a hook panicked");
            Err(Problem::new(Code::Internal, "the write has failed"))
        })
    }

    /// Runs a part of the unit: kept whole, or undone alone.
    pub(crate) fn step<T>(&self, part: impl FnOnce() -> Result<T, Problem>) -> Result<T, Problem> {
        let waiting = self.after.borrow().len();
        self.run("SAVEPOINT step")?;
        let result = part();
        if result.is_err() {
            self.after.borrow_mut().truncate(waiting);
            self.run("ROLLBACK TO step")?;
        }
        self.run("RELEASE step")?;
        result
    }

    /// Runs a statement of ours.
    pub(crate) fn run(&self, text: &str) -> Result<(), Problem> {
        let statement = self.connection.prepare_cached(text);
        statement
            .and_then(|mut statement| statement.execute([]))
            .map(|_| ())
            .map_err(fault)
    }
}

/// Runs a unit in the transaction that was begun; what comes back answers its caller, once the
/// commit is known.
type Unit = Box<dyn FnOnce(&Begun<'_>) -> Box<dyn FnOnce(Option<Problem>) + Send> + Send>;

/// The connection in a transaction, or why none could be begun.
type Begun<'a> = Result<&'a Connection, Problem>;

pub(super) struct Writer {
    units: Sender<Unit>,
    groups: Arc<Groups>,
}

/// How many commits there were, and how many units they took.
#[derive(Default)]
struct Groups {
    commits: AtomicU64,
    units: AtomicU64,
}

impl Writer {
    pub(super) fn start(
        connection: Connection,
        anchor: Arc<Anchor>,
        mut checkpoints: Checkpoints,
        place: &Place,
    ) -> Result<Writer, Problem> {
        let (units, work) = bounded(place.queue);
        let thread = std::thread::Builder::new().name("ssot-write".to_owned());
        let groups = Arc::new(Groups::default());
        let counted = Arc::clone(&groups);
        let present = Present::of(&place.file);
        let started = thread.spawn(move || {
            while let Ok(first) = work.recv() {
                anchor.bar();
                group(&connection, &present, first, &work, &counted);
                checkpoints.committed(&connection);
                anchor.open_again();
            }
        });
        started.map_err(|_| Problem::new(Code::Unavailable, "no thread could be started"))?;
        Ok(Writer { units, groups })
    }

    /// Units that wait.
    pub(super) fn waiting(&self) -> usize {
        self.units.len()
    }

    /// Commits so far, and units they took.
    pub(super) fn groups(&self) -> (u64, u64) {
        let (commits, units) = (&self.groups.commits, &self.groups.units);
        (commits.load(Relaxed), units.load(Relaxed))
    }

    pub(super) async fn run<T: Send + 'static>(
        &self,
        unit: impl FnOnce(&mut Tx<'_>) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        self.queue(move |tx| {
            tx.save()?;
            unit(tx)
        })
        .await
    }

    /// As [`Writer::run`] of a unit that asks for its savepoint itself.
    pub(super) async fn queue<T: Send + 'static>(
        &self,
        unit: impl FnOnce(&mut Tx<'_>) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let (answer, answered) = oneshot::channel();
        let unit: Unit = Box::new(move |begun| {
            let (result, after) = match begun {
                Ok(connection) => within(connection, unit),
                Err(problem) => (Err(problem.clone()), Vec::new()),
            };
            Box::new(move |failed: Option<Problem>| {
                if failed.is_none() {
                    after.into_iter().for_each(|then| then());
                }
                // What the unit did is gone when the commit failed; what it refused stays refused.
                let result = match failed {
                    Some(failed) => result.and(Err(failed)),
                    None => result,
                };
                // Nobody may wait any longer: what was committed stays committed.
                let _ = answer.send(result);
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

/// Runs what waits, commits it together, and answers.
fn group(
    connection: &Connection,
    present: &Present,
    first: Unit,
    work: &Receiver<Unit>,
    groups: &Groups,
) {
    let began = connection.execute_batch("BEGIN IMMEDIATE");
    let begun = began.map(|()| connection).map_err(fault);
    let mut answers = Vec::new();
    let mut next = Some(first);
    while let Some(unit) = next {
        answers.push(unit(&begun));
        // A full disk may undo everything at once: no further unit joins what is lost. Where no
        // transaction could be begun, none of those that wait shall wait for that again.
        let more = answers.len() < GROUP && !connection.is_autocommit() || begun.is_err();
        next = more.then(|| work.try_recv().ok()).flatten();
    }
    let failed = begun.and_then(|_| commit(connection, present)).err();
    groups.commits.fetch_add(1, Relaxed);
    groups.units.fetch_add(answers.len() as u64, Relaxed);
    for answer in answers {
        // What nobody waits for is dropped here, and may be anything.
        if caught(|| answer(failed.clone())).is_none() {
            tracing::error!("what a write gave panicked when it was dropped");
        }
    }
}

/// Commits the group, or undoes all of it.
fn commit(connection: &Connection, present: &Present) -> Result<(), Problem> {
    if connection.is_autocommit() {
        let detail = "the write was undone, send it again";
        return Err(Problem::new(Code::Unavailable, detail));
    }
    let commit = || connection.execute_batch("COMMIT").map_err(fault);
    let committed = present.ensure().and_then(|()| commit());
    if committed.is_err() && !connection.is_autocommit() {
        let rolled = connection.execute_batch("ROLLBACK");
        tracing::error!(?rolled, "a commit failed, its writes are undone");
    }
    committed
}

/// A unit under its savepoint: kept whole, or undone; with what waits for its commit.
fn within<T>(
    connection: &Connection,
    unit: impl FnOnce(&mut Tx<'_>) -> Result<T, Problem>,
) -> (Result<T, Problem>, Vec<After>) {
    if connection.is_autocommit() {
        let problem = Problem::new(Code::Unavailable, "no transaction could be begun");
        return (Err(problem), Vec::new());
    }
    let mut tx = Tx::new(connection);
    let result = whole(&mut tx, unit);
    let after = match &result {
        Ok(_) => tx.after.into_inner(),
        Err(_) => Vec::new(),
    };
    (result, after)
}

fn whole<T>(
    tx: &mut Tx<'_>,
    unit: impl FnOnce(&mut Tx<'_>) -> Result<T, Problem>,
) -> Result<T, Problem> {
    let result = caught(|| unit(tx)).unwrap_or_else(|| {
        tracing::error!("a write panicked");
        Err(Problem::new(Code::Internal, "the write has failed"))
    });
    // SQLite itself may have undone the whole transaction: the unit's reason is the answer then.
    if tx.connection.is_autocommit() {
        return result;
    }
    match (&result, tx.saved.get()) {
        (Err(_), true) => {
            tx.run("ROLLBACK TO unit")?;
            tx.run("RELEASE unit")?;
        }
        (Ok(_), true) => tx.run("RELEASE unit")?,
        (Err(_), false) if tx.wrote.get() => {
            tracing::error!("a write failed after its only statement, its group is undone");
            tx.run("ROLLBACK")?;
        }
        (_, false) => {}
    }
    result
}

#[cfg(test)]
mod tests;
