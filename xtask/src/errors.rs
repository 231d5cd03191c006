//! `cargo xtask errors`: the pages of the reference that are made of the rules. The tests that hold them
//! current write them when asked to.

use crate::repository::{cargo, root};
use crate::say;
use crate::step::{Program, Step, Work};
use std::process::ExitCode;
use std::time::Instant;

/// The table of codes; the page with an example of each, and the crate of those that are right.
const PAGES: [(&str, &str, &str); 2] = [
    ("mistakes.md", "ssot-core", "the_reference_has_every_code"),
    ("errors.md", "ssot-build", "report::tests::errors"),
];

/// Makes both; what changed is for `git diff` to show.
pub(crate) fn run() -> ExitCode {
    let begin = Instant::now();
    let mut reports = Vec::new();
    for (page, package, test) in PAGES {
        let args = [
            "test",
            "--quiet",
            "--package",
            package,
            "--all-features",
            "--lib",
            test,
        ];
        let program = Program::new(cargo(), &args, root()).env("UPDATE_EXPECT", "1");
        let step = Step {
            name: page,
            work: Work::Run(program),
        };
        let report = step.run();
        say::ended(&report);
        reports.push(report);
    }
    say::summary(&reports, begin.elapsed())
}
