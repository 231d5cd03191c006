//! Zod schemas.

pub mod catalogue;
