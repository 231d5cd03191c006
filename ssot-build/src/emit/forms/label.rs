//! Words for people, made of names.

use crate::emit::forms::widget::item;
use ssot_core::schema::{Field, Type};

/// `created_at` is "Created at"; a field of keys is called as the rows that they lead to.
pub(super) fn field(field: &Field) -> String {
    let name = field.name.as_str();
    let name = match item(&field.ty) {
        Type::Id { .. } => name
            .strip_suffix("_id")
            .or_else(|| name.strip_suffix("_ids"))
            .unwrap_or(name),
        _ => name,
    };
    sentence(name.split('_'))
}

/// `BankTransfer` is "Bank transfer".
pub(super) fn variant(name: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    for c in name.chars() {
        match words.last_mut() {
            Some(word) if !c.is_uppercase() => word.push(c),
            _ => words.push(c.to_lowercase().collect()),
        }
    }
    sentence(words.iter().map(String::as_str))
}

fn sentence<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    let text = words.join(" ");
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => text,
    }
}

/// The first paragraph of a doc comment, on one line.
pub(super) fn help(doc: &str) -> String {
    let lines = doc.lines().map(str::trim);
    let first: Vec<_> = lines.take_while(|line| !line.is_empty()).collect();
    first.join(" ")
}

#[cfg(test)]
mod tests {
    use super::{help, sentence, variant};

    #[test]
    fn names_are_said_as_people_would() {
        assert_eq!(sentence("created_at".split('_')), "Created at");
        assert_eq!(sentence("r_2_d".split('_')), "R 2 d");
        assert_eq!(variant("BankTransfer"), "Bank transfer");
        assert_eq!(variant("OK"), "O k");
    }

    #[test]
    fn help_is_what_the_schema_says_first() {
        assert_eq!(
            help("In kilograms,\nas two below.\n\nMore."),
            "In kilograms, as two below."
        );
    }
}
