//! Writes TypeScript and other outputs of an ssot schema from a build script.
//!
//! ```no_run
//! // In `main` of `build.rs`:
//! ssot_build::schema().typescript("web/src/ssot").emit();
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
//!
//! # Who reports what
//!
//! A mistake inside one block or derive is the macro's to report, at its place in the editor; a
//! failing build script would silence it. The script then keeps what it last emitted, warns and
//! succeeds. What only the whole crate shows (a model declared twice, one that nobody declares) it
//! reports itself, as rustc would, all of it in one run, and fails.
//!
//! # The lock
//!
//! `ssot.lock` is the resolved schema, to be committed. It renews itself as long as nothing breaks.
//! A change that breaks old clients or stored rows is told on every build, and the lock stays, until
//! the change is taken back or accepted with `SSOT_ACCEPT=1`; see [`OnBreaking`] and [`breaking`].
//!
//! # Limits
//!
//! The script sees what `mod` leads to: not what `include!` or a `macro_rules!` of the crate puts in,
//! nor what stands inside a function. It emits what the features of the build declare, so build with
//! the features that you ship. A `cfg` of the user's own counts as not set.
//!
//! # Built with
//!
//! Cargo's own [build-rs] writes the directives: build-helper stopped in 2017, before
//! `cargo::` and `rerun-if-env-changed`. No Rust source text is written, so nothing like `codegen` is needed.
//! codespan-reporting shows the source lines, at a third of annotate-snippets' compile time.
//!
//! [build-rs]: https://crates.io/crates/build-rs

#![allow(clippy::needless_doctest_main)] // A build script is its `main`.

mod both;
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
mod query;
mod reach;
mod read;
mod report;
mod run;
mod source;
mod texts;
mod write;

pub use build::{Build, OnBreaking, schema};
pub use compare::{Breaking, Who, breaking};
pub use done::Done;
pub use failure::Failure;
pub use options::{Layout, Options, Zod};
pub use query::Query;
