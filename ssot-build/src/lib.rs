//! Writes TypeScript and other outputs of an ssot schema from a build script.

pub mod emit;
mod options;
mod report;
mod source;
mod write;

pub use options::{Layout, Options, Zod};
