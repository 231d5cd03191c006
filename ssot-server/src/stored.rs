//! A value that travelled, as the database holds it. It was judged and cleaned before.

use crate::plan::Kind;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rusqlite::types::Value;
use serde_json::Value as Json;

/// The stored form of a value of JSON; none when it is not of the kind.
pub(crate) fn stored(kind: &Kind, value: &Json) -> Option<Value> {
    if value.is_null() {
        return Some(Value::Null);
    }
    Some(match kind {
        Kind::Bool => Value::Integer(value.as_bool()?.into()),
        Kind::Int => Value::Integer(whole(value)?),
        Kind::Int64 | Kind::IntKey => Value::Integer(value.as_str()?.parse().ok()?),
        Kind::UInt64 => unsigned(value.as_str()?.parse().ok()?),
        // Negative zero is zero: it equals it, and must not be told apart by its text.
        Kind::Float => Value::Real(value.as_f64()? + 0.0),
        Kind::Decimal => Value::Text(decimal(value.as_str()?)),
        Kind::DateTime => Value::Text(padded(value.as_str()?.strip_suffix('Z')?) + "Z"),
        Kind::Time => Value::Text(padded(value.as_str()?)),
        Kind::Uuid => Value::Text(value.as_str()?.to_ascii_lowercase()),
        Kind::Bytes => Value::Blob(STANDARD.decode(value.as_str()?).ok()?),
        Kind::Text | Kind::Date | Kind::StringKey | Kind::Password | Kind::Enum(_) => {
            Value::Text(value.as_str()?.to_owned())
        }
        // Equal UUIDs are equal text, in a list as well.
        Kind::List(inner) if **inner == Kind::Uuid => {
            Value::Text(value.to_string().to_ascii_lowercase())
        }
        Kind::List(_) | Kind::Json => Value::Text(value.to_string()),
    })
}

/// The value of JSON that a text in an address stands for, where one of the kind can.
pub(crate) fn read(kind: &Kind, text: &str) -> Option<Json> {
    Some(match kind {
        Kind::Bool => Json::Bool(match text {
            "true" => true,
            "false" => false,
            _ => return None,
        }),
        Kind::Int | Kind::Float => number(text)?,
        Kind::List(inner) => read(inner, text)?,
        Kind::Json => return None,
        _ => Json::String(text.to_owned()),
    })
}

/// An instant in microseconds since 1970, as a column of this kind holds it.
pub(crate) fn instant(kind: &Kind, micros: i64) -> Value {
    let at = jiff::Timestamp::from_microsecond(micros).unwrap_or_default();
    let text = at.strftime(match kind {
        Kind::Date => "%Y-%m-%d",
        Kind::Time => "%H:%M:%S.%6f",
        _ => "%Y-%m-%dT%H:%M:%S.%6fZ",
    });
    Value::Text(text.to_string())
}

/// A number as JSON writes it: no `+1`, no `01`, no blank. Whether it is whole is judged later.
fn number(text: &str) -> Option<Json> {
    let bare = text.starts_with(|first: char| first == '-' || first.is_ascii_digit());
    let number: serde_json::Number = serde_json::from_str(text).ok().filter(|_| bare)?;
    text.ends_with(|last: char| last.is_ascii_digit())
        .then_some(Json::Number(number))
}

fn whole(value: &Json) -> Option<i64> {
    let exact = value.as_i64();
    exact.or_else(|| {
        let float = value.as_f64()?;
        // Beyond 2^53 no field of this kind reaches.
        (float.fract() == 0.0 && float.abs() < 9e15).then_some(float as i64)
    })
}

/// `u64` in the order of numbers: what exceeds `i64` is text, which sorts behind integers.
fn unsigned(value: u64) -> Value {
    match i64::try_from(value) {
        Ok(value) => Value::Integer(value),
        Err(_) => Value::Text(format!("{value:020}")),
    }
}

fn decimal(text: &str) -> String {
    let zero = text.bytes().all(|byte| matches!(byte, b'-' | b'0' | b'.'));
    text.strip_prefix('-')
        .filter(|_| zero)
        .unwrap_or(text)
        .to_owned()
}

/// A time with six decimals, so that its text sorts as time.
fn padded(text: &str) -> String {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    format!("{whole}.{part:0<6}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_number_of_an_address_is_one_of_json() {
        for (text, number) in [
            ("1", Some(json!(1))),
            ("-7", Some(json!(-7))),
            ("1.0", Some(json!(1.0))),
            ("1e2", Some(json!(100.0))),
            ("0.5", Some(json!(0.5))),
        ] {
            assert_eq!(read(&Kind::Int, text), number, "{text}");
        }
        for text in [
            "", "+1", "01", " 1", "1 ", "1.", ".5", "0x1", "1_0", "NaN", "inf", "1e999", "\"1\"",
            "-",
        ] {
            assert_eq!(read(&Kind::Float, text), None, "{text}");
        }
    }

    #[test]
    fn what_is_stored_sorts_as_what_it_means() {
        let of = |kind: Kind, value: Json| stored(&kind, &value).unwrap();
        assert_eq!(
            of(Kind::DateTime, json!("2024-02-29T12:00:00.5Z")),
            Value::Text("2024-02-29T12:00:00.500000Z".into())
        );
        assert_eq!(
            of(Kind::UInt64, json!("18446744073709551615")),
            Value::Text("18446744073709551615".into())
        );
        assert_eq!(of(Kind::UInt64, json!("7")), Value::Integer(7));
        assert_eq!(
            of(Kind::Decimal, json!("-0.00")),
            Value::Text("0.00".into())
        );
        assert_eq!(of(Kind::Int, json!(1e2)), Value::Integer(100));
        assert_eq!(
            of(Kind::List(Box::new(Kind::Uuid)), json!(["AB", "cd"])),
            Value::Text("[\"ab\",\"cd\"]".into())
        );
    }
}
