//! Whether the file that was opened is still the one that stands there. A file that is removed or
//! replaced stays with who has it open: writes to it would be acknowledged and gone at the next
//! start.

use crate::problem::{Code, Problem};
use std::path::{Path, PathBuf};

/// The file and its log, as they were when they were opened.
pub(super) struct Present(Vec<(PathBuf, Option<Mark>)>);

impl Present {
    pub(super) fn of(file: &Path) -> Present {
        let mut log = file.as_os_str().to_owned();
        log.push("-wal");
        let files = [file.to_owned(), PathBuf::from(log)];
        let marked = files.into_iter().map(|file| {
            let mark = mark(&file);
            (file, mark)
        });
        Present(marked.collect())
    }

    /// # Errors
    /// 503 when one of them is no longer there, or another.
    pub(super) fn ensure(&self) -> Result<(), Problem> {
        let same =
            |(file, known): &(PathBuf, Option<Mark>)| known.is_none() || mark(file) == *known;
        if self.0.iter().all(same) {
            return Ok(());
        }
        tracing::error!("the file of the database was removed or replaced: nothing is written");
        Err(Problem::new(
            Code::Unavailable,
            "the database does not answer",
        ))
    }
}

/// What tells two files of one name apart.
#[cfg(unix)]
type Mark = (u64, u64);

#[cfg(unix)]
fn mark(file: &Path) -> Option<Mark> {
    use std::os::unix::fs::MetadataExt;
    let found = std::fs::metadata(file).ok()?;
    Some((found.dev(), found.ino()))
}

/// Where an open file cannot be removed there is nothing to tell apart.
#[cfg(not(unix))]
type Mark = ();

#[cfg(not(unix))]
fn mark(_: &Path) -> Option<Mark> {
    None
}
