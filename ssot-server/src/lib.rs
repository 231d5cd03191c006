//! Serves an ssot schema: a validated, relational HTTP API over one embedded SQLite file.
//!
//! The schema is data. At start it is compiled once into plans, which are then only executed.
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::string_slice,
        clippy::panic,
        clippy::unreachable,
        clippy::todo,
        clippy::unimplemented,
        clippy::get_unwrap,
        clippy::allow_attributes_without_reason
    )
)]

mod app;
mod around;
mod batch;
mod body;
mod caller;
mod can;
mod caught;
mod conditions;
mod cursor;
mod engine;
mod etag;
mod explain;
mod hooks;
mod http;
mod identity;
#[doc(hidden)]
pub mod judged;
mod kept;
mod key;
mod limits;
mod list;
mod members;
mod model;
mod password;
mod plan;
mod policy;
mod problem;
mod query;
mod repository;
mod room;
mod row;
mod select;
mod settings;
mod sql;
mod store;
mod stored;
mod sweep;
mod tables;
mod write;

pub use app::{App, Server, StartError};
pub use caller::Caller;
pub use explain::{Explanation, FieldLine, Line, Of, Standing, Verdict};
pub use hooks::{Acts, Answered, Context, Draft, Handler, Service, Write};
pub use identity::{Identified, Identity};
pub use model::{Codec, Model};
pub use problem::{Code, Problem};
pub use repository::{
    Db, Handle, Page, Rows, Search, System, SystemRows, SystemTable, Table, Transaction,
};
pub use settings::{
    Durability, Forwarding, Jwks, LogFormat, Logged, Mode, Network, NoSignature, Secret, Settings,
    Signature,
};
