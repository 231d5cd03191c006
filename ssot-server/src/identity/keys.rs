//! The secrets that sign tokens: the first signs, every one verifies, so that one can take the
//! place of another while tokens of both are about.

use crate::settings::Settings;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header};
use sha2::{Digest, Sha256};

/// Bytes of a key's id.
const ID: usize = 9;

pub(super) struct Keys {
    sign: EncodingKey,
    head: Header,
    /// By their ids.
    verify: Vec<(String, DecodingKey)>,
}

impl Keys {
    pub(super) fn new(settings: &Settings) -> Keys {
        let all = settings.secret.iter().chain(&settings.earlier_secrets);
        let first = settings.secret.as_ref();
        let first = first.map_or(&[][..], |secret| secret.0.as_slice());
        Keys {
            sign: EncodingKey::from_secret(first),
            head: Header {
                kid: Some(id(first)),
                ..Header::new(Algorithm::HS256)
            },
            verify: all
                .map(|secret| (id(&secret.0), DecodingKey::from_secret(&secret.0)))
                .collect(),
        }
    }

    /// What signs a token, and its head.
    pub(super) fn signing(&self) -> (&Header, &EncodingKey) {
        (&self.head, &self.sign)
    }

    /// The keys that a token may be signed with: the one that it names, or any when it names none.
    pub(super) fn of<'a>(&'a self, head: &'a Header) -> impl Iterator<Item = &'a DecodingKey> + 'a {
        let named =
            |(id, _): &&(String, DecodingKey)| head.kid.as_ref().is_none_or(|kid| kid == id);
        self.verify.iter().filter(named).map(|(_, key)| key)
    }
}

/// The id of a key: a hash, of which nobody gets back to a key of 32 random bytes.
fn id(secret: &[u8]) -> String {
    let hash = Sha256::new().chain_update(b"kid\0").chain_update(secret);
    let hash: Vec<u8> = hash.finalize().into_iter().take(ID).collect();
    URL_SAFE_NO_PAD.encode(hash)
}
