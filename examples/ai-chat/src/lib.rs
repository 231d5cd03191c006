//! Chatting with language models: eleven models, and a service for each provider behind them.

pub mod billing;
pub mod chat;
pub mod files;
pub mod login;
pub mod mail;
pub mod prompts;
pub mod usage;
pub mod users;

/// The whole schema, as the build script resolved it.
pub fn schema() -> &'static ssot::Schema {
    ssot::schema!()
}
