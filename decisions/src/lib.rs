//! Random schemas, permissions, rows and callers, and what is decided of them by SQL, in memory
//! and by the emitted TypeScript: the three must never differ.

pub mod asked;
#[cfg(feature = "judged")]
pub mod browser;
pub mod facts;
mod policy;
pub mod random;
mod rule;
#[cfg(feature = "judged")]
pub mod run;
pub mod schema;
#[cfg(feature = "judged")]
pub mod smaller;
#[cfg(feature = "judged")]
pub mod sql;
#[cfg(feature = "judged")]
pub mod told;
mod value;
pub mod world;
