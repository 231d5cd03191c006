//! Random choices (SplitMix64): the same seed, the same choices everywhere.

/// Random choices.
#[derive(Clone)]
pub struct Random(u64);

impl Random {
    /// The choices of a numbered world of a seed.
    pub fn of(seed: u64, number: u64) -> Self {
        let mut random = Random(seed);
        Random(random.bits() ^ number.wrapping_mul(0xd134_2543_de82_ef95))
    }

    /// Any 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// 0 to `end`, `end` left out.
    pub fn below(&mut self, end: usize) -> usize {
        (self.bits() % end.max(1) as u64) as usize
    }

    /// True in so many of 100 cases.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of these; there is at least one.
    pub fn one<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}
