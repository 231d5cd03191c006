//! Where things stand in the repository, and what is installed.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The examples, smallest first. Their folders have their names.
pub(crate) const EXAMPLES: [&str; 4] = ["demo", "blog", "ai-chat", "ecommerce"];

/// The repository's root.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().expect("xtask lies in the root").to_owned()
}

/// The cargo that started us.
pub(crate) fn cargo() -> OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// Whether `program --version` can be run.
pub(crate) fn has(program: &str) -> bool {
    let quiet = |command: &mut Command| {
        command
            .arg("--version")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
    };
    quiet(&mut Command::new(program)).is_ok_and(|status| status.success())
}

/// Whether a package of this name is a member of the workspace.
pub(crate) fn has_package(folder: &str) -> bool {
    root().join(folder).join("Cargo.toml").is_file()
}

/// Every file of ours under `folder` (from the root, `/` between names) whose name ends so,
/// sorted; what is built or installed is left out.
pub(crate) fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    collect(&root().join(folder), ending, &mut found);
    found.sort();
    found
}

fn collect(dir: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(dir) else {
        return;
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if path.is_dir() {
            if !matches!(name.as_str(), "target" | "node_modules" | ".git" | "dist") {
                collect(&path, ending, found);
            }
        } else if name.ends_with(ending) {
            found.push(path);
        }
    }
}
