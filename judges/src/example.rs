//! The four examples as servers: what each plugs in, and who its callers are.

mod ai_chat;
mod blog;
mod demo;
mod ecommerce;

use crate::Fault;
use crate::tables::Reading;
use ssot::server::{App, Db};
use std::future::Future;
use std::pin::Pin;

/// What an example brings.
#[derive(Clone, Copy)]
pub struct Example {
    /// Its folder's name.
    pub name: &'static str,
    /// What it declares.
    pub schema: fn() -> &'static ssot::Schema,
    /// The server, before it is started.
    pub app: fn() -> App,
    /// Makes a row of the principal for each role.
    pub people: fn(Db) -> People,
    /// Reads every row of every model.
    pub tables: fn(Db) -> Reading,
}

/// A role, and the key of somebody who holds it.
pub type Person = (&'static str, String);
/// Those who can call.
pub type People = Pin<Box<dyn Future<Output = Result<Vec<Person>, Fault>> + Send>>;

/// All of them, smallest first.
pub const ALL: [Example; 4] = [
    demo::EXAMPLE,
    blog::EXAMPLE,
    ai_chat::EXAMPLE,
    ecommerce::EXAMPLE,
];

/// Where letters to the holder of a role go.
fn email(role: &str) -> Result<ssot::Email, Fault> {
    let address = format!("{}@example.com", role.to_lowercase());
    Ok(address.parse()?)
}
