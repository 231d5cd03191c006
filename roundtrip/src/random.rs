//! Random choices: the same seed, the same choices everywhere.

/// Random choices.
pub(crate) struct Random(fastrand::Rng);

impl Random {
    /// The choices of a numbered schema of a seed.
    pub(crate) fn of(seed: u64, number: u64) -> Self {
        let mut seeds = fastrand::Rng::with_seed(seed);
        Random(fastrand::Rng::with_seed(
            seeds.u64(..) ^ number.wrapping_mul(0x9e37_79b9_7f4a_7c15),
        ))
    }

    /// 0 to `end`, `end` left out.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0.usize(..end)
    }

    /// True in so many of 100 cases.
    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of these; there is at least one.
    pub(crate) fn one<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}
