//! Kills of every run, the same in each: `cargo xtask crash` makes more, from other seeds.

use crash::kill::{Plan, run};
use std::time::Duration;

#[test]
fn what_was_acknowledged_outlives_fifty_kills() {
    let plan = Plan {
        exe: env!("CARGO_BIN_EXE_crash").into(),
        kills: 50,
        seed: 20_261_121,
    };
    let tally = run(&plan, |_| {}).unwrap();
    assert_eq!(tally.kills, 50);
    assert!(tally.acknowledged > 1_000, "{}", tally.words());
    // Two seconds are the figure; a machine that does much else takes longer.
    assert!(tally.slowest < Duration::from_secs(10), "{}", tally.words());
}
