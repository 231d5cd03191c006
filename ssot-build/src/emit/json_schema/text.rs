//! JSON pushed as text: no tree of values is built only to be written and dropped.
//!
//! An object or list is opened with its bracket; [`key`] and [`item`] see from the bracket whether
//! they are the first.

pub(super) use crate::json::quoted;

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

#[cfg(test)]
mod tests;
