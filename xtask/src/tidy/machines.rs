//! No path of one machine: what is written down holds on every machine.

use super::shown;
use crate::repository::files;
use std::fs;

/// First names of absolute paths, without their slashes so that this file does not name one.
const FOLDERS: [&str; 4] = ["work", "home", "root", "Users"];

pub(super) fn broken() -> Vec<String> {
    let mut found = Vec::new();
    for ending in [".rs", ".md", ".ts", ".js", ".json", ".toml"] {
        for path in files("", ending) {
            let Ok(text) = fs::read_to_string(&path) else {
                continue;
            };
            for (number, line) in text.lines().enumerate() {
                if FOLDERS.iter().any(|folder| names(line, folder)) {
                    found.push(format!("{}:{}", shown(&path), number + 1));
                }
            }
        }
    }
    found
}

/// Whether `/folder/` begins a path in the line: nothing of a longer path stands before it.
fn names(line: &str, folder: &str) -> bool {
    let path = format!("/{folder}/");
    line.match_indices(&path).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '*' | '}'))
    })
}
