//! What a build script can choose about the TypeScript.

use crate::Query;

/// How the emitted TypeScript is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// One file for each kind: `types.ts`, `schemas.js`, ...
    #[default]
    Single,
    /// A folder for each model, for large schemas.
    PerModel,
}

/// Which face of Zod 4 the schemas import.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Zod {
    /// `zod/mini`: functions, a third of the weight.
    #[default]
    Mini,
    /// `zod`: methods.
    Classic,
}

/// What an emitter is told besides the schema.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Where the declaration stands, relative to the crate (`src/schema.rs`); the header of each
    /// file names it.
    pub source: String,
    /// The layout.
    pub layout: Layout,
    /// The face of Zod.
    pub zod: Zod,
    /// The options of TanStack Query, where they are wanted.
    pub query: Option<Query>,
    /// Whether makers of mock handlers are wanted.
    pub mocks: bool,
}
