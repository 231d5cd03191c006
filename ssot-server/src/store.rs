//! The database file: connections that read side by side, and one thread that writes.

mod decimal;
mod functions;
mod open;
mod reader;
mod text;
mod writer;

pub(crate) use writer::Tx;

use crate::problem::{Code, Problem};
use crate::settings::Durability;
use reader::Readers;
use rusqlite::{Connection, ErrorCode};
use std::path::{Path, PathBuf};
use writer::Writer;

/// Where rows live.
pub(crate) struct Store {
    readers: Readers,
    writer: Writer,
}

/// Which file, and how.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// `None` keeps everything in memory, for tests.
    pub(crate) file: Option<PathBuf>,
    pub(crate) durability: Durability,
    /// Connections that read.
    pub(crate) readers: usize,
    /// Writes that may wait; more are refused with 503.
    pub(crate) queue: usize,
}

impl Store {
    /// Opens or makes the file. `prepare` sees the writing connection first: tables are made there.
    pub(crate) fn open(
        place: &Place,
        prepare: impl FnOnce(&mut Connection) -> Result<(), Problem>,
    ) -> Result<Store, Problem> {
        let place = &open::named(place);
        let mut writing = open::writing(place)?;
        prepare(&mut writing)?;
        Ok(Store {
            readers: Readers::open(place)?,
            writer: Writer::start(writing, place.queue)?,
        })
    }

    /// Runs a read of known cost on this thread.
    pub(crate) fn read_here<T>(
        &self,
        read: impl FnOnce(&Connection) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        self.readers.here(read)
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

impl Place {
    /// A file of this path.
    pub(crate) fn file(path: &Path) -> Place {
        Place {
            file: Some(path.to_owned()),
            durability: Durability::Full,
            readers: std::thread::available_parallelism()
                .map_or(2, usize::from)
                .max(2),
            queue: 1024,
        }
    }
}
