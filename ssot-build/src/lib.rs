//! Writes TypeScript and other outputs of an ssot schema from a build script.
//!
//! The script reads the crate's own sources, as far as `mod`, `#[path]` and `cfg` lead, and writes a
//! file only when its content changed. Environment:
//!
//! - `SSOT_CHECK=1` writes nothing and fails if anything would change (for CI).
//! - `SSOT_ACCEPT=1` accepts changes that break clients or rows and renews `ssot.lock`.
//!
//! Nothing outside `OUT_DIR` is written when the crate is not a working copy: built from a registry,
//! a vendored or git dependency, under `cargo package`, on docs.rs.

mod compare;
mod difference;
pub mod emit;
mod failure;
mod options;
mod report;
mod source;
mod write;

pub use compare::{Breaking, Who, breaking};
pub use failure::Failure;
pub use options::{Layout, Options, Zod};
