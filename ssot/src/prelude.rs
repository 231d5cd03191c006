//! Everything a declaration names: `use ssot::prelude::*;`.

pub use crate::{
    Bytes, Date, DateTime, Decimal, Email, Id, Issue, Json, Model, Password, Patch, Record, Slug,
    Text, Time, Type, Url, Uuid, ssot,
};
