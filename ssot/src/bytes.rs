//! [`Bytes`]: bytes, base64 on the wire.

use crate::text::{Malformed, text_form};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::fmt;
use std::ops::Deref;
use std::str::FromStr;

/// Bytes; on the wire base64 with padding (RFC 4648, section 4), one text for each value.
///
/// ```
/// use ssot::Bytes;
/// let bytes = Bytes::from(vec![1, 2, 3]);
/// assert_eq!(bytes.to_string(), "AQID");
/// assert!("AQI".parse::<Bytes>().is_err());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bytes(Vec<u8>);

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes(bytes)
    }
}

impl From<Bytes> for Vec<u8> {
    fn from(bytes: Bytes) -> Self {
        bytes.0
    }
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Display for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&STANDARD.encode(&self.0))
    }
}

impl FromStr for Bytes {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        // The engine refuses missing padding and set unused bits, as the format does.
        let bytes = STANDARD.decode(text);
        bytes.map(Bytes).map_err(|_| Malformed::new("base64"))
    }
}

text_form! { Bytes }
