//! What is found of a declaration that could not be read whole.
//!
//! A part that was left out for its own mistake would show up again as missing, so only what is
//! wrong by itself is told beside a mistake of the reader.

use super::code::*;
use crate::syntax::{Diag, Diags};

/// Wrong whatever else is written.
const ALONE: &[&str] = &[
    DEFINED_TWICE,
    RESERVED_NAME,
    UNWRITABLE_NAME,
    MODEL_AS_TYPE,
    UNUSABLE_TYPE,
    TYPE_ARGUMENTS,
    MISFIT,
    NOT_TOGETHER,
    EMPTY_RANGE,
    WRONG_LITERAL,
    DEFAULT_OUTSIDE,
    VALUE_OUTSIDE,
    BAD_PATTERN,
    SET_NULL_REQUIRED,
    UNKNOWN_METHOD,
    UNKNOWN_FUNCTION,
    CANNOT_COMPARE,
    CANNOT_CALCULATE,
    NOT_A_CONDITION,
    BAD_CALL,
    NEVER_NONE,
    CACHE_ON_WRITE,
    CACHE_OUTLIVES,
    EVENT_ON_READ,
    TEXT_NOT_STRING,
    NOT_SEARCHABLE,
    READS_PRIVATE,
    EVENT_OF_TWO,
    BAD_PAGE,
    BAD_PATH,
    BAD_EVENT_NAME,
    BAD_WIRE_NAME,
];

/// Wrong unless what is named stands in what could not be read.
const NAMED: &[&str] = &[
    UNKNOWN_TYPE,
    UNKNOWN_MODEL,
    UNKNOWN_MIXIN,
    UNKNOWN_VARIANT,
    UNKNOWN_NAME,
    UNKNOWN_FIELD,
    UNKNOWN_IN_GROUP,
    UNKNOWN_OPERATION,
];

/// Whether a finding of the checks is told beside the mistakes of the reader.
pub(crate) fn stands(found: &Diag, read: &Diags) -> bool {
    let lost = || quoted(&found.message).any(|name| read.is_lost(name));
    ALONE.contains(&found.code) || (NAMED.contains(&found.code) && !lost())
}

/// The names in a message.
fn quoted(message: &str) -> impl Iterator<Item = &str> {
    message.split('`').skip(1).step_by(2)
}
