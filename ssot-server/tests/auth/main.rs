//! Signing in: sessions, tokens, what ends them, and what nobody gets by guessing.

mod cookies;
mod entry;
mod guesses;
#[cfg(feature = "jwks")]
mod issuer;
#[cfg(feature = "jwks")]
mod jwks;
mod keys;
mod login;
mod races;
mod register;
mod sessions;
mod takeover;
mod tokens;
mod world;
