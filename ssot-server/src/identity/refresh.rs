//! Refresh tokens: random, opaque, kept by their hashes alone.

use super::Session;
use crate::problem::{Code, Problem};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use std::fmt;

/// Bytes by which a session is found; who knows them has held a token of it.
const NAME: usize = 16;
/// Bytes that are new with each token.
const SECRET: usize = 32;

/// A refresh token. Nothing shows it but [`Refresh::text`].
#[derive(Clone)]
#[cfg_attr(test, derive(PartialEq))]
pub(crate) struct Refresh {
    name: [u8; NAME],
    secret: [u8; SECRET],
}

impl Refresh {
    /// The first of a session.
    ///
    /// # Errors
    /// 503 when the operating system gives no random bytes.
    pub(crate) fn first() -> Result<Refresh, Problem> {
        Ok(Refresh {
            name: random()?,
            secret: random()?,
        })
    }

    /// The one that takes the place of this.
    ///
    /// # Errors
    /// As [`Refresh::first`].
    pub(crate) fn next(&self) -> Result<Refresh, Problem> {
        Ok(Refresh {
            name: self.name,
            secret: random()?,
        })
    }

    /// Reads one that a caller gave; none when it cannot be of ours.
    pub(crate) fn read(text: &str) -> Option<Refresh> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let (name, secret) = bytes.split_first_chunk::<NAME>()?;
        Some(Refresh {
            name: *name,
            secret: secret.try_into().ok()?,
        })
    }

    /// As it is given to a caller.
    pub(crate) fn text(&self) -> String {
        URL_SAFE_NO_PAD.encode([self.name.as_slice(), self.secret.as_slice()].concat())
    }

    /// The session that it is of.
    pub(crate) fn session(&self) -> Session {
        let hash = Sha256::digest(self.name);
        let mut id = [0; Session::BYTES];
        id.iter_mut().zip(hash).for_each(|(to, from)| *to = from);
        Session(id)
    }

    /// What is kept of it.
    pub(crate) fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.secret).to_vec()
    }
}

/// Not the token itself.
impl fmt::Debug for Refresh {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Refresh(..)")
    }
}

fn random<const N: usize>() -> Result<[u8; N], Problem> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| {
        tracing::error!(%error, "the operating system gives no random bytes");
        Problem::new(Code::Unavailable, "no token can be made")
    })?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::Refresh;

    #[test]
    fn a_token_is_read_as_it_was_made_and_keeps_its_session_when_it_is_replaced() {
        let first = Refresh::first().unwrap();
        let next = first.next().unwrap();
        assert_eq!(Refresh::read(&first.text()), Some(first.clone()));
        assert_eq!(first.text().len(), 64);
        assert_eq!(first.session().0, next.session().0);
        assert_ne!(first.hash(), next.hash());
        assert_ne!(first.session().0, Refresh::first().unwrap().session().0);
    }

    #[test]
    fn what_is_no_token_is_none() {
        let text = Refresh::first().unwrap().text();
        for wrong in ["", "a", &text[1..], &format!("{text}A"), &"!".repeat(64)] {
            assert_eq!(Refresh::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_token_is_not_shown() {
        let token = Refresh::first().unwrap();
        assert_eq!(format!("{token:?}"), "Refresh(..)");
    }
}
