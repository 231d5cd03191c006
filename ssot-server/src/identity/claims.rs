//! What a token says. Roles are not among it: they are read from the principal's row, so that who
//! loses one loses it at once.

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
    /// Whatever else the caller was given.
    #[serde(flatten)]
    pub(super) more: Map<String, Value>,
}

/// Names that [`Claims`] or the standard gives a meaning: no claim of a caller's own.
pub(super) const RESERVED: [&str; 8] = ["sub", "iss", "iat", "exp", "nbf", "aud", "jti", "roles"];
