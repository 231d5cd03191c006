//! Answers that a flood, a full disk or a file that is gone gives to everybody: each is counted, and
//! one a second is told in the log. A record of each would cost more than the answer.

use crate::problem::Code;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Instant;

/// What is refused for now, whoever asks.
const CODES: [Code; 3] = [Code::Overloaded, Code::Unavailable, Code::Full];

/// How many there were of each.
pub(crate) struct Refusals {
    began: Instant,
    counts: [Count; CODES.len()],
}

#[derive(Default)]
struct Count {
    all: AtomicU64,
    /// Those since the last that was told.
    untold: AtomicU64,
    /// The second in which that was, from 1 on.
    told: AtomicU64,
}

impl Refusals {
    pub(super) fn new() -> Refusals {
        Refusals {
            began: Instant::now(),
            counts: Default::default(),
        }
    }

    /// Counts one. How many others there were since the last that was told, when this one is to be;
    /// always for a code that is told each time.
    pub(crate) fn count(&self, code: Code) -> Option<u64> {
        self.counted(code, 1 + self.began.elapsed().as_secs())
    }

    fn counted(&self, code: Code, second: u64) -> Option<u64> {
        let at = CODES.iter().position(|known| *known == code);
        let Some(count) = at.and_then(|at| self.counts.get(at)) else {
            return Some(0);
        };
        count.all.fetch_add(1, Relaxed);
        if count.told.swap(second, Relaxed) == second {
            count.untold.fetch_add(1, Relaxed);
            return None;
        }
        Some(count.untold.swap(0, Relaxed))
    }

    /// How many of each there were.
    pub(super) fn all(&self) -> impl Iterator<Item = (Code, u64)> {
        let counts = CODES.iter().zip(&self.counts);
        counts.map(|(code, count)| (*code, count.all.load(Relaxed)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_a_second_is_told_with_how_many_were_not() {
        let refusals = Refusals::new();
        let mut told = Vec::new();
        for second in [1, 1, 1, 1, 4, 4, 5] {
            told.push(refusals.counted(Code::Overloaded, second));
        }
        let wanted = [Some(0), None, None, None, Some(3), None, Some(1)];
        assert_eq!(told, wanted);
        assert_eq!(refusals.counted(Code::Full, 5), Some(0), "each has its own");
        let all: Vec<_> = refusals
            .all()
            .map(|(code, count)| (code.as_str(), count))
            .collect();
        assert_eq!(all, [("overloaded", 7), ("unavailable", 0), ("full", 1)]);
    }

    #[test]
    fn a_fault_is_told_each_time() {
        let refusals = Refusals::new();
        let told = [1, 1, 1].map(|second| refusals.counted(Code::Internal, second));
        assert_eq!(told, [Some(0); 3]);
    }
}
