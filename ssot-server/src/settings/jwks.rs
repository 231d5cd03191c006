//! Another issuer whose tokens are taken, and how they name rows.

use std::fmt;
use std::str::FromStr;

/// How another issuer signs: with a key whose other half it publishes. A secret that both share is
/// none of these, so that no published key can be taken for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Signature {
    /// RSA with SHA-256, keys of 2,048 bits or more.
    Rs256,
    /// ECDSA on P-256.
    Es256,
    /// Ed25519.
    EdDsa,
}

impl FromStr for Signature {
    type Err = NoSignature;

    fn from_str(text: &str) -> Result<Self, NoSignature> {
        match text {
            "RS256" => Ok(Signature::Rs256),
            "ES256" => Ok(Signature::Es256),
            "EdDSA" => Ok(Signature::EdDsa),
            _ => Err(NoSignature),
        }
    }
}

/// A text that names no [`Signature`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSignature;

impl fmt::Display for NoSignature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RS256, ES256 or EdDSA")
    }
}

impl std::error::Error for NoSignature {}

/// Another issuer: its tokens are verified by the keys that it publishes. It takes the feature
/// `jwks` of this crate.
///
/// ```
/// use ssot_server::{Jwks, Settings};
/// let issuer = Jwks {
///     url: "https://id.example/keys".into(),
///     issuer: "https://id.example/".into(),
///     audience: "shop".into(),
///     ..Jwks::default()
/// };
/// let settings = Settings { jwks: Some(issuer), ..Settings::default() };
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Jwks {
    /// Where its keys are, by `https`; by `http` on this machine alone. `SSOT_JWKS_URL`.
    pub url: String,
    /// The `iss` of its tokens; `SSOT_JWKS_ISSUER`.
    pub issuer: String,
    /// The `aud` that its tokens for this server name; `SSOT_JWKS_AUDIENCE`.
    pub audience: String,
    /// How it may sign; `SSOT_JWKS_ALGORITHMS` with commas, `RS256,ES256,EdDSA` by default.
    pub algorithms: Vec<Signature>,
    /// The claim that names the principal's row; `SSOT_JWKS_CLAIM`, `sub` by default.
    pub claim: String,
    /// The unique field that the claim is a value of, by its name in JSON; its key by default. In
    /// `SSOT_JWKS_CLAIM` behind the claim: `email=email`.
    pub field: Option<String>,
    /// Seconds between two times of asking for its keys, whatever tokens name and whatever was
    /// answered; `SSOT_JWKS_PAUSE`, 30 by default.
    pub pause: u64,
}

impl Default for Jwks {
    fn default() -> Self {
        Jwks {
            url: String::new(),
            issuer: String::new(),
            audience: String::new(),
            algorithms: vec![Signature::Rs256, Signature::Es256, Signature::EdDsa],
            claim: "sub".to_owned(),
            field: None,
            pause: 30,
        }
    }
}

impl Jwks {
    /// What is wrong with it, before it is asked for anything.
    pub(crate) fn mistakes(&self) -> Vec<String> {
        let mut all = Vec::new();
        if !self.is_safe() {
            all.push("the keys of another issuer come by `https`: set `SSOT_JWKS_URL`".to_owned());
        }
        for (set, name) in [
            (&self.issuer, "SSOT_JWKS_ISSUER"),
            (&self.audience, "SSOT_JWKS_AUDIENCE"),
            (&self.claim, "SSOT_JWKS_CLAIM"),
        ] {
            if set.is_empty() {
                all.push(format!("another issuer needs `{name}`"));
            }
        }
        if self.algorithms.is_empty() {
            all.push("another issuer signs with something: `SSOT_JWKS_ALGORITHMS`".to_owned());
        }
        if cfg!(not(feature = "jwks")) {
            all.push("another issuer's tokens need the feature `jwks` of ssot-server".to_owned());
        }
        all
    }

    /// Whether nobody on the way can put keys of their own in the place of the issuer's.
    fn is_safe(&self) -> bool {
        let Ok(url) = self.url.parse::<http::Uri>() else {
            return false;
        };
        let here = matches!(url.host(), Some("127.0.0.1" | "[::1]" | "localhost"));
        match url.scheme_str() {
            Some("https") => url.host().is_some(),
            Some("http") => here,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_come_by_https_or_from_this_machine() {
        for (url, safe) in [
            ("https://id.example/keys", true),
            ("http://127.0.0.1:9000/keys", true),
            ("http://localhost/keys", true),
            ("http://id.example/keys", false),
            ("http://127.0.0.1.evil.example/keys", false),
            ("http://localhost@evil.example/keys", false),
            ("file:///etc/keys", false),
            ("keys", false),
            ("", false),
        ] {
            let issuer = Jwks {
                url: url.to_owned(),
                ..Jwks::default()
            };
            assert_eq!(issuer.is_safe(), safe, "{url}");
        }
    }
}
