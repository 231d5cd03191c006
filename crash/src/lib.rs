//! What is left of a server when it is killed, flooded, starved or told to stop.
//!
//! A real process serves `schema.ssot` over a real file. [`kill`] kills it while eight writers
//! keep a ledger of what was acknowledged, starts it again, and holds it to the ledger. [`soak`]
//! floods one for minutes. The folder `tests` does each of it shortly, and takes the disk away.

pub mod client;
pub mod flood;
pub mod kill;
pub mod ledger;
pub mod power;
pub mod process;
pub mod progress;
pub mod rows;
pub mod schema;
pub mod soak;
pub mod writer;
