//! The steps that cargo runs.

use super::{Depth, installed};
use crate::lanes::Lane;
use crate::repository::{cargo, has, root};
use crate::step::{Program, Step, Work};
use crate::{fuzz, selection, tidy};

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
            work: long(depth, || {
                let clippy = Program::new(cargo(), &lints, root());
                Work::Run(selection::told(clippy, depth))
            }),
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

/// All that the steps after it run, in one go.
pub(super) fn build(depth: Depth) -> Lane {
    vec![Step {
        name: "build, and the committed output is current",
        work: Work::Run(selection::run(depth, "build", &["--all-targets"])),
    }]
}

/// Tests, doctests and compile errors.
pub(super) fn test(depth: Depth) -> Lane {
    // One failing crate must not hide another.
    let tests = ["--lib", "--bins", "--tests", "--no-fail-fast"];
    let mut steps = vec![
        Step {
            name: "Rust tests",
            work: Work::Run(selection::run(depth, "test", &tests)),
        },
        Step {
            name: "decisions of SQL, memory and TypeScript",
            work: fuzz::decisions(depth),
        },
        // By itself, so that it is built without the server.
        Step {
            name: "compile errors",
            work: long(depth, || run(&["test", "--package", "ui-tests"])),
        },
        Step {
            name: "doctests",
            work: long(depth, || {
                Work::Run(selection::run(depth, "test", &["--doc"]))
            }),
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

fn long(depth: Depth, work: impl FnOnce() -> Work) -> Work {
    match depth {
        Depth::Full => work(),
        Depth::Quick => Work::Skip("left out by --quick".into()),
    }
}

fn run(args: &[&str]) -> Work {
    Work::Run(Program::new(cargo(), args, root()))
}
