//! What operations are called: a few words made of a model's own names.

use ssot_core::schema::Model;

/// One row of a model in words: `order item`.
pub(super) fn one(model: &Model) -> String {
    spaced(&model.wire)
}

/// One row with its article: `an order item`.
pub(super) fn a(model: &Model) -> String {
    let noun = one(model);
    let open = noun.starts_with(['a', 'e', 'i', 'o']);
    // `a user`, `a unit`, but `an upload`.
    let you = ["uni", "use", "usa", "uti", "ute"];
    let open = open || (noun.starts_with('u') && !you.iter().any(|start| noun.starts_with(start)));
    format!("{} {noun}", if open { "an" } else { "a" })
}

/// Rows of a model in words: `order items`.
pub(super) fn many(model: &Model) -> String {
    let last = model.routes.path.rsplit('/').next().unwrap_or_default();
    last.replace('-', " ")
}

/// A name in words: `orderItem` is `order item`.
pub(super) fn spaced(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 2);
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !out.is_empty() {
            out.push(' ');
        }
        match letter {
            '_' | '-' => out.push(' '),
            letter => out.push(letter.to_ascii_lowercase()),
        }
    }
    out
}

/// With a capital in front.
pub(super) fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// The first sentence of a doc comment, without its full stop; a long one is no title.
pub(super) fn title(doc: Option<&str>) -> Option<String> {
    let line = doc?.split("\n\n").next()?.replace('\n', " ");
    let first = line.split(". ").next()?.trim().trim_end_matches('.');
    (!first.is_empty() && first.chars().count() <= LONGEST).then(|| first.to_owned())
}

/// Characters of a title.
const LONGEST: usize = 80;

#[cfg(test)]
mod tests {
    use super::{spaced, title};

    #[test]
    fn a_name_is_read_as_words() {
        assert_eq!(spaced("orderItem"), "order item");
        assert_eq!(spaced("Note"), "note");
        assert_eq!(spaced("mark_as-read"), "mark as read");
    }

    #[test]
    fn a_title_is_the_first_sentence() {
        assert_eq!(
            title(Some("Takes it. And more.")).as_deref(),
            Some("Takes it")
        );
        assert_eq!(
            title(Some("Over two\nlines.\n\nMore.")).as_deref(),
            Some("Over two lines")
        );
        assert_eq!(title(Some("")), None);
        assert_eq!(title(Some(&"x".repeat(90))), None);
        assert_eq!(title(None), None);
    }
}
