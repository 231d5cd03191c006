//! Which file, and how it is used.

use crate::settings::{Durability, Settings};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Which file, and how.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) file: PathBuf,
    /// The folder of a database that ends with the process.
    pub(crate) folder: Option<Arc<Folder>>,
    pub(crate) durability: Durability,
    /// Connections that read.
    pub(crate) readers: usize,
    /// Writes that may wait, and reads; more are refused with 503.
    pub(crate) queue: usize,
    /// Pages of 4 KiB that the log may have before a write brings them all to their places.
    pub(crate) log: i32,
}

/// A folder of one's own that is removed when nobody holds it any longer.
#[derive(Debug)]
pub(crate) struct Folder(PathBuf);

impl Place {
    /// What the settings name: `sqlite:shop.db`, or `sqlite::memory:` for a file that is removed
    /// at the end. Memory itself has no log to write ahead, so readers would wait for the writer.
    pub(crate) fn of(settings: &Settings) -> Result<Place, String> {
        let file =
            file(&settings.database).ok_or_else(|| format!("the database must be {ADDRESS}"))?;
        let folder = (file == ":memory:").then(Folder::make).transpose()?;
        let path = folder.as_ref().map(|folder| folder.0.join("rows.db"));
        let mut place = Place::file(path.as_deref().unwrap_or(Path::new(file)));
        place.folder = folder.map(Arc::new);
        place.durability = settings.durability;
        place.queue = settings.queue;
        Ok(place)
    }

    /// A file that is removed at the end.
    #[cfg(test)]
    pub(crate) fn memory() -> Place {
        let settings = Settings {
            database: "sqlite::memory:".to_owned(),
            ..Settings::default()
        };
        Place::of(&settings).expect("a temporary folder")
    }

    /// A file of this path.
    pub(crate) fn file(path: &Path) -> Place {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Place {
            file: path.to_owned(),
            folder: None,
            durability: Durability::Full,
            readers: cores.max(2),
            queue: 1024,
            log: 16_000,
        }
    }
}

/// What an address of a database may be.
pub(crate) const ADDRESS: &str =
    "`sqlite:` and the path of a file, that path alone, or `sqlite::memory:`; without parameters";

/// The file that an address names. Another database's would be a file of a strange name, and what
/// stands behind a `?` would be part of it: neither names one.
pub(crate) fn file(address: &str) -> Option<&str> {
    let file = match address.strip_prefix("sqlite:") {
        Some(file) => file.strip_prefix("//").unwrap_or(file),
        None if has_scheme(address) => return None,
        None => address,
    };
    let memory = file == ":memory:";
    let plain = !file.is_empty() && !file.contains(['?', '\0']) && !has_scheme(file);
    (memory || plain).then_some(file)
}

/// `postgres:`, but neither `./a:b` nor the letter of a drive.
fn has_scheme(address: &str) -> bool {
    let letter = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
    address
        .split_once(':')
        .is_some_and(|(scheme, _)| scheme.len() > 1 && scheme.bytes().all(letter))
}

impl Folder {
    fn make() -> Result<Folder, String> {
        let name = format!("ssot-{}", uuid::Uuid::now_v7().simple());
        let path = std::env::temp_dir().join(name);
        private(&path).map_err(|error| format!("no temporary folder could be made: {error}"))?;
        Ok(Folder(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.0) {
            tracing::debug!(%error, "a temporary database is left behind");
        }
    }
}

#[cfg(unix)]
fn private(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new().mode(0o700).create(path)
}

#[cfg(not(unix))]
fn private(path: &Path) -> std::io::Result<()> {
    std::fs::create_dir(path)
}

#[cfg(test)]
mod tests;
