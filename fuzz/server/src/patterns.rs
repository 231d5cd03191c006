//! Patterns from a grammar of everything that engines of regular expressions know, of which the language takes a part;
//! and texts that come near to what a pattern finds.

use fuzz::choices::Choices;
use fuzz::grammar::{Rules, write_by};
use fuzz::letters::broken;
use ssot_core::value::pattern::{Branch, Node, Pattern};

#[rustfmt::skip]
const RULES: &Rules = &[
    ("pattern", &["^{part}$", "^{part}{part}$", "{part}", "^{part}{part}{part}", "{part}$", "^{part}|{part}$", "{part}{part}{part}{part}"]),
    ("part", &["a", "{atom}", "{atom}{count}", "{atom}{count}", "({inner})", "(?:{inner}){count}", "{atom}{atom}{count}"]),
    ("inner", &["b", "{part}", "{part}{part}", "{part}|{part}", "{part}|{part}|{part}", "{odd}"]),
    ("atom", &["a", "[a-z]", "[^a]", ".", "\\d", "\\w", "\\s", "[0-9A-F]", "-", "[a-c]", "b", "\\.", "é", "[а-я]", "😀", "[\\w.-]", "\\S", "[^\\s\\d]",
        "\\u{1F600}", "\\u00E9", "{odd}"]),
    ("count", &["*", "+", "?", "<2}", "<1,}", "<1,3}", "<0,2}", "<12}", "{odd}"]),
    ("odd", &["a", "\\b", "\\p<L}", "(?=a)", "(?P<n>a)", "(?i)", "\\1", "*?", "++", "[]", "[^]", "[a&&b]", "[[:alpha:]]", "[z-a]", "<", "(?i:a)", "\\x41",
        "[\\d-z]", "$", "^", "\\A", "\\/", "[a--b]", "\\-", "\\cA", "\\0", "/"]),
];

/// A pattern, broken now and then.
#[must_use]
pub fn write(choices: &mut Choices<'_>) -> String {
    let pattern = write_by(RULES, "pattern", choices).replace('<', "{");
    match choices.below(4) {
        0 => broken(&pattern, choices),
        _ => pattern,
    }
}

/// A text that the pattern finds, or nearly: one way through it, broken now and then.
#[must_use]
pub fn text(pattern: &Pattern, choices: &mut Choices<'_>) -> String {
    let mut out = String::new();
    if choices.below(4) == 0 {
        out.push_str("a\n");
    }
    let Branch { body, .. } = choices.one(&pattern.branches);
    walk(body, choices, &mut out);
    match choices.below(3) {
        0 => broken(&out, choices),
        _ => out,
    }
}

fn walk(node: &Node, choices: &mut Choices<'_>, out: &mut String) {
    match node {
        Node::Class { class, .. } => {
            let at = choices.below(200);
            out.extend(class.chars().nth(at).or_else(|| class.chars().next()));
        }
        Node::Concat(parts) => parts.iter().for_each(|part| walk(part, choices, out)),
        Node::Either(parts) => walk(choices.one(parts), choices, out),
        Node::Repeat { node, min, max } => {
            let most = max.unwrap_or(min + 3).min(min + 3);
            let more = choices.below(usize::try_from(most - min).unwrap_or(0) + 1);
            for _ in 0..usize::try_from(*min).unwrap_or(0) + more {
                walk(node, choices, out);
            }
        }
    }
}
