//! A stream of bytes as a stream of choices: whatever drives the fuzzer drives it by bytes.

/// Bytes that are used up choice by choice.
#[derive(Clone, Debug)]
pub struct Choices<'a> {
    bytes: &'a [u8],
}

impl<'a> Choices<'a> {
    /// Starts at the first byte.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        Choices { bytes }
    }

    /// One of `0..below`; 0 when no byte is left, so that every text comes to an end.
    pub fn below(&mut self, below: usize) -> usize {
        let width = if below > 256 { 2 } else { 1 };
        let (now, rest) = self.bytes.split_at(width.min(self.bytes.len()));
        self.bytes = rest;
        let value = now
            .iter()
            .fold(0, |value, byte| value * 256 + usize::from(*byte));
        value % below.max(1)
    }

    /// One of `all`.
    ///
    /// # Panics
    /// When there is none.
    pub fn one<'t, T>(&mut self, all: &'t [T]) -> &'t T {
        &all[self.below(all.len())]
    }
}
