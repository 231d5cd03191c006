//! Power cuts of every run, where there is `strace` to see what is written.

use crash::power::{Plan, Tally, can_trace, run};
use std::time::Duration;

/// None where what stands between a write and its answer cannot be seen.
fn cut(durability: &'static str, seconds: u64) -> Option<Result<Tally, String>> {
    let plan = Plan {
        exe: env!("CARGO_BIN_EXE_crash").into(),
        cuts: 40,
        seed: 20_261_121,
        durability,
        length: Duration::from_secs(seconds),
    };
    can_trace().then(|| run(&plan, |_| {}))
}

#[test]
fn what_was_acknowledged_outlives_a_power_cut() {
    if let Some(tally) = cut("full", 4) {
        let tally = tally.unwrap();
        assert_eq!(tally.cuts, 40);
        assert!(tally.held > 1_000 && tally.unsynced > 0, "{tally:?}");
    }
}

#[test]
fn under_normal_durability_a_power_cut_loses_what_was_last() {
    if let Some(tally) = cut("normal", 2) {
        let lost = tally.unwrap_err();
        let gone = ["was answered, and is lost", "no such table"];
        assert!(gone.iter().any(|gone| lost.contains(gone)), "{lost}");
    }
}
