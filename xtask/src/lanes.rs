//! Steps side by side: the steps of a lane run one after another, the lanes of a phase together.
//!
//! Cargo holds a lock on its target folder, so its steps share a lane; Node has the other core.

use crate::say;
use crate::step::{Report, Step};
use std::thread;

/// Steps in order.
pub(crate) type Lane = Vec<Step>;

/// Runs the lanes of one phase together and waits for all; reports come lane by lane.
pub(crate) fn run(lanes: Vec<Lane>) -> Vec<Report> {
    thread::scope(|scope| {
        let running: Vec<_> = lanes
            .into_iter()
            .map(|lane| scope.spawn(|| walk(lane)))
            .collect();
        running
            .into_iter()
            .flat_map(|lane| {
                lane.join()
                    .expect("a step returns its failure, it does not panic")
            })
            .collect()
    })
}

/// Runs a lane while other phases pass, and waits for both.
pub(crate) fn beside(lane: Lane, phases: impl FnOnce() -> Vec<Report>) -> Vec<Report> {
    thread::scope(|scope| {
        let running = scope.spawn(|| walk(lane));
        let mut reports = phases();
        reports.extend(
            running
                .join()
                .expect("a step returns its failure, it does not panic"),
        );
        reports
    })
}

fn walk(lane: Lane) -> Vec<Report> {
    lane.into_iter()
        .map(|step| {
            say::begins(step.name);
            let report = step.run();
            say::ended(&report);
            report
        })
        .collect()
}
