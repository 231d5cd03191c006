//! Rules about files that no other tool enforces; one rule, one file.

mod dependencies;
mod evidence;
mod headers;
mod language;
mod length;
mod links;
mod machines;
mod promises;
mod safe;

use crate::say;
use std::process::ExitCode;

/// A rule: what it is called, and the places that break it.
type Rule = (&'static str, fn() -> Vec<String>);

const RULES: [Rule; 9] = [
    ("every Rust file begins with `//!`", headers::broken),
    ("no Rust file has more than 600 lines", length::broken),
    ("nothing is promised and not done", promises::broken),
    ("no file names a path of one machine", machines::broken),
    ("links in the papers lead somewhere", links::broken),
    ("every package forbids `unsafe`", safe::broken),
    ("tests that SECURITY.md names are there", evidence::broken),
    (
        "the server has as many dependencies as the papers say",
        dependencies::broken,
    ),
    (
        "the examples use every word of the language",
        language::broken,
    ),
];

/// Every rule; the number of rules that hold, or every place that breaks one.
pub(crate) fn check() -> Result<usize, String> {
    let mut broken = String::new();
    for (name, rule) in RULES {
        let places = rule();
        if !places.is_empty() {
            broken.push_str(&format!("{name}; these do not hold to it:\n"));
            for place in places {
                broken.push_str(&format!("  {place}\n"));
            }
        }
    }
    if broken.is_empty() {
        Ok(RULES.len())
    } else {
        Err(broken)
    }
}

/// `cargo xtask tidy`.
pub(crate) fn run() -> ExitCode {
    match check() {
        Ok(rules) => {
            say::line(&format!("{rules} rules hold"));
            ExitCode::SUCCESS
        }
        Err(broken) => {
            say::line(broken.trim_end());
            ExitCode::FAILURE
        }
    }
}

/// The path as the reader knows it, from the root.
fn shown(path: &std::path::Path) -> String {
    let root = crate::repository::root();
    path.strip_prefix(root)
        .unwrap_or(path)
        .display()
        .to_string()
}
