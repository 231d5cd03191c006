//! A link in the papers leads to a file that is there.

use super::shown;
use crate::repository::files;
use std::fs;
use std::path::Path;

pub(super) fn broken() -> Vec<String> {
    let mut found = Vec::new();
    for path in files("", ".md") {
        let text = fs::read_to_string(&path).unwrap_or_default();
        let folder = path.parent().unwrap_or(Path::new(""));
        for target in targets(&text) {
            let file = target.split('#').next().unwrap_or_default();
            if !file.is_empty() && !folder.join(file).exists() {
                found.push(format!("{}: `{target}`", shown(&path)));
            }
        }
    }
    found
}

/// What stands in `](..)` outside code, links to other sites left out.
fn targets(text: &str) -> Vec<&str> {
    let mut fenced = false;
    let mut found = Vec::new();
    for line in text.lines() {
        fenced ^= line.trim_start().starts_with("```");
        // Every second piece between backticks is code.
        let prose = line.split('`').step_by(2);
        for piece in prose.filter(|_| !fenced) {
            let links = piece.split("](").skip(1);
            found.extend(links.filter_map(|rest| rest.split(')').next()));
        }
    }
    found.retain(|target| !target.contains("://"));
    found
}

#[cfg(test)]
mod tests;
