//! The words of a message without the author's names.

/// The message with what stands in backticks left out, and the backticks kept: two mistakes in
/// the same words are alike in it.
#[must_use]
pub fn without_names(message: &str) -> String {
    let mut out = String::new();
    for (at, part) in message.split('`').enumerate() {
        if at % 2 == 0 {
            out.push_str(part);
        } else {
            out.push_str("``");
        }
    }
    while let Some(at) = out.find("``, ``") {
        out.replace_range(at..at + 4, "");
    }
    out
}
