//! Random schemas, permissions, rows and callers, and what is decided of them by SQL, in memory
//! and by the emitted TypeScript: the three must never differ.

pub mod asked;
pub mod browser;
pub mod facts;
mod policy;
pub mod random;
mod rule;
pub mod run;
pub mod schema;
pub mod smaller;
pub mod told;
mod value;
pub mod world;
