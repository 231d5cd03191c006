//! Signing in: sessions, tokens, what ends them, and what nobody gets by guessing.

mod login;
mod races;
mod register;
mod sessions;
mod tokens;
mod world;
