//! What the reference of errors calls right is compiled.
#![allow(dead_code, missing_docs, unreachable_pub)] // These are examples.

#[path = "right/s00.rs"]
mod s00;
#[path = "right/s01.rs"]
mod s01;
#[path = "right/s02.rs"]
mod s02;
#[path = "right/s03.rs"]
mod s03;
