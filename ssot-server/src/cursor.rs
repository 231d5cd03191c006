//! Cursors: where a page ended, signed so that only the list that made one takes it.

use crate::problem::{Code, Problem};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use rusqlite::types::Value;
use serde_json::Value as Json;
use sha2::Sha256;

/// Bytes of the signature that are kept.
const SIGNED: usize = 16;
/// Characters of a cursor.
pub(crate) const LENGTH: usize = 4 * 1024;

/// A cursor as a caller gave it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Cursor(pub(crate) String);

/// Signs cursors of one list: its model, filter, order and caller.
pub(crate) struct Signer<'a> {
    pub(crate) secret: &'a [u8],
    /// What the list is; a cursor of another is refused.
    pub(crate) list: Vec<u8>,
}

impl Signer<'_> {
    /// A cursor at a row, by the values that the list is sorted by.
    pub(crate) fn sign(&self, values: &[Value]) -> String {
        let values: Vec<Json> = values.iter().map(json).collect();
        let mut bytes = Json::Array(values).to_string().into_bytes();
        let signature = self.mac(&bytes).map(|mac| mac.finalize().into_bytes());
        bytes.extend(signature.iter().flatten().take(SIGNED));
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// The values of a cursor that this list has made.
    pub(crate) fn read(&self, cursor: &Cursor, keys: usize) -> Result<Vec<Value>, Problem> {
        let refused = || Problem::new(Code::InvalidCursor, "the cursor is not of this list");
        let fits = Some(&cursor.0).filter(|text| text.len() <= LENGTH);
        let bytes = fits
            .and_then(|text| URL_SAFE_NO_PAD.decode(text).ok())
            .ok_or_else(refused)?;
        let at = bytes.len().checked_sub(SIGNED).ok_or_else(refused)?;
        let (payload, signature) = bytes.split_at(at);
        let mac = self.mac(payload).ok_or_else(refused)?;
        mac.verify_truncated_left(signature)
            .map_err(|_| refused())?;
        let values: Vec<Json> = serde_json::from_slice(payload).map_err(|_| refused())?;
        let values: Option<Vec<_>> = values.iter().map(value).collect();
        values
            .filter(|values| values.len() == keys)
            .ok_or_else(refused)
    }

    /// HMAC takes keys of any length: there always is one.
    fn mac(&self, payload: &[u8]) -> Option<Hmac<Sha256>> {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.secret).ok()?;
        mac.update(&(self.list.len() as u64).to_le_bytes());
        mac.update(&self.list);
        mac.update(payload);
        Some(mac)
    }
}

fn json(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Integer(value) => (*value).into(),
        Value::Real(value) => serde_json::json!({ "r": value.to_bits().to_string() }),
        Value::Text(text) => Json::String(text.clone()),
        Value::Blob(bytes) => serde_json::json!({ "b": URL_SAFE_NO_PAD.encode(bytes) }),
    }
}

fn value(json: &Json) -> Option<Value> {
    Some(match json {
        Json::Null => Value::Null,
        Json::Number(number) => Value::Integer(number.as_i64()?),
        Json::String(text) => Value::Text(text.clone()),
        Json::Object(object) => match (object.get("r"), object.get("b")) {
            (Some(bits), _) => Value::Real(f64::from_bits(bits.as_str()?.parse().ok()?)),
            (_, Some(bytes)) => Value::Blob(URL_SAFE_NO_PAD.decode(bytes.as_str()?).ok()?),
            _ => return None,
        },
        Json::Bool(_) | Json::Array(_) => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_of_its_list_and_unchanged_or_refused() {
        let signer = |list: &str| Signer {
            secret: b"0123456789abcdef",
            list: list.as_bytes().to_owned(),
        };
        let values = [
            Value::Null,
            Value::Real(-0.5),
            Value::Text("ü".into()),
            Value::Integer(7),
        ];
        let cursor = Cursor(signer("a").sign(&values));
        assert_eq!(signer("a").read(&cursor, 4).unwrap(), values);
        assert!(signer("b").read(&cursor, 4).is_err());
        for at in 0..cursor.0.len() {
            let mut bytes = cursor.0.clone().into_bytes();
            bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
            let changed = Cursor(String::from_utf8(bytes).unwrap());
            assert!(
                changed == cursor || signer("a").read(&changed, 4).is_err(),
                "{at}"
            );
        }
    }
}
