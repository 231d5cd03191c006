//! JSON pushed as text: no tree of values is built only to be written and dropped.
//!
//! An object or list is opened with its bracket; [`key`] and [`item`] see from the bracket whether
//! they are the first.

/// Begins an entry of the object that was opened last.
pub(super) fn key(out: &mut String, name: &str) {
    out.push_str(if out.ends_with('{') { " " } else { ", " });
    quoted(out, name);
    out.push_str(": ");
}

/// Begins an item of the list that was opened last.
pub(super) fn item(out: &mut String) {
    if !out.ends_with('[') {
        out.push_str(", ");
    }
}

/// Ends an object.
pub(super) fn close(out: &mut String) {
    out.push_str(if out.ends_with('{') { "}" } else { " }" });
}

/// An entry that is a string.
pub(super) fn string(out: &mut String, name: &str, value: &str) {
    key(out, name);
    quoted(out, value);
}

/// An entry that is JSON already.
pub(super) fn raw(out: &mut String, name: &str, json: &str) {
    key(out, name);
    out.push_str(json);
}

/// A list of strings.
pub(super) fn strings<'a>(out: &mut String, all: impl IntoIterator<Item = &'a str>) {
    out.push('[');
    for one in all {
        item(out);
        quoted(out, one);
    }
    out.push(']');
}

/// Writes a string, in quotes and escaped.
pub fn quoted(out: &mut String, text: &str) {
    out.push('"');
    let bytes = text.as_bytes();
    let (mut start, mut at) = (0, 0);
    // By index: unoptimised, a step of an iterator costs three times as much.
    while at < bytes.len() {
        let byte = bytes[at];
        if byte < 0x20 || byte == b'"' || byte == b'\\' {
            out.push_str(&text[start..at]);
            escape(out, byte);
            start = at + 1;
        }
        at += 1;
    }
    out.push_str(&text[start..]);
    out.push('"');
}

fn escape(out: &mut String, byte: u8) {
    match byte {
        b'"' => out.push_str("\\\""),
        b'\\' => out.push_str("\\\\"),
        b'\n' => out.push_str("\\n"),
        b'\r' => out.push_str("\\r"),
        b'\t' => out.push_str("\\t"),
        0x08 => out.push_str("\\b"),
        0x0c => out.push_str("\\f"),
        _ => out.push_str(&format!("\\u{byte:04x}")),
    }
}

#[cfg(test)]
mod tests;
