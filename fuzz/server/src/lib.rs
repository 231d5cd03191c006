//! Patterns that nobody wrote: what is taken of them must mean the same to Rust and to browsers.
//!
//! Requests that nobody wrote are in `tests/served`.

pub mod patterns;
