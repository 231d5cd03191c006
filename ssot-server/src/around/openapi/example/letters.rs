//! A text of a pattern.

use ssot_core::value::pattern::{self, Class, Node};

/// The most that a part is repeated beyond what it must be.
const MORE: u32 = 16;

/// A text that a pattern finds and that is taken, the shortest of a few.
pub(super) fn of(pattern: &str, taken: impl Fn(&str) -> bool) -> Option<String> {
    let read = pattern::read(pattern).ok()?;
    let branch = read.branches.first()?;
    let mut texts = (0..=MORE).map(|more| {
        let mut text = String::new();
        write(&branch.body, more, &mut text);
        text
    });
    texts.find(|text| taken(text))
}

fn write(node: &Node, more: u32, out: &mut String) {
    match node {
        Node::Class { class, .. } => out.push(letter(class)),
        Node::Concat(parts) => parts.iter().for_each(|part| write(part, more, out)),
        Node::Either(branches) => {
            if let Some(first) = branches.first() {
                write(first, more, out);
            }
        }
        Node::Repeat { node, min, max } => {
            let times = min.saturating_add(more).min(max.unwrap_or(u32::MAX));
            (0..times).for_each(|_| write(node, 0, out));
        }
    }
}

/// A letter that reads well, where the class has one.
fn letter(class: &Class) -> char {
    let plain = ['a', 'A', '1', '-', '0'];
    let plain = plain.into_iter().find(|letter| class.has(*letter));
    plain.or_else(|| class.chars().next()).unwrap_or('a')
}

#[cfg(test)]
mod tests {
    use super::of;
    use ssot_core::value::pattern;

    #[test]
    fn a_text_of_a_pattern_is_found_by_it() {
        for (written, text) in [
            ("^[A-Z0-9]+(-[A-Z0-9]+)*$", "A"),
            ("^R-[0-9]{6,}$", "R-111111"),
            (r"^\+[1-9][0-9]{6,14}$", "+1111111"),
            ("^[a-z]+/[a-z0-9.+-]+$", "a/a"),
            ("(left|right)", "left"),
            ("^[\u{e4}\u{f6}]$", "\u{e4}"),
        ] {
            let made = of(written, |text| pattern::read(written).unwrap().finds(text));
            assert_eq!(made.as_deref(), Some(text), "{written}");
        }
        let long = of("^[A-Z]+(-[A-Z]+)*$", |text| text.len() >= 5);
        assert_eq!(long.as_deref(), Some("AAA-A-A"));
        assert_eq!(of("^a$", |_| false), None);
    }
}
