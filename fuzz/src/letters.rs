//! A text with letters changed: for what is read letter by letter.

use crate::choices::Choices;

/// What readers stumble over.
const TRAPS: &[&str] = &[
    "\0",
    "%",
    "%00",
    "%zz",
    "%ff",
    "%2e",
    "%2C",
    "&",
    "=",
    "+",
    ".",
    ",",
    "..",
    "/",
    "\\",
    "\"",
    "'",
    "' OR 1=1 --",
    ";",
    ":",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "*",
    "?",
    "|",
    "^",
    "$",
    "#",
    "-",
    "_",
    "0",
    "9",
    "1e999",
    "-0",
    "null",
    "true",
    "é",
    "e\u{301}",
    "ß",
    "İ",
    "😀",
    "\u{202e}",
    "\u{feff}",
    "\u{fffd}",
    "\n",
    "\r\n",
    "\t",
    " ",
    "\\ud800",
    "\\u0000",
    "__proto__",
];

/// The text with up to three changes: a letter left out, doubled or replaced, a part moved, a trap put in.
#[must_use]
pub fn broken(text: &str, choices: &mut Choices<'_>) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for _ in 0..choices.below(4) {
        change(&mut letters, choices);
    }
    letters.into_iter().collect()
}

fn change(letters: &mut Vec<char>, choices: &mut Choices<'_>) {
    let at = choices.below(letters.len() + 1);
    let trap = choices.one(TRAPS).chars();
    match choices.below(6) {
        0 if at < letters.len() => drop(letters.remove(at)),
        1 if at < letters.len() => letters.insert(at, letters[at]),
        2 if at < letters.len() => drop(letters.splice(at..=at, trap)),
        3 => letters.truncate(at),
        4 if at < letters.len() => {
            let end = (at + 1 + choices.below(8)).min(letters.len());
            let part: Vec<char> = letters[at..end].to_vec();
            let place = choices.below(letters.len() + 1);
            letters.splice(place..place, part);
        }
        _ => drop(letters.splice(at..at, trap)),
    }
}
