//! HTTP cases as data, and what runs them against any server of the schema beside them.
//!
//! A case says who asks what and which answer must come; see `README.md`. The runner speaks
//! HTTP over a plain socket, so that it can also send what no client library would.

pub mod answers;
pub mod case;
pub mod coverage;
pub mod expect;
mod fill;
pub mod pattern;
pub mod policy;
pub mod report;
pub mod run;
pub mod serve;
mod token;
pub mod wire;
