//! Every package forbids `unsafe`: by the workspace's lints, or in a table of its own.

use super::shown;
use crate::repository::files;
use std::fs;

pub(super) fn broken() -> Vec<String> {
    let all = files("", "Cargo.toml");
    let open = all.into_iter().filter(|path| {
        let text = fs::read_to_string(path).unwrap_or_default();
        text.contains("[package]") && !forbids(&text)
    });
    open.map(|path| shown(&path)).collect()
}

fn forbids(manifest: &str) -> bool {
    let table = |name: &str| {
        let rest = manifest.split_once(&format!("\n[{name}]\n"))?.1;
        Some(rest.split("\n[").next().unwrap_or_default())
    };
    let inherits = table("lints").is_some_and(|lints| lints.contains("workspace = true"));
    let own = table("lints.rust").is_some_and(|lints| lints.contains("unsafe_code = \"forbid\""));
    inherits || own
}

#[cfg(test)]
mod tests {
    use super::forbids;

    #[test]
    fn a_package_forbids_by_the_workspace_or_by_itself() {
        assert!(forbids("[package]\n\n[lints]\nworkspace = true\n"));
        assert!(forbids(
            "[package]\n[lints.rust]\nunsafe_code = \"forbid\"\n"
        ));
        assert!(!forbids(
            "[package]\n[dependencies]\nserde.workspace = true\n"
        ));
        assert!(!forbids(
            "[package]\n[lints.rust]\nunsafe_code = \"warn\"\n"
        ));
    }
}
