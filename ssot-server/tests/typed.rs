//! The typed repository, hooks and actions, on models that the macros made.

#[path = "typed/actions.rs"]
mod actions;
#[path = "typed/hooks.rs"]
mod hooks;
#[path = "typed/repository.rs"]
mod repository;
#[path = "typed/services.rs"]
mod services;
#[path = "typed/shop.rs"]
mod shop;
