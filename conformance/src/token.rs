//! Tokens of callers, signed with the secret that the server under test was given.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;
use std::time::{SystemTime, UNIX_EPOCH};

/// What a token is to be; each kind but the first must be refused.
const KINDS: [&str; 8] = [
    "good",
    "expired",
    "unsigned",
    "forged",
    "other-issuer",
    "early",
    "no-end",
    "stranger",
];

/// A token for the row of this key: HS256, `sub`, `iss`, `iat`, `exp`. `kind` is one of `good`,
/// `expired`, `unsigned` (`alg: none`), `forged`, `other-issuer`, `early`, `no-end`.
pub(crate) fn token(secret: &[u8], key: &str, kind: &str) -> Option<String> {
    if !KINDS.contains(&kind) {
        return None;
    }
    let now = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs();
    let mut claims = json!({ "sub": key, "iss": "ssot", "iat": now, "exp": now + 3600 });
    match kind {
        "expired" => claims["exp"] = (now - 10).into(),
        "other-issuer" => claims["iss"] = "somebody".into(),
        "early" => claims["nbf"] = (now + 600).into(),
        "no-end" => claims["exp"] = Value::Null,
        "stranger" => claims["sub"] = "018f2f3e-0000-7000-8000-000000000000".into(),
        _ => {}
    }
    let alg = if kind == "unsigned" { "none" } else { "HS256" };
    let header = json!({ "alg": alg, "typ": "JWT" });
    let encode = |json: &Value| URL_SAFE_NO_PAD.encode(json.to_string());
    let text = format!("{}.{}", encode(&header), encode(&claims));
    let secret = if kind == "forged" {
        b"another secret"
    } else {
        secret
    };
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).ok()?;
    mac.update(text.as_bytes());
    let signature = match kind {
        "unsigned" => String::new(),
        _ => URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()),
    };
    Some(format!("{text}.{signature}"))
}
