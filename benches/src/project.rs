//! Crates in a temporary folder that cargo builds as a user's.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A crate; gone when dropped.
pub(crate) struct Project {
    /// Its folder.
    pub(crate) root: PathBuf,
}

impl Project {
    /// A crate with these lines under its manifest's `[package]`, at the workspace's versions.
    ///
    /// # Errors
    /// When its files cannot be written.
    pub(crate) fn new(name: &str, manifest: &str, lib: &str) -> Result<Self, Box<dyn Error>> {
        let root = std::env::temp_dir().join(format!("ssot-bench-{}-{name}", std::process::id()));
        let project = Project { root };
        let head = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n\n"
        );
        project.write("Cargo.toml", &format!("{head}{manifest}"))?;
        project.write("src/lib.rs", lib)?;
        fs::copy(
            workspace().join("Cargo.lock"),
            project.root.join("Cargo.lock"),
        )?;
        Ok(project)
    }

    /// Writes a file.
    ///
    /// # Errors
    /// When that fails.
    pub(crate) fn write(&self, path: &str, text: &str) -> Result<(), Box<dyn Error>> {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().unwrap_or(&self.root))?;
        fs::write(path, text)?;
        Ok(())
    }

    /// `cargo` with these arguments, in the crate, into its own target folder.
    pub(crate) fn cargo(&self, args: &[&str]) -> Command {
        let mut command = Command::new("cargo");
        command.args(args).arg("--quiet").current_dir(&self.root);
        command.env("CARGO_TARGET_DIR", self.root.join("target"));
        // What cargo told this program about itself is not for the crate.
        for (name, _) in std::env::vars() {
            if name.starts_with("CARGO_") && name != "CARGO_HOME" {
                command.env_remove(name);
            }
        }
        command.env("CARGO_TARGET_DIR", self.root.join("target"));
        command
    }
}

impl Drop for Project {
    fn drop(&mut self) {
        if std::env::var_os("BENCH_KEEP").is_none() {
            let _ = fs::remove_dir_all(&self.root);
        }
    }
}

/// The workspace's root.
pub(crate) fn workspace() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// `name = { path = ".." }` for one of our crates.
pub(crate) fn ours(name: &str) -> String {
    format!("{name} = {{ path = {:?} }}\n", workspace().join(name))
}
