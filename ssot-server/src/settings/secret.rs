//! Bytes that no log shows.

use std::fmt;
use subtle::ConstantTimeEq;

/// Bytes that no log shows.
///
/// ```
/// let secret = ssot_server::Secret::new("0123456789abcdef0123456789abcdef");
/// assert_eq!(format!("{secret:?}"), "Secret(..)");
/// ```
#[derive(Clone, Eq)]
pub struct Secret(pub(crate) Vec<u8>);

/// In a time that does not tell where two differ.
impl PartialEq for Secret {
    fn eq(&self, other: &Secret) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl Secret {
    /// At least this many bytes: as many as what they sign with gives.
    pub const LEAST: usize = 32;

    /// These bytes. Fewer than [`Secret::LEAST`] are refused at start.
    pub fn new(bytes: impl Into<Vec<u8>>) -> Secret {
        Secret(bytes.into())
    }

    /// Whether it is long enough.
    pub(crate) fn is_long(&self) -> bool {
        self.0.len() >= Self::LEAST
    }

    /// Bytes of the operating system that nobody knows.
    ///
    /// # Errors
    /// When the operating system gives none.
    pub(crate) fn made() -> Result<Secret, getrandom::Error> {
        let mut bytes = vec![0; Self::LEAST];
        getrandom::fill(&mut bytes)?;
        Ok(Secret(bytes))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}
