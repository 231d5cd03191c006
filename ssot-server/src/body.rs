//! JSON of a body or a parameter: RFC 8259, no key twice, bounded in depth and in how many values it holds.

use crate::problem::{Code, Problem};
use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};
use std::cell::Cell;
use std::fmt;

/// How deep objects and lists may nest.
const DEPTH: usize = 64;
/// How many values a document holds at most, those within others too. Read, each takes 30 to 100 bytes
/// where two may be enough to write it: the bytes of a body alone would bound little.
const VALUES: usize = 250_000;
/// Begins the words of a mistake that has a code of its own.
const TWICE: &str = "duplicate key ";
/// The words of another.
const MANY: &str = "too many values";

/// Reads one document.
///
/// # Errors
/// 400: `body_missing`, `invalid_json` with the byte, `duplicate_key`. 413: `too_large`, for more than 250,000 values.
pub(crate) fn parse(bytes: &[u8]) -> Result<Value, Problem> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Problem::new(Code::BodyMissing, "a JSON document is needed"));
    }
    if bytes.starts_with(b"\xef\xbb\xbf") {
        return Err(Problem::new(
            Code::InvalidJson,
            "it begins with a byte order mark",
        ));
    }
    if let Err(error) = std::str::from_utf8(bytes) {
        return Err(invalid("it is not UTF-8", error.valid_up_to()));
    }
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let left = Cell::new(VALUES);
    let (depth, left) = (DEPTH, &left);
    let read = Strict { depth, left }
        .deserialize(&mut reader)
        .and_then(|value| reader.end().map(|()| value));
    read.map_err(|error| refused(&error, bytes))
}

/// About how many bytes of memory a document takes.
pub(crate) fn weight(json: &Value) -> usize {
    /// A node of an object, which has room for eleven members.
    const NODE: usize = 640;
    let own = size_of::<Value>();
    match json {
        Value::Null | Value::Bool(_) | Value::Number(_) => own,
        Value::String(text) => own + text.len(),
        Value::Array(values) => own + values.iter().map(weight).sum::<usize>(),
        Value::Object(members) => {
            let parts = members.iter().map(|(key, value)| key.len() + weight(value));
            own + NODE * members.len().div_ceil(6) + parts.sum::<usize>()
        }
    }
}

fn refused(error: &serde_json::Error, bytes: &[u8]) -> Problem {
    let words = error.to_string();
    // serde_json ends its words with the place, which is said as a byte here.
    let words = words.split(" at line ").next().unwrap_or_default();
    if let Some(key) = words.strip_prefix(TWICE) {
        return Problem::new(Code::DuplicateKey, format!("the key {key} stands twice"));
    }
    if words == MANY {
        let detail = format!("at most {VALUES} values are read");
        return Problem::new(Code::TooLarge, detail).with("limit", VALUES);
    }
    invalid(words, offset(bytes, error.line(), error.column()))
}

fn invalid(words: &str, offset: usize) -> Problem {
    Problem::new(Code::InvalidJson, format!("{words}, at byte {offset}")).with("offset", offset)
}

fn offset(bytes: &[u8], line: usize, column: usize) -> usize {
    let before = bytes
        .split_inclusive(|&byte| byte == b'\n')
        .take(line.saturating_sub(1));
    (before.map(<[u8]>::len).sum::<usize>() + column.saturating_sub(1)).min(bytes.len())
}

/// Reads a value.
#[derive(Clone, Copy)]
struct Strict<'a> {
    /// How much deeper it may nest.
    depth: usize,
    /// How many values may still come.
    left: &'a Cell<usize>,
}

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Value, D::Error> {
        match self.left.get().checked_sub(1) {
            Some(left) => self.left.set(left),
            None => return Err(de::Error::custom(MANY)),
        }
        from.deserialize_any(self)
    }
}

impl Strict<'_> {
    fn deeper<E: de::Error>(self) -> Result<Self, E> {
        match self.depth.checked_sub(1) {
            Some(depth) => Ok(Strict { depth, ..self }),
            None => Err(E::custom(format_args!("it nests deeper than {DEPTH}"))),
        }
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Value, E> {
        let number = Number::from_f64(value).map(Value::Number);
        number.ok_or_else(|| E::custom("a number is out of range"))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::String(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(Value::String(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        let deeper = self.deeper()?;
        while let Some(value) = from.next_element_seed(deeper)? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        let deeper = self.deeper()?;
        while let Some(key) = from.next_key::<String>()? {
            if object.contains_key(&key) {
                return Err(de::Error::custom(format_args!("{TWICE}{key:?}")));
            }
            let value = from.next_value_seed(deeper)?;
            object.insert(key, value);
        }
        Ok(Value::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: impl AsRef<[u8]>) -> &'static str {
        parse(text.as_ref()).map_or_else(|problem| problem.code().as_str(), |_| "ok")
    }

    #[test]
    fn what_is_not_one_sound_document_is_refused() {
        for text in [
            "{\"a\":",
            "{} {}",
            "{}x",
            "[1,]",
            "nul",
            "\"\\ud800\"",
            "1e400",
            "NaN",
            "\u{feff}{}",
        ] {
            assert_eq!(code(text), "invalid_json", "{text}");
        }
        assert_eq!(code(b"\"\xc0\x80\""), "invalid_json");
        assert_eq!(code("[".repeat(100_000)), "invalid_json");
        assert_eq!(code(" \n"), "body_missing");
        assert_eq!(code(r#"{"a":1,"a":2}"#), "duplicate_key");
        assert_eq!(code(format!("{}{}", "[".repeat(64), "]".repeat(64))), "ok");
    }

    #[test]
    fn what_holds_too_many_values_is_too_large() {
        let array = |count: usize| format!("[{}1]", "1,".repeat(count - 1));
        assert_eq!(code(array(VALUES - 1)), "ok");
        assert_eq!(code(array(VALUES)), "too_large");
        let objects = format!("[{}{{}}]", r#"{"a":[1]},"#.repeat(VALUES / 3));
        assert_eq!(code(objects), "too_large");
    }

    #[test]
    fn many_small_objects_weigh_more_than_their_bytes() {
        let text = format!("[{}0]", "{\"\":0},".repeat(1_000));
        let weight = weight(&parse(text.as_bytes()).unwrap());
        assert!((600_000..1_000_000).contains(&weight), "{weight}");
    }

    #[test]
    fn the_byte_that_is_wrong_is_named() {
        let problem = parse(b"{\n  \"a\": x\n}").unwrap_err();
        assert_eq!(problem.to_json()["offset"], 9);
    }
}
