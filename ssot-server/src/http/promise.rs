//! `Idempotency-Key`: a string of a structured field, `"8e03978e-40d5"`.

use crate::caller::Caller;
use crate::kept::Promise;
use crate::problem::{Code, Problem};
use crate::settings::Settings;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

const NAME: &str = "idempotency-key";
/// Letters of a key at most.
const LONGEST: usize = 255;

/// The promise of a `POST` with this body, where it asks for one.
///
/// # Errors
/// 400 for a key that is not one string in quotes of 1 to 255 letters.
pub(crate) fn promise(
    settings: &Settings,
    parts: &Parts,
    caller: &Caller,
    body: &[u8],
) -> Result<Option<Promise>, Problem> {
    let Some(key) = key(&parts.headers)? else {
        return Ok(None);
    };
    let mut asked = Sha256::new();
    asked.update(parts.method.as_str());
    asked.update([0]);
    let address = parts.uri.path_and_query();
    asked.update(address.map_or("", |address| address.as_str()));
    asked.update([0]);
    asked.update(held(caller).join(","));
    asked.update([0]);
    asked.update(body);
    Ok(Some(Promise {
        caller: caller.key().unwrap_or_default(),
        key,
        asked: sealed(settings, &asked.finalize())?,
    }))
}

/// The caller's roles, in one order: an answer was kept as their holder saw it.
fn held(caller: &Caller) -> Vec<&str> {
    let mut roles: Vec<_> = caller.roles().iter().map(String::as_str).collect();
    roles.sort_unstable();
    roles.dedup();
    roles
}

/// A MAC of a request by each of the server's secrets, the one of today first.
fn sealed(settings: &Settings, asked: &[u8]) -> Result<Vec<Vec<u8>>, Problem> {
    let failed = |_| Problem::new(Code::Internal, "the request could not be answered");
    let secrets = settings.secret.iter().chain(&settings.earlier_secrets);
    let sealed = secrets.map(|secret| {
        let mac = Hmac::<Sha256>::new_from_slice(&secret.0).map_err(failed)?;
        // No token and no cursor is of this form.
        let mac = mac.chain_update(b"idempotency\0").chain_update(asked);
        Ok(mac.finalize().into_bytes().to_vec())
    });
    sealed.collect()
}

/// Whether a request asks for one.
pub(super) fn promised(parts: &Parts) -> bool {
    parts.headers.contains_key(NAME)
}

fn key(headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let malformed = || {
        let detail = "Idempotency-Key is one string in quotes, of 1 to 255 letters of ASCII";
        Problem::new(Code::InvalidHeader, detail)
    };
    let mut values = headers.get_all(NAME).iter();
    let Some(value) = values.next() else {
        return Ok(None);
    };
    let text = value.to_str().map_err(|_| malformed())?;
    let key = unquoted(text).filter(|_| values.next().is_none());
    key.map(Some).ok_or_else(malformed)
}

/// What stands between the quotes of RFC 9651, `\"` and `\\` read.
fn unquoted(text: &str) -> Option<String> {
    let inside = text
        .trim_matches(' ')
        .strip_prefix('"')?
        .strip_suffix('"')?;
    let mut key = String::with_capacity(inside.len());
    let mut letters = inside.chars();
    while let Some(letter) = letters.next() {
        key.push(match letter {
            '\\' => letters.next().filter(|next| matches!(next, '"' | '\\'))?,
            '"' => return None,
            letter => letter,
        });
    }
    let sound = key.bytes().all(|byte| (0x20..0x7f).contains(&byte));
    (sound && (1..=LONGEST).contains(&key.len())).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::unquoted;

    #[test]
    fn a_key_stands_in_quotes() {
        assert_eq!(unquoted("\"a-1\"").as_deref(), Some("a-1"));
        assert_eq!(unquoted(r#" "a\"b\\" "#).as_deref(), Some("a\"b\\"));
        assert!(unquoted(&format!("\"{}\"", "k".repeat(255))).is_some());
        let long = format!("\"{}\"", "k".repeat(256));
        for broken in [
            "a-1",
            "\"\"",
            "\"",
            "\"a\"b\"",
            r#""a\""#,
            "\"\u{e9}\"",
            &long,
        ] {
            assert_eq!(unquoted(broken), None, "{broken}");
        }
    }
}
