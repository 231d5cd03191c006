//! `cargo xtask bench`: the figures the README quotes, measured by the package `benches`.

use crate::repository::{cargo, has_package, root};
use crate::say;
use crate::step::Program;
use std::process::ExitCode;

/// Hands over to `benches`, in release, output untouched.
pub(crate) fn run(what: &[&str]) -> ExitCode {
    if let [name @ ("login" | "leaks"), tries @ ..] = what {
        return told(name, tries);
    }
    if !has_package("benches") {
        say::line("error: there is no package `benches` to measure with");
        return ExitCode::FAILURE;
    }
    let mut args = vec!["run", "--quiet", "--release", "--package", "benches", "--"];
    args.extend(what);
    measured(&args)
}

/// Whether a sign-in tells by its time who has an account, and an answer which rows are there.
fn told(name: &str, tries: &[&str]) -> ExitCode {
    let mut args = vec!["run", "--quiet", "--release", "--package", "ssot-server"];
    args.extend(["--example", name, "--"]);
    args.extend(tries);
    measured(&args)
}

fn measured(args: &[&str]) -> ExitCode {
    let done = Program::new(cargo(), args, root()).command().status();
    if done.is_ok_and(|status| status.success()) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
