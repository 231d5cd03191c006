//! The steps that cargo runs.

use super::{Depth, installed};
use crate::lanes::Lane;
use crate::repository::{EXAMPLES, cargo, has, has_package, root};
use crate::step::{Program, Step, Work};
use crate::{emit, fuzz, tidy};

/// Formatting, tidiness, lints, dependencies.
pub(super) fn look(depth: Depth) -> Lane {
    let lints = [
        "clippy",
        "--workspace",
        "--all-targets",
        "--quiet",
        "--",
        "-D",
        "warnings",
    ];
    vec![
        Step {
            name: "cargo fmt --check",
            work: run(&["fmt", "--all", "--check"]),
        },
        Step {
            name: "tidy",
            work: Work::Check(tidy::check),
        },
        Step {
            name: "clippy, warnings denied",
            work: long(depth, &lints),
        },
        Step {
            name: "cargo deny",
            work: deny(&[]),
        },
        Step {
            name: "cargo deny of what Cedar brings",
            work: deny(&[
                "--manifest-path",
                "decisions/cedar/Cargo.toml",
                "--config",
                "decisions/cedar/deny.toml",
            ]),
        },
    ]
}

/// Tests, doctests, compile errors, and whether the committed output is current.
pub(super) fn test(depth: Depth) -> Lane {
    let mut tests = vec!["test", "--workspace", "--lib", "--bins", "--tests"];
    if has_package("ui-tests") {
        tests.extend(["--exclude", "ui-tests", "--exclude", "ui-tests-server"]);
    }
    // Run apart, optimised.
    tests.extend(["--exclude", "fuzz"]);
    if depth == Depth::Full {
        // One failing crate must not hide another.
        tests.push("--no-fail-fast");
    }
    let mut steps = vec![
        Step {
            name: "Rust tests",
            work: run(&tests),
        },
        Step {
            name: "decisions of SQL, memory and TypeScript",
            work: fuzz::decisions(depth),
        },
        // The feature brings a TLS client along: nothing else is built with it.
        Step {
            name: "tokens of another issuer",
            work: run(&[
                "test",
                "--package",
                "ssot-server",
                "--features",
                "jwks",
                "--test",
                "auth",
                "jwks",
            ]),
        },
        Step {
            name: "compile errors",
            work: compile_errors(depth, "ui-tests"),
        },
        // By itself, so that the one before it is built without the server.
        Step {
            name: "compile errors around the server",
            work: compile_errors(depth, "ui-tests-server"),
        },
        Step {
            name: "doctests",
            work: long(depth, &["test", "--workspace", "--doc"]),
        },
        Step {
            name: "committed output is current",
            work: current(),
        },
    ];
    // The tests of `crash` cannot see a power cut without it, and are told as left out.
    steps.extend((!has("strace")).then(|| Step {
        name: "power cuts",
        work: Work::Skip("strace is not installed".into()),
    }));
    steps
}

/// A lane of its own: what it builds has places of its own, so cargo's lock is another.
pub(super) fn fuzz(depth: Depth) -> Lane {
    vec![
        Step {
            name: "broken declarations",
            work: fuzz::work(depth),
        },
        Step {
            name: "decisions of Cedar",
            work: fuzz::cedar(depth),
        },
    ]
}

fn compile_errors(depth: Depth, package: &str) -> Work {
    if has_package("ui-tests") {
        return long(depth, &["test", "--package", package]);
    }
    Work::Skip("there is no package `ui-tests`".into())
}

/// The examples built with `SSOT_CHECK=1`: nothing is written, a difference fails the build.
fn current() -> Work {
    if EXAMPLES
        .iter()
        .all(|example| has_package(&format!("examples/{example}")))
    {
        return Work::Run(emit::build().env("SSOT_CHECK", "1"));
    }
    Work::Skip("an example is missing".into())
}

/// Licences, bans and sources; advisories need a list that is fetched apart (SECURITY.md).
fn deny(of: &[&str]) -> Work {
    match installed::cargo_deny() {
        Ok(program) => {
            let args = [of, &["check", "licenses", "bans", "sources"]].concat();
            Work::Run(Program::new(program, &args, root()))
        }
        Err(why) => Work::Skip(why),
    }
}

fn long(depth: Depth, args: &[&str]) -> Work {
    match depth {
        Depth::Full => run(args),
        Depth::Quick => Work::Skip("left out by --quick".into()),
    }
}

fn run(args: &[&str]) -> Work {
    Work::Run(Program::new(cargo(), args, root()))
}
