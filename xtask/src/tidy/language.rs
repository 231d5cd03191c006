//! The examples use every word of the language: what nobody uses, nobody has tried.

mod words;

use crate::repository::{EXAMPLES, files};
use std::fs;

pub(super) fn broken() -> Vec<String> {
    let mut text = String::new();
    for example in EXAMPLES {
        for path in files(&format!("examples/{example}/src"), ".rs") {
            text.push_str(&fs::read_to_string(path).unwrap_or_default());
        }
    }
    let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let missing = words::WORDS.iter().filter(|word| !text.contains(**word));
    missing
        .map(|word| format!("`{word}` stands nowhere"))
        .collect()
}
