//! Builds the peers, each with what its own lock file says, outside the everyday workspace.

use crate::project::workspace;
use crate::table::line;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where the programs are.
pub(super) struct Installed {
    target: PathBuf,
    /// Why a peer is missing, if it is.
    pub(super) sqlx: Result<(), String>,
    pub(super) node: Result<(), String>,
}

impl Installed {
    /// # Errors
    /// When our own server or the one by hand cannot be built. Other peers may be missing.
    pub(super) fn install() -> Result<Installed, Box<dyn Error>> {
        let release = std::env::current_exe()?;
        let target = release
            .ancestors()
            .nth(2)
            .ok_or("no target folder")?
            .join("peers");
        cargo("benches/peers/rust/Cargo.toml", &[], &target)?;
        cargo("Cargo.toml", &["--package", "ecommerce"], &target)?;
        let told = |result: Result<(), Box<dyn Error>>| result.map_err(|error| error.to_string());
        Ok(Installed {
            sqlx: told(cargo("benches/peers/sqlx/Cargo.toml", &[], &target)),
            // Threads of node wait by turning: they cannot be given a core ahead of all others.
            node: match std::env::var_os("BENCH_PEERS").is_some_and(|peers| peers == "rust") {
                true => Err("BENCH_PEERS=rust".to_owned()),
                false => told(npm()),
            },
            target,
        })
    }

    pub(super) fn program(&self, name: &str) -> PathBuf {
        self.target.join("release").join(name)
    }
}

/// The folder of the peers that run on node.
pub(super) fn folder() -> PathBuf {
    workspace().join("benches/peers/node")
}

fn cargo(manifest: &str, more: &[&str], target: &Path) -> Result<(), Box<dyn Error>> {
    let mut command = Command::new("cargo");
    command
        .args([
            "build",
            "--quiet",
            "--release",
            "--locked",
            "--manifest-path",
            manifest,
        ])
        .args(more);
    command
        .current_dir(workspace())
        .env("CARGO_TARGET_DIR", target);
    done(&mut command)
}

/// What the lock file says, once. The driver is compiled where no binary of it can be had: the
/// headers of node may stand beside it.
fn npm() -> Result<(), Box<dyn Error>> {
    let folder = folder();
    if folder.join("node_modules/.package-lock.json").is_file() {
        return Ok(());
    }
    line("installing the peers that run on node");
    let mut command = Command::new("npm");
    command
        .args(["ci", "--no-audit", "--no-fund"])
        .current_dir(folder);
    if Path::new("/usr/include/node/node.h").is_file() {
        command.env("npm_config_nodedir", "/usr");
    }
    done(&mut command)
}

fn done(command: &mut Command) -> Result<(), Box<dyn Error>> {
    let done = command.output()?;
    if done.status.success() {
        return Ok(());
    }
    Err(format!("{command:?}: {}", String::from_utf8_lossy(&done.stderr)).into())
}
