//! From a row of SQLite to bytes of JSON, with no tree between.

mod text;

use crate::plan::{Column, Kind};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rusqlite::types::ValueRef;

/// Writes one value as it travels. What is stored was judged when it came in.
pub(crate) fn value(out: &mut Vec<u8>, kind: &Kind, value: ValueRef<'_>) {
    match (kind, value) {
        (_, ValueRef::Null) => out.extend_from_slice(b"null"),
        (Kind::Bool, ValueRef::Integer(value)) => {
            out.extend_from_slice(if value == 0 { b"false" } else { b"true" });
        }
        (Kind::Int64 | Kind::UInt64 | Kind::IntKey, ValueRef::Integer(value)) => {
            quoted(out, value);
        }
        (Kind::UInt64, ValueRef::Text(digits)) => {
            let zeros = digits.iter().take_while(|&&digit| digit == b'0').count();
            text::plain(out, digits.get(zeros..).unwrap_or_default());
        }
        (_, ValueRef::Integer(value)) => number(out, value),
        (_, ValueRef::Real(value)) => real(out, value),
        (Kind::DateTime, ValueRef::Text(at)) => {
            // Stored with six decimals so that it sorts as time; sent without needless zeros.
            let (seconds, zone) = at.split_at(at.len().saturating_sub(1));
            out.push(b'"');
            out.extend_from_slice(trimmed(seconds));
            out.extend_from_slice(zone);
            out.push(b'"');
        }
        (Kind::Time, ValueRef::Text(at)) => text::plain(out, trimmed(at)),
        (Kind::Json | Kind::List(_), ValueRef::Text(json)) => out.extend_from_slice(json),
        (Kind::Uuid | Kind::Date | Kind::Decimal, ValueRef::Text(plain)) => text::plain(out, plain),
        (_, ValueRef::Text(text)) => text::escaped(out, text),
        (_, ValueRef::Blob(bytes)) => {
            out.push(b'"');
            out.extend_from_slice(STANDARD.encode(bytes).as_bytes());
            out.push(b'"');
        }
    }
}

/// `12:00:00.500000` as `12:00:00.5`, `12:00:00.000000` as `12:00:00`.
fn trimmed(at: &[u8]) -> &[u8] {
    if !at.contains(&b'.') {
        return at;
    }
    let zeros = at.iter().rev().take_while(|&&digit| digit == b'0').count();
    let kept = at.get(..at.len() - zeros).unwrap_or(at);
    kept.strip_suffix(b".").unwrap_or(kept)
}

/// Writes a whole number.
pub(crate) fn number(out: &mut Vec<u8>, value: i64) {
    out.extend_from_slice(itoa::Buffer::new().format(value).as_bytes());
}

fn quoted(out: &mut Vec<u8>, value: i64) {
    out.push(b'"');
    number(out, value);
    out.push(b'"');
}

fn real(out: &mut Vec<u8>, value: f64) {
    // As serde_json writes it: the shortest text that reads back as the same number.
    let written = serde_json::to_writer(&mut *out, &value);
    debug_assert!(written.is_ok(), "only finite numbers are stored");
}

/// Writes `"wire":value` with its comma, for every member but the first of an object.
pub(crate) fn member(out: &mut Vec<u8>, first: &mut bool, column: &Column, cell: ValueRef<'_>) {
    if !std::mem::take(first) {
        out.push(b',');
    }
    out.extend_from_slice(column.key.as_bytes());
    value(out, &column.kind, cell);
}
