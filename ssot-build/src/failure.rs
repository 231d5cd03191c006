//! Why a build script fails, in the words that its user reads.

use crate::compare::Breaking;
use std::fmt;
use std::io;
use std::path::PathBuf;

/// Why nothing was emitted. Whatever stood there before stands there still.
#[derive(Debug)]
pub enum Failure {
    /// The declarations contradict each other; the report, as rustc would write it.
    Declarations(String),
    /// `SSOT_CHECK=1` and a build would change something: each file with the first lines that differ.
    Outdated(String),
    /// Files in the way that ssot did not write.
    Strangers(Vec<PathBuf>),
    /// A folder that another crate emits into, and the way from there to that crate.
    Taken(PathBuf, String),
    /// Changes that break somebody, where `breaking(Deny)` forbids them.
    Breaking(Vec<Breaking>),
    /// `ssot.lock` cannot be read, where `breaking(Deny)` needs it; why.
    Lock(String),
    /// An option that speaks of what the schema has not.
    Option(String),
    /// A file could not be written or removed.
    Io(PathBuf, io::Error),
}

impl std::error::Error for Failure {}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Declarations(report) => f.write_str(report.trim_end()),
            Failure::Outdated(files) => {
                f.write_str("error: what ssot emits is not what is committed\n")?;
                f.write_str(files)?;
                f.write_str("  = help: run `cargo build` without SSOT_CHECK and commit the result")
            }
            Failure::Strangers(paths) => {
                f.write_str("error: ssot did not write these files and leaves them alone\n")?;
                for path in paths {
                    writeln!(f, "  --> {}", path.display())?;
                }
                f.write_str("  = help: move them, or emit into another folder")
            }
            Failure::Taken(folder, owner) => {
                f.write_str("error: another crate emits into this folder\n")?;
                writeln!(f, "  --> {}", folder.display())?;
                writeln!(f, "  = note: its crate is `{owner}`, seen from there")?;
                f.write_str("  = help: emit into another folder, or remove this one")
            }
            Failure::Breaking(changes) => {
                f.write_str("error: the schema breaks what `ssot.lock` promises\n")?;
                for change in changes {
                    writeln!(f, "  --> {change}")?;
                }
                f.write_str(
                    "  = help: take the change back, or accept it: SSOT_ACCEPT=1 cargo build",
                )
            }
            Failure::Lock(why) => {
                writeln!(f, "error: `ssot.lock` cannot be read: {why}")?;
                f.write_str("  = help: restore it, or update `ssot-build`; SSOT_ACCEPT=1 cargo build writes it anew")
            }
            Failure::Option(what) => {
                writeln!(f, "error: {what}")?;
                f.write_str("  = help: names are those of the schema: a model, `Model.action`, `Service.endpoint`")
            }
            Failure::Io(path, error) => write!(f, "error: {}: {error}", path.display()),
        }
    }
}
