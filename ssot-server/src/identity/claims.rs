//! What a token says. Roles are not among it: they are read from the principal's row. Who loses one
//! loses it with the next request where this server wrote that, and within 2 seconds where another
//! process did.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Claims {
    /// The key of the principal's row.
    pub(super) sub: String,
    /// Who issued it.
    pub(super) iss: String,
    /// When it was issued, in seconds since 1970.
    pub(super) iat: u64,
    /// When it ends.
    pub(super) exp: u64,
    /// The session that it is of; a token that code issued is of none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) sid: Option<String>,
    /// Whatever else the caller was given.
    #[serde(flatten)]
    pub(super) more: Map<String, Value>,
}

impl Claims {
    /// Whether it is for `audience`, or says nothing of that: a claim that is neither a name nor a
    /// list of names is for nobody.
    pub(super) fn is_for(&self, audience: &str) -> bool {
        match self.more.get("aud") {
            None => true,
            Some(Value::Array(names)) => names.iter().any(|name| name == audience),
            Some(name) => name == audience,
        }
    }

    /// Whether it has begun by this second, or says nothing of that.
    pub(super) fn has_begun(&self, now: u64) -> bool {
        let begins = |nbf: &Value| nbf.as_f64().is_some_and(|nbf| nbf <= now as f64);
        self.more.get("nbf").is_none_or(begins)
    }
}

/// Names that [`Claims`] or the standard gives a meaning: no claim of a caller's own.
pub(super) const RESERVED: [&str; 9] = [
    "sub", "iss", "iat", "exp", "nbf", "aud", "jti", "sid", "roles",
];
