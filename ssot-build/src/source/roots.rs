//! Where a crate begins: the files that cargo compiles, by its conventions and by `Cargo.toml`.

use std::path::{Path, PathBuf};

/// The root files that exist, the library's first.
pub(super) fn of(root: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let manifest = std::fs::read_to_string(root.join("Cargo.toml")).unwrap_or_default();
    for path in named(&manifest) {
        push(&mut found, root.join(path));
    }
    push(&mut found, root.join("src/lib.rs"));
    push(&mut found, root.join("src/main.rs"));
    for path in binaries(&root.join("src/bin")) {
        push(&mut found, path);
    }
    found
}

fn push(found: &mut Vec<PathBuf>, path: PathBuf) {
    if path.is_file() && !found.contains(&path) {
        found.push(path);
    }
}

/// `src/bin/*.rs` and `src/bin/*/main.rs`, by name.
fn binaries(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .map(|path| {
            if path.is_dir() {
                path.join("main.rs")
            } else {
                path
            }
        })
        .filter(|path| path.extension().is_some_and(|end| end == "rs"))
        .collect();
    found.sort();
    found
}

/// The `path` of `[lib]` and of each `[[bin]]`. Two keys do not deserve a TOML reader in everyone's
/// build; cargo has already refused a manifest that is not TOML.
fn named(manifest: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut inside = false;
    for line in manifest.lines().map(str::trim) {
        if line.starts_with('[') {
            inside = line.starts_with("[lib]") || line.starts_with("[[bin]]");
        }
        let (key, value) = line.split_once('=').unwrap_or_default();
        let wanted = match key.trim() {
            "path" => inside,
            "lib.path" => !inside,
            _ => false,
        };
        if wanted {
            found.extend(value.trim().split(['"', '\'']).nth(1));
        }
    }
    found
}
