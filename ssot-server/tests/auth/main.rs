//! Signing in: sessions, tokens, what ends them, and what nobody gets by guessing.

mod cookies;
mod guesses;
mod keys;
mod login;
mod races;
mod register;
mod sessions;
mod tokens;
mod world;
