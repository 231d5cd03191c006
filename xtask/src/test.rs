//! `cargo xtask test`: everything that must hold, in phases of parallel lanes.
//!
//! The first needs nothing built; the second builds all programs at once; the third runs tests, in Rust and in
//! Node, which start those programs, and each other.

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
    // What fuzzes is built apart from the rest, which those who run it wait for.
    reports.extend(lanes::beside(rust::fuzz(depth), || {
        let mut reports = lanes::run(vec![rust::build(depth), node::look(depth)]);
        reports.extend(lanes::run(vec![rust::test(depth), node::test(depth)]));
        reports
    }));
    // By itself: what waits for a browser wants both cores.
    reports.extend(lanes::run(vec![browser::steps(depth)]));
    // By themselves: what asks a server thousands of times wants both cores.
    reports.extend(lanes::run(vec![judges::steps(depth)]));
    say::summary(&reports, begin.elapsed())
}
