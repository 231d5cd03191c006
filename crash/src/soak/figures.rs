//! How long answers took.

use std::time::Duration;

/// What a load came to.
#[derive(Debug, Default)]
pub struct Figures {
    /// Reads by key, in microseconds.
    pub reads: Vec<u32>,
    /// Writes, in microseconds.
    pub writes: Vec<u32>,
    /// Refused for now.
    pub refused: u64,
    /// How long it lasted.
    pub lasted: Duration,
}

impl Figures {
    /// Those of another connection too.
    pub fn add(&mut self, more: Figures) {
        self.reads.extend(more.reads);
        self.writes.extend(more.writes);
        self.refused += more.refused;
        self.lasted = self.lasted.max(more.lasted);
    }

    /// Puts them in order, once all are there.
    pub fn sort(&mut self) {
        self.reads.sort_unstable();
        self.writes.sort_unstable();
    }

    /// In a line.
    pub fn words(&self) -> String {
        let rate = |all: &Vec<u32>| all.len() as f64 / self.lasted.as_secs_f64().max(0.001);
        let at = |all: &Vec<u32>, part: f64| {
            let place = (all.len() as f64 * part) as usize;
            let micros = all.get(place).or(all.last()).copied().unwrap_or(0);
            f64::from(micros) / 1_000.0
        };
        format!(
            "reads {:6.0}/s p50 {:.2} p99 {:.2} ms; writes {:5.0}/s p50 {:.2} p99 {:.2} ms; {} refused",
            rate(&self.reads),
            at(&self.reads, 0.5),
            at(&self.reads, 0.99),
            rate(&self.writes),
            at(&self.writes, 0.5),
            at(&self.writes, 0.99),
            self.refused
        )
    }
}
