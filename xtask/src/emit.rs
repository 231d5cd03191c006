//! `cargo xtask emit`: the examples' committed output, renewed by their own build scripts.

use crate::repository::{EXAMPLES, cargo, root};
use crate::say;
use crate::step::{Program, Step, Work};
use std::process::ExitCode;
use std::time::Instant;

/// Builds every example; what changed is for `git diff` to show.
pub(crate) fn run() -> ExitCode {
    let begin = Instant::now();
    let report = Step {
        name: "build the examples",
        work: Work::Run(build()),
    }
    .run();
    say::ended(&report);
    say::summary(&[report], begin.elapsed())
}

/// `cargo build` of the examples, whose build scripts emit.
pub(crate) fn build() -> Program {
    let mut args = vec!["build"];
    for example in EXAMPLES {
        args.extend(["--package", example]);
    }
    Program::new(cargo(), &args, root())
}
