//! A real crate in a temporary folder, built by cargo as a user's would be.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

/// One cargo at a time: the crates share a target folder, so that dependencies are built once.
static TURN: Mutex<()> = Mutex::new(());

/// The crate; gone when dropped.
pub(crate) struct Krate {
    name: String,
    pub(crate) root: PathBuf,
    _turn: MutexGuard<'static, ()>,
}

/// What a build said.
pub(crate) struct Built {
    pub(crate) ok: bool,
    pub(crate) said: String,
}

/// The macro is of no interest here; what stands inside is the build script's to read.
pub(crate) const MACRO: &str = "macro_rules! ssot { ($($any:tt)*) => {}; }\n";

/// A model as small as can be.
pub(crate) fn model(name: &str, field: &str) -> String {
    format!("ssot! {{ model {name} {{ {field}: String, permissions {{ all: anyone; }} }} }}\n")
}

impl Krate {
    /// A crate whose build script ends `ssot_build::schema()` with `calls`.
    pub(crate) fn new(name: &str, calls: &str, lib: &str) -> Self {
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let name = format!("manners-{name}");
        let root = std::env::temp_dir().join(format!("ssot-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&root);
        let krate = Krate {
            name,
            root,
            _turn: turn,
        };
        krate.write("Cargo.toml", &krate.manifest());
        krate.write(
            "build.rs",
            &format!("fn main() {{ ssot_build::schema(){calls}.emit(); }}\n"),
        );
        krate.write("src/lib.rs", &format!("{MACRO}{lib}"));
        let lock = workspace().join("Cargo.lock");
        fs::copy(lock, krate.root.join("Cargo.lock")).expect("copied");
        krate
    }

    fn manifest(&self) -> String {
        format!(
            "[package]\nname = \"{}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\
             license = \"MIT\"\ndescription = \"a test\"\nhomepage = \"https://example.org\"\n\n\
             [features]\nextra = []\n\n\
             [build-dependencies]\nssot-build = {{ path = {:?}, version = \"*\" }}\n\n[workspace]\n",
            self.name,
            workspace().join("ssot-build")
        )
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().expect("inside the crate")).expect("made");
        fs::write(path, text).expect("written");
    }

    pub(crate) fn lib(&self, text: &str) {
        self.write("src/lib.rs", &format!("{MACRO}{text}"));
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root.join(path)).unwrap_or_default()
    }

    pub(crate) fn has(&self, path: &str) -> bool {
        self.root.join(path).exists()
    }

    pub(crate) fn remove(&self, path: &str) {
        fs::remove_file(self.root.join(path)).expect("removed");
    }

    /// `cargo build --offline` with more arguments and variables.
    pub(crate) fn build_with(&self, args: &[&str], env: &[(&str, &str)]) -> Built {
        self.cargo("build", args, env)
    }

    pub(crate) fn build(&self) -> Built {
        self.build_with(&[], &[])
    }

    pub(crate) fn cargo(&self, what: &str, args: &[&str], env: &[(&str, &str)]) -> Built {
        let mut command = Command::new(env!("CARGO"));
        command.arg(what).arg("--offline").arg("-v").args(args);
        command
            .current_dir(&self.root)
            .env("CARGO_TARGET_DIR", target());
        for name in ["SSOT_CHECK", "SSOT_ACCEPT", "DOCS_RS", "RUSTFLAGS"] {
            command.env_remove(name);
        }
        command.envs(env.iter().copied());
        let Output { status, stderr, .. } = command.output().expect("cargo runs");
        Built {
            ok: status.success(),
            said: String::from_utf8_lossy(&stderr).into_owned(),
        }
    }

    /// Every file of the crate that a run may touch, with the time it was written.
    pub(crate) fn times(&self) -> Vec<(PathBuf, SystemTime)> {
        let mut found = Vec::new();
        let mut folders = vec![self.root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("read") {
                let path = entry.expect("entry").path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let time = fs::metadata(&path).and_then(|found| found.modified());
                    found.push((path, time.expect("known")));
                }
            }
        }
        found.sort();
        found
    }
}

impl Built {
    /// Whether cargo started the build script of the crate.
    pub(crate) fn ran_script(&self) -> bool {
        let started = |line: &str| {
            line.contains("Running")
                && line.contains("build-script-build")
                && line.contains("manners-")
        };
        self.said.lines().any(started)
    }

    #[track_caller]
    pub(crate) fn says(&self, words: &str) {
        assert!(
            self.said.contains(words),
            "expected {words:?} in:\n{}",
            self.said
        );
    }

    #[track_caller]
    pub(crate) fn succeeds(self) -> Self {
        assert!(self.ok, "{}", self.said);
        self
    }

    #[track_caller]
    pub(crate) fn fails(self) -> Self {
        assert!(!self.ok, "{}", self.said);
        self
    }
}

impl Drop for Krate {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.root);
    }
}

fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("a workspace")
}

fn target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("manners")
}
