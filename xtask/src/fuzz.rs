//! `cargo xtask fuzz`: declarations that nobody wrote, for as long as one likes.

use crate::repository::{cargo, root};
use crate::say;
use crate::step::{Program, Work};
use crate::test::Depth;
use std::process::ExitCode;

const TESTS: [&str; 5] = ["test", "--package", "fuzz", "--profile", "fuzz"];

/// The test that makes others in every run.
const FUZZER: &str = "every_declaration_that_a_fuzzer_makes_is_judged";

/// How many declarations the step of `cargo xtask test` makes: a minute's on one core.
const CASES: &str = "100000";

/// The step of `cargo xtask test`: every mutation of the examples, the corpus, and made declarations, the
/// same in every run.
pub(crate) fn work(depth: Depth) -> Work {
    match depth {
        Depth::Full => {
            let args = [&TESTS[..], &["--no-fail-fast", "--", "--skip", FUZZER]].concat();
            Work::Run(Program::new(cargo(), &args, root()).env("SSOT_CASES", CASES))
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
    let args = [&TESTS[..], &["--test", "fuzz", "--", FUZZER]].concat();
    let mut command = Program::new(cargo(), &args, root()).command();
    command.env("SSOT_KEEP", "1");
    command.env("BOLERO_RANDOM_ITERATIONS", u64::MAX.to_string());
    command.env("BOLERO_RANDOM_TEST_TIME_MS", (seconds * 1_000).to_string());
    match command.status() {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}
