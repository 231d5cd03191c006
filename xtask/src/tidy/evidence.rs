//! What `SECURITY.md` names as its evidence is there: `path/of/a/file.rs`, and `path.rs::a_test`
//! with a test of this name in it.

use crate::repository::root;
use std::fs;

pub(super) fn broken() -> Vec<String> {
    let text = fs::read_to_string(root().join("SECURITY.md")).unwrap_or_default();
    let mut found = Vec::new();
    if text.is_empty() {
        found.push("there is no SECURITY.md".to_owned());
    }
    for named in named(&text) {
        let (file, test) = named.split_once("::").unwrap_or((named, ""));
        let held = fs::read_to_string(root().join(file));
        let is_there = |text: String| test.is_empty() || text.contains(&format!("fn {test}("));
        if !held.is_ok_and(is_there) {
            found.push(format!("SECURITY.md: `{named}`"));
        }
    }
    found
}

/// What stands between backticks and begins with the path of a file.
fn named(text: &str) -> impl Iterator<Item = &str> {
    // Between backticks is every second piece.
    let code = text.split('`').skip(1).step_by(2);
    code.filter(|code| {
        let file = code.split("::").next().unwrap_or_default();
        let path = file.contains('/') && !file.contains(' ');
        path && [".rs", ".toml", ".js"]
            .iter()
            .any(|ending| file.ends_with(ending))
    })
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn files_and_tests_in_them_are_evidence_and_other_code_is_not() {
        let text = "by `a/b.rs::it_holds` and `a/c.toml`, not `/docs`, `x = 1`, `a.rs` or `b::c`";
        let all: Vec<_> = named(text).collect();
        assert_eq!(all, ["a/b.rs::it_holds", "a/c.toml"]);
    }
}
