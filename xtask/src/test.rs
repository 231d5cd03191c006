//! `cargo xtask test`: everything that must hold, in two phases of parallel lanes.
//!
//! Phase one needs nothing built; phase two runs tests, some of which start Node with the
//! packages that phase one installed.

mod browser;
mod installed;
mod judges;
mod node;
mod rust;

use crate::{lanes, say};
use std::process::ExitCode;
use std::time::Instant;

/// How much is run.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Depth {
    /// All of it.
    Full,
    /// Without what takes minutes.
    Quick,
}

/// Runs every step, whatever the ones before it gave, and sums up.
pub(crate) fn run(depth: Depth) -> ExitCode {
    let begin = Instant::now();
    let mut reports = lanes::run(vec![
        rust::look(depth),
        node::install(depth),
        judges::install(depth),
    ]);
    reports.extend(lanes::run(vec![
        rust::test(depth),
        rust::fuzz(depth),
        node::test(depth),
    ]));
    // By itself: what waits for a browser wants both cores.
    reports.extend(lanes::run(vec![browser::steps(depth)]));
    // By themselves: what asks a server thousands of times wants both cores.
    reports.extend(lanes::run(vec![judges::steps(depth)]));
    say::summary(&reports, begin.elapsed())
}
