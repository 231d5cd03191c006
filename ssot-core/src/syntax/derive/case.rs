//! serde's `rename_all`, to the letter: serde's cases are not those of a case library.

use crate::syntax::reader::Reader;
use crate::syntax::tree::{Name, Text};
use crate::syntax::{code, suggest};

/// A case of names.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::syntax) enum Case {
    /// As in Rust.
    #[default]
    None,
    Lower,
    Upper,
    Pascal,
    Camel,
    Snake,
    ScreamingSnake,
    Kebab,
    ScreamingKebab,
}

const CASES: &[(&str, Case)] = &[
    ("lowercase", Case::Lower),
    ("UPPERCASE", Case::Upper),
    ("PascalCase", Case::Pascal),
    ("camelCase", Case::Camel),
    ("snake_case", Case::Snake),
    ("SCREAMING_SNAKE_CASE", Case::ScreamingSnake),
    ("kebab-case", Case::Kebab),
    ("SCREAMING-KEBAB-CASE", Case::ScreamingKebab),
];

impl Case {
    /// The case that `text` names.
    pub(in crate::syntax) fn read(r: &mut Reader<'_>, text: &Text) -> Option<Case> {
        if let Some((_, case)) = CASES.iter().find(|(name, _)| *name == text.text) {
            return Some(*case);
        }
        let known: Vec<&str> = CASES.iter().map(|(name, _)| *name).collect();
        let name = Name {
            text: text.text.clone(),
            span: text.span,
        };
        r.wrong(suggest::unknown(code::UNKNOWN_WORD, "case", &name, &known))
    }

    /// The name of a variant, written `LikeThis` in Rust.
    pub(in crate::syntax) fn variant(self, name: &str) -> String {
        match self {
            Case::None | Case::Pascal => name.to_owned(),
            Case::Lower => name.to_ascii_lowercase(),
            Case::Upper => name.to_ascii_uppercase(),
            Case::Camel => first(name, char::to_ascii_lowercase),
            Case::Snake => snake(name),
            Case::ScreamingSnake => snake(name).to_ascii_uppercase(),
            Case::Kebab => snake(name).replace('_', "-"),
            Case::ScreamingKebab => snake(name).to_ascii_uppercase().replace('_', "-"),
        }
    }

    /// The name of a field, written `like_this` in Rust.
    pub(in crate::syntax) fn field(self, name: &str) -> String {
        match self {
            Case::None | Case::Lower | Case::Snake => name.to_owned(),
            Case::Upper | Case::ScreamingSnake => name.to_ascii_uppercase(),
            Case::Pascal => pascal(name),
            Case::Camel => first(&pascal(name), char::to_ascii_lowercase),
            Case::Kebab => name.replace('_', "-"),
            Case::ScreamingKebab => name.to_ascii_uppercase().replace('_', "-"),
        }
    }
}

fn first(name: &str, change: impl Fn(&char) -> char) -> String {
    let mut chars = name.chars();
    chars
        .next()
        .iter()
        .map(change)
        .chain(chars.clone())
        .collect()
}

fn snake(name: &str) -> String {
    let mut out = String::new();
    for (i, ch) in name.char_indices() {
        if i > 0 && ch.is_uppercase() {
            out.push('_');
        }
        out.push(ch.to_ascii_lowercase());
    }
    out
}

fn pascal(name: &str) -> String {
    let (mut out, mut capital) = (String::new(), true);
    for ch in name.chars() {
        match ch {
            '_' => capital = true,
            _ if std::mem::take(&mut capital) => out.push(ch.to_ascii_uppercase()),
            _ => out.push(ch),
        }
    }
    out
}
