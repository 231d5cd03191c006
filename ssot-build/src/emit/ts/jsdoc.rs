//! Doc comments: the author's words stay words, whatever JSDoc would make of them.

use super::spaces;
use std::borrow::Cow;

/// A JSDoc comment of a doc text and of why something should no longer be used; nothing of neither.
pub(crate) fn jsdoc(out: &mut String, indent: usize, doc: Option<&str>, deprecated: Option<&str>) {
    let lines = doc.map_or(0, |doc| doc.lines().count()) + usize::from(deprecated.is_some());
    if lines == 0 {
        return;
    }
    spaces(out, indent);
    if lines == 1 {
        out.push_str("/** ");
        out.push_str(&text(doc.unwrap_or("").trim()));
        if let Some(reason) = deprecated {
            tag(out, reason);
        }
        out.push_str(" */\n");
        return;
    }
    out.push_str("/**\n");
    for line in doc.unwrap_or("").lines() {
        star(out, indent);
        let line = text(line.trim_end());
        if !line.is_empty() {
            out.push(' ');
            out.push_str(&line);
        }
        out.push('\n');
    }
    if let Some(reason) = deprecated {
        star(out, indent);
        out.push(' ');
        tag(out, reason);
        out.push('\n');
    }
    spaces(out, indent);
    out.push_str(" */\n");
}

fn star(out: &mut String, indent: usize) {
    spaces(out, indent);
    out.push_str(" *");
}

fn tag(out: &mut String, reason: &str) {
    out.push_str("@deprecated");
    for word in reason.split_whitespace() {
        out.push(' ');
        out.push_str(&text(word));
    }
}

// The author writes Rust, where `@deprecated` is a word and `*/` ends nothing; in JSDoc a backslash
// keeps them so. A sign after a letter or a mark (`ada@example.org`) is none to JSDoc either.
fn text(words: &str) -> Cow<'_, str> {
    if !words.contains('@') && !words.contains("*/") {
        return words.into();
    }
    let mut out = String::with_capacity(words.len() + 4);
    let mut before = None;
    for c in words.chars() {
        if is_sign(before, c) {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
    }
    out.into()
}

fn is_sign(before: Option<char>, c: char) -> bool {
    match c {
        '/' => before == Some('*'),
        '@' => before.is_none_or(|before| {
            before == '{' || !(before.is_alphanumeric() || before.is_ascii_punctuation())
        }),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(words: &str) -> String {
        text(words).into_owned()
    }

    #[test]
    fn a_word_with_an_at_sign_is_no_tag() {
        assert_eq!(written("@deprecated soon"), "\\@deprecated soon");
        assert_eq!(
            written("see @see and\u{2003}@x"),
            "see \\@see and\u{2003}\\@x"
        );
        assert_eq!(written("{@link Foo}"), "{\\@link Foo}");
        assert_eq!(written("`a @b`"), "`a \\@b`");
    }

    #[test]
    fn what_is_no_tag_stays_as_it_is() {
        for words in ["ada@example.org", "`@x` (@y) 2 * 3 / 4", "a\\@b"] {
            assert_eq!(written(words), words);
        }
    }

    #[test]
    fn a_reason_has_no_tags_of_its_own() {
        let mut out = String::new();
        jsdoc(&mut out, 0, None, Some("use\n@param x */"));
        assert_eq!(out, "/** @deprecated use \\@param x *\\/ */\n");
    }
}
