//! Where a build script runs and what it may do there.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What cargo and the caller say.
pub(crate) struct Place {
    /// The crate.
    pub(crate) root: PathBuf,
    /// Cargo's folder for this script; `None` outside of a build script.
    pub(crate) out_dir: Option<PathBuf>,
    /// Whether files outside `out_dir` may be written: the crate is the user's own working copy.
    pub(crate) is_workshop: bool,
    /// `SSOT_CHECK=1`: write nothing, fail if anything would change.
    pub(crate) check: bool,
    /// `SSOT_ACCEPT=1`: breaking changes are meant.
    pub(crate) accept: bool,
    /// The time that written files get, not later than the start of the script.
    pub(crate) stamp: SystemTime,
}

/// Every variable that decides; cargo reruns the script when one changes.
pub(crate) const VARIABLES: [&str; 3] = ["SSOT_CHECK", "SSOT_ACCEPT", "DOCS_RS"];

impl Place {
    /// As the environment says, for the crate in `root` (cargo's own when `None`).
    pub(crate) fn of(root: Option<PathBuf>) -> Self {
        let given = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let root = root.or(given).unwrap_or_else(|| PathBuf::from("."));
        let out_dir = env::var_os("OUT_DIR").map(PathBuf::from);
        Place {
            is_workshop: is_workshop(&root),
            check: is_set("SSOT_CHECK"),
            accept: is_set("SSOT_ACCEPT"),
            stamp: started(out_dir.as_deref()),
            root,
            out_dir,
        }
    }

    /// A path as the user knows it: relative to the crate.
    pub(crate) fn shown<'a>(&self, path: &'a Path) -> &'a Path {
        path.strip_prefix(&self.root).unwrap_or(path)
    }
}

fn is_set(name: &str) -> bool {
    env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0")
}

/// Not a packed crate (`cargo package`, a registry, a vendored copy: each holds one of these files),
/// not a git checkout of cargo's, not docs.rs.
fn is_workshop(root: &Path) -> bool {
    let packed = ["Cargo.toml.orig", ".cargo-checksum.json", ".cargo-ok"];
    if is_set("DOCS_RS") || packed.iter().any(|name| root.join(name).exists()) {
        return false;
    }
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    !home.is_some_and(|home| {
        root.starts_with(home.join("git/checkouts")) || root.starts_with(home.join("registry"))
    })
}

/// Cargo compares outputs with the time of `invoked.timestamp`, which it writes before the script
/// starts; a later output would make it run again for nothing.
fn started(out_dir: Option<&Path>) -> SystemTime {
    let stamp = out_dir
        .and_then(Path::parent)
        .map(|folder| folder.join("invoked.timestamp"));
    let invoked = stamp.and_then(|path| fs::metadata(path).ok()?.modified().ok());
    invoked.unwrap_or_else(SystemTime::now)
}
