//! `cargo xtask crash` and `cargo xtask soak`: what `cargo xtask test` does for a minute, for as long
//! as one likes.

use crate::repository::{cargo, root};
use crate::say;
use crate::step::Program;
use std::process::ExitCode;

/// Hands over to the package `crash`, in release, output untouched; `options` are of its command
/// `name`, each with a whole number.
pub(crate) fn run(name: &str, options: &[&str]) -> ExitCode {
    let numbers = options.chunks(2).all(|pair| match pair {
        [option, number] => option.starts_with("--") && number.parse::<u64>().is_ok(),
        _ => false,
    });
    if !numbers {
        say::line("error: each option takes a whole number");
        return ExitCode::from(2);
    }
    let mut args = vec![
        "run",
        "--quiet",
        "--release",
        "--package",
        "crash",
        "--",
        name,
    ];
    args.extend(options);
    match Program::new(cargo(), &args, root()).command().status() {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}
