//! `cargo xtask fuzz`: declarations that nobody wrote, for as long as one likes.

use crate::repository::{cargo, root};
use crate::say;
use crate::step::{Program, Work};
use crate::test::Depth;
use std::process::ExitCode;

const TESTS: [&str; 5] = ["test", "--package", "fuzz", "--profile", "fuzz"];

/// How long the step of `cargo xtask test` makes declarations, in milliseconds.
const MINUTE: &str = "60000";

/// The step of `cargo xtask test`: every mutation of the examples, the corpus, and a minute of made
/// declarations, in the same order in every run.
pub(crate) fn work(depth: Depth) -> Work {
    match depth {
        Depth::Full => {
            let tests = Program::new(cargo(), &TESTS, root());
            let tests = tests.env("BOLERO_RANDOM_SEED", "1");
            let tests = tests.env("BOLERO_RANDOM_ITERATIONS", "1000000000");
            Work::Run(tests.env("BOLERO_RANDOM_TEST_TIME_MS", MINUTE))
        }
        Depth::Quick => Work::Skip("left out by --quick".into()),
    }
}

/// Runs for so many seconds, other declarations in every run.
pub(crate) fn run(seconds: &str) -> ExitCode {
    let Ok(seconds) = seconds.parse::<u64>() else {
        say::line(&format!("error: `{seconds}` is no number of seconds"));
        return ExitCode::from(2);
    };
    let args = [&TESTS[..], &["--test", "fuzz", "--", "every_declaration"]].concat();
    let mut command = Program::new(cargo(), &args, root()).command();
    command.env("SSOT_KEEP", "1");
    command.env("BOLERO_RANDOM_ITERATIONS", u64::MAX.to_string());
    command.env("BOLERO_RANDOM_TEST_TIME_MS", (seconds * 1_000).to_string());
    match command.status() {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}
