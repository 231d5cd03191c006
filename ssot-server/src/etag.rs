//! The tag of a representation: a hash of the bytes as the caller sees them.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// A strong tag with its quotes.
pub(crate) fn of(bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    // Half of the hash: two rows that differ do not share it by chance, nor by design.
    let half = hash.get(..16).unwrap_or(&hash);
    let mut tag = String::with_capacity(24);
    tag.push('"');
    URL_SAFE_NO_PAD.encode_string(half, &mut tag);
    tag.push('"');
    tag
}
