//! What every step of a run has cargo build: one choice of packages. Features are the sum of what the chosen
//! packages ask for, so another choice builds most of it once more.

use crate::repository::{cargo, root};
use crate::step::Program;
use crate::test::Depth;
use std::path::PathBuf;

/// All but the fuzzer, which is built optimised, and what is tested without the server; with the one feature that
/// no package here asks for.
const FULL: &str = "--workspace --exclude fuzz --exclude ui-tests --features ssot-server/jwks";

/// Without what takes minutes, and without the TLS client that the feature brings.
const QUICK: &str = "--workspace --exclude fuzz --exclude ui-tests --exclude ui-tests-server";

/// What the fuzzer is built with: what the tests in Node want optimised too.
pub(crate) const FUZZ: [&str; 6] = ["--profile", "fuzz", "-p", "fuzz", "-p", "differential"];

/// `cargo <command>` of the choice. Nothing is emitted: that the committed output is another fails the build.
pub(crate) fn run(depth: Depth, command: &str, args: &[&str]) -> Program {
    let chosen: Vec<&str> = chosen(depth).split(' ').collect();
    told(
        Program::new(cargo(), &[&[command], &chosen[..], args].concat(), root()),
        depth,
    )
}

/// The program, told of the choice: it may have cargo build some of it.
pub(crate) fn told(program: Program, depth: Depth) -> Program {
    program
        .env("SSOT_CHECK", "1")
        .env("XTASK_SELECTED", chosen(depth))
}

/// Where cargo has put a program of the choice: beside this one.
pub(crate) fn built(name: &str) -> PathBuf {
    let here = std::env::current_exe().unwrap_or_default();
    here.with_file_name(name)
        .with_extension(std::env::consts::EXE_EXTENSION)
}

fn chosen(depth: Depth) -> &'static str {
    match depth {
        Depth::Full => FULL,
        Depth::Quick => QUICK,
    }
}
