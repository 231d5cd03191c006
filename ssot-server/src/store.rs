//! The database file: connections that read side by side, and one thread that writes.

mod anchor;
mod budget;
mod checkpoint;
mod decimal;
mod functions;
mod open;
mod place;
mod present;
mod reader;
mod text;
mod writer;

pub(crate) use open::alone;
pub(crate) use place::{ADDRESS, Place, file};
pub(crate) use writer::Tx;

use crate::app::StartError;
use crate::problem::{Code, Problem};
use anchor::Anchor;
use checkpoint::Checkpoints;
use place::Folder;
use reader::Readers;
use rusqlite::{Connection, ErrorCode};
use std::sync::Arc;
use writer::Writer;

/// Where rows live.
pub(crate) struct Store {
    readers: Readers,
    writer: Writer,
    /// Last, so that it goes when nobody uses it any longer.
    _folder: Option<Arc<Folder>>,
}

impl Store {
    /// Opens or makes the file. `prepare` sees the writing connection first: tables are made there.
    pub(crate) fn open(
        place: &Place,
        prepare: impl FnOnce(&mut Connection) -> Result<(), StartError>,
    ) -> Result<Store, StartError> {
        let mut writing = open::writing(place)?;
        prepare(&mut writing)?;
        let anchor = Anchor::open(place)?;
        let checkpoints = Checkpoints::start(place, &mut writing)?;
        Ok(Store {
            readers: Readers::open(place, Arc::clone(&anchor))?,
            writer: Writer::start(writing, anchor, checkpoints, place)?,
            _folder: place.folder.clone(),
        })
    }

    /// Runs a read of known cost on this thread.
    pub(crate) fn read_here<T>(
        &self,
        read: impl FnOnce(&Connection) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        self.readers.here(read)
    }

    /// Runs a read on this thread if it turns out to be cheap, else on one that may wait; what was
    /// read until then is read again. Reads of one `shape` cost about the same.
    pub(crate) fn read_soon<T: Send + 'static>(
        &self,
        shape: u64,
        read: impl Fn(&Connection) -> Result<T, Problem> + Send + 'static,
    ) -> impl Future<Output = Result<T, Problem>> + Send {
        self.readers.soon(shape, read)
    }

    /// Runs a read on a thread that may wait.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        read: impl FnOnce(&Connection) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        self.readers.elsewhere(read).await
    }

    /// Runs a unit of writes: all of it is kept, on disk, before this answers; or nothing.
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        unit: impl FnOnce(&mut Tx<'_>) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        self.writer.run(unit).await
    }

    /// As [`Store::write`] of a unit that calls [`Tx::save`] before it writes, unless one statement
    /// is all that it writes and nothing can fail behind it.
    pub(crate) async fn write_lightly<T: Send + 'static>(
        &self,
        unit: impl FnOnce(&mut Tx<'_>) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        self.writer.queue(unit).await
    }
}

/// Jobs that wait for a thread.
pub(crate) struct Depth {
    pub(crate) reads: usize,
    pub(crate) writes: usize,
}

impl Store {
    /// What waits now.
    pub(crate) fn depth(&self) -> Depth {
        Depth {
            reads: self.readers.waiting(),
            writes: self.writer.waiting(),
        }
    }

    /// Commits so far, and the units they took together.
    pub(crate) fn groups(&self) -> (u64, u64) {
        self.writer.groups()
    }
}

/// What a fault of SQLite is to a caller. The cause goes to the log, never into the answer.
pub(crate) fn fault(error: rusqlite::Error) -> Problem {
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            Problem::new(Code::Overloaded, "the database is busy")
        }
        Some(ErrorCode::DiskFull) => Problem::new(Code::Full, "there is no room for this write"),
        Some(
            ErrorCode::ReadOnly
            | ErrorCode::CannotOpen
            | ErrorCode::SystemIoFailure
            | ErrorCode::DatabaseCorrupt
            | ErrorCode::NotADatabase
            | ErrorCode::PermissionDenied,
        ) => {
            tracing::error!(%error, "the database is not available");
            Problem::new(Code::Unavailable, "the database does not answer")
        }
        Some(ErrorCode::OperationInterrupted) => {
            Problem::new(Code::Overloaded, "the query took too many steps")
        }
        _ => {
            tracing::error!(%error, "the database refused a statement of ours");
            Problem::new(Code::Internal, "the request could not be answered")
        }
    }
}
