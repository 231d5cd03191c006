//! `ssot.lock`: the committed schema that a change is compared with.
//!
//! It is renewed by itself as long as nothing breaks. A breaking change is told on every build until
//! it is taken back or meant: `SSOT_ACCEPT=1 cargo build` renews the lock.

use crate::compare::{Breaking, breaking};
use ssot_core::schema::Schema;

/// What the lock says of a schema.
pub(crate) enum Verdict {
    /// The lock may be written (it may be the same already).
    Renew,
    /// It stays, because these changes break somebody.
    Breaks(Vec<Breaking>),
    /// It stays, because it cannot be read: why.
    Unreadable(String),
}

/// Compares with what the lock holds; `text` is what it would become.
pub(crate) fn judge(old: Option<&[u8]>, schema: &Schema, text: &str) -> Verdict {
    let Some(old) = old else {
        return Verdict::Renew;
    };
    // Equal bytes, the usual case, are not worth a parse.
    if old == text.as_bytes() {
        return Verdict::Renew;
    }
    let old: Schema = match serde_json::from_slice(old) {
        Ok(old) => old,
        Err(error) => return Verdict::Unreadable(error.to_string()),
    };
    if old.version != schema.version {
        let (old, new) = (old.version, schema.version);
        let why =
            format!("it is of version {old}, which an `ssot-build` of version {new} does not read");
        return Verdict::Unreadable(why);
    }
    let found = breaking(&old, schema);
    if found.is_empty() {
        Verdict::Renew
    } else {
        Verdict::Breaks(found)
    }
}
