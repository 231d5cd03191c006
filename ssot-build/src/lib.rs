//! Writes TypeScript and other outputs of an ssot schema from a build script.
//!
//! ```no_run
//! // build.rs
//! fn main() {
//!     ssot_build::schema().typescript("web/src/ssot").emit();
//! }
//! ```
//!
//! The script reads the crate's own sources, as far as `mod`, `#[path]` and `cfg` lead, and writes a
//! file only when its content changed. Environment:
//!
//! - `SSOT_CHECK=1` writes nothing and fails if anything would change (for CI).
//! - `SSOT_ACCEPT=1` accepts changes that break clients or rows and renews `ssot.lock`.
//!
//! Nothing outside `OUT_DIR` is written when the crate is not a working copy: built from a registry,
//! a vendored or git dependency, under `cargo package`, on docs.rs.

mod build;
mod compare;
mod difference;
mod done;
pub mod emit;
mod failure;
mod json;
mod lock;
mod options;
mod place;
mod read;
mod report;
mod run;
mod source;
mod write;

pub use build::{Build, OnBreaking, schema};
pub use compare::{Breaking, Who, breaking};
pub use done::Done;
pub use failure::Failure;
pub use options::{Layout, Options, Zod};
