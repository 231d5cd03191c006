//! The tables that a schema wants, and what a database file lacks of them.

mod create;

pub(crate) use create::create;
