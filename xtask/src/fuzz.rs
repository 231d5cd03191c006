//! `cargo xtask fuzz`: declarations, requests, patterns and permissions that nobody wrote, for as long as one
//! likes.

use crate::repository::{cargo, has, root};
use crate::say;
use crate::selection::{self, FUZZ};
use crate::step::{Program, Work};
use crate::test::Depth;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

const TESTS: [&str; 6] = ["--test", "fuzz", "--test", "mutations", "--test", "words"];

/// The test that makes others in every run.
const FUZZER: &str = "every_declaration_that_a_fuzzer_makes_is_judged";

/// How many declarations the step of `cargo xtask test` makes: a minute's on one core.
const CASES: &str = "100000";

/// The step of `cargo xtask test`: every mutation of the examples, the corpus, and made declarations, the
/// same in every run.
pub(crate) fn work(depth: Depth) -> Work {
    match depth {
        Depth::Full => {
            let rest = ["--no-fail-fast", "--", "--skip", FUZZER];
            let args = [&["test"], &FUZZ[..], &TESTS, &rest].concat();
            Work::Run(Program::new(cargo(), &args, root()).env("SSOT_CASES", CASES))
        }
        Depth::Quick => Work::Skip("left out by --quick".into()),
    }
}

/// Random permissions, judged by SQL, in memory and by the emitted TypeScript.
const DECISIONS: [&str; 4] = ["run", "--quiet", "--package", "decisions"];

/// The step of `cargo xtask test`: ten million decisions, the same in every run. Not optimised: to build a
/// server so takes longer than to wait for one that is not.
pub(crate) fn decisions(depth: Depth) -> Work {
    if depth == Depth::Quick {
        return Work::Skip("left out by --quick".into());
    }
    if !has("node") {
        return Work::Skip("node is not installed".into());
    }
    let args = ["--decisions", "10000000", "--seed", "1"];
    let program = Program::new(selection::built("decisions"), &args, root());
    Work::Run(selection::told(program, depth))
}

/// The step in which Cedar takes decisions of those permissions that it can say as well. It is a workspace
/// of its own, built where the rest is.
pub(crate) fn cedar(depth: Depth) -> Work {
    match depth {
        Depth::Full => {
            let manifest = "decisions/cedar/Cargo.toml";
            let args = ["run", "--quiet", "--locked", "--manifest-path", manifest];
            Work::Run(Program::new(cargo(), &args, root()).env("CARGO_TARGET_DIR", "target/cedar"))
        }
        Depth::Quick => Work::Skip("left out by --quick".into()),
    }
}

/// What reads what comes from outside, each by its name and the test that makes inputs for it.
const SERVED: [(&str, &str, &str); 7] = [
    ("query", "served", "queries_are"),
    ("where", "served", "filters_mean"),
    ("cursor", "served", "cursors_lead"),
    ("body", "served", "bodies_are"),
    ("token", "served", "tokens_let"),
    ("path", "served", "paths_lead"),
    ("pattern", "patterns", "a_pattern"),
];

/// `cargo xtask fuzz [target] [--seconds n | --minutes n]`: other inputs in every run.
pub(crate) fn run(options: &[&str]) -> ExitCode {
    let (target, options) = match options {
        [name, options @ ..] if !name.starts_with("--") => (*name, options),
        options => ("declaration", options),
    };
    let (Some(args), Some(seconds)) = (args(target), seconds(options)) else {
        let names = SERVED.map(|(name, ..)| name).join(", ");
        say::line("error: `cargo xtask fuzz [target] [--seconds n | --minutes n]`");
        say::line(&format!("targets: declaration, {names}, policy"));
        return ExitCode::from(2);
    };
    let mut command = Program::new(cargo(), &args, root()).command();
    if target == "policy" {
        command.args(["--seconds", &seconds.to_string(), "--seed", &seed()]);
    }
    command.env("SSOT_KEEP", "1");
    command.env("BOLERO_RANDOM_ITERATIONS", u64::MAX.to_string());
    command.env("BOLERO_RANDOM_TEST_TIME_MS", (seconds * 1_000).to_string());
    match command.status() {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

/// The command of a target: a test, but for permissions.
fn args(target: &str) -> Option<Vec<&'static str>> {
    if target == "policy" {
        return Some([&DECISIONS[..], &["--"]].concat());
    }
    if target == "declaration" {
        let rest = ["--test", "fuzz", "--", FUZZER];
        return Some([&["test"], &FUZZ[..], &rest].concat());
    }
    let (_, file, name) = SERVED.iter().find(|(name, ..)| *name == target)?;
    let package = ["test", "--package", "fuzz-server", "--profile", "fuzz"];
    Some([&package[..], &["--test", file, "--", "--nocapture", name]].concat())
}

/// Of other worlds in every run; it is told with what differs.
fn seed() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(2, |since| since.as_secs()).to_string()
}

fn seconds(options: &[&str]) -> Option<u64> {
    match options {
        [] => Some(60),
        ["--seconds", seconds] => seconds.parse().ok(),
        ["--minutes", minutes] => minutes.parse::<u64>().ok()?.checked_mul(60),
        _ => None,
    }
}
