//! [`Password`]: comes in, never goes out.

use crate::ty::{Fault, Type};
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use std::fmt;

/// A password as a client gave it, or the hash that a row keeps of it.
///
/// It is read from JSON and never written: there is no `Serialize`, `Debug` hides it, and a model
/// leaves it out of its JSON.
///
/// ```
/// use ssot::Password;
/// let password = Password::new("correct horse");
/// assert_eq!(format!("{password:?}"), "Password(..)");
/// assert_eq!(password.reveal(), "correct horse");
/// ```
#[derive(Clone, Default)]
pub struct Password(String);

impl Password {
    /// Takes it in clear.
    pub fn new(clear: impl Into<String>) -> Self {
        Password(clear.into())
    }

    /// It in clear: for hashing, never for a log.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

// Every byte is looked at, so that the time taken says nothing about where two differ.
impl PartialEq for Password {
    fn eq(&self, other: &Self) -> bool {
        let bytes = self.0.bytes().zip(other.0.bytes());
        let differ = bytes.fold(0, |differ, (left, right)| differ | (left ^ right));
        self.0.len() == other.0.len() && differ == 0
    }
}

impl Eq for Password {}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(..)")
    }
}

impl<'de> Deserialize<'de> for Password {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from).map(Password)
    }
}

impl Type for Password {
    fn to_json(&self) -> Value {
        Value::String(self.0.clone())
    }

    fn from_json(value: Value) -> Result<Self, Fault> {
        String::from_json(value).map(Password)
    }

    // A row read back from its JSON has none: it was never sent.
    fn absent() -> Option<Self> {
        Some(Password::default())
    }
}
