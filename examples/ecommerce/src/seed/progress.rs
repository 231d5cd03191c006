//! How far the seed is: a bar for who watches a large one, a line for each tenth in a log.

use indicatif::{ProgressBar, ProgressStyle};
use std::io::{IsTerminal, Write};
use std::time::Instant;

/// From here on it takes long enough to be watched.
const WATCHED: u32 = 500;

pub(super) struct Progress {
    size: u32,
    /// Tenths that have been told.
    told: u32,
    bar: Option<ProgressBar>,
    began: Instant,
}

impl Progress {
    pub(super) fn begin(size: u32) -> Progress {
        say(&format!("seeding {size} products"));
        let watched = size >= WATCHED && std::io::stderr().is_terminal();
        Progress {
            size,
            told: 0,
            bar: watched.then(|| bar(size)),
            began: Instant::now(),
        }
    }

    /// So many products are kept.
    pub(super) fn reach(&mut self, done: u32) {
        if let Some(bar) = &self.bar {
            return bar.set_position(done.into());
        }
        let tenths = u64::from(done) * 10 / u64::from(self.size.max(1));
        let tenths = u32::try_from(tenths).unwrap_or(10);
        // The end has a line of its own.
        if tenths > self.told && tenths < 10 {
            self.told = tenths;
            say(&format!("{} %", tenths * 10));
        }
    }

    /// What is there by now.
    pub(super) fn end(self, counted: &[(&str, u64)]) {
        if let Some(bar) = self.bar {
            bar.finish_and_clear();
        }
        let counted = counted.iter().map(|(what, many)| format!("{many} {what}"));
        let counted: Vec<_> = counted.collect();
        let took = self.began.elapsed().as_secs_f64();
        say(&format!("done in {took:.1} s: {}", counted.join(", ")));
    }
}

fn bar(size: u32) -> ProgressBar {
    let bar = ProgressBar::new(size.into());
    match ProgressStyle::with_template("{bar:40} {pos}/{len} products, {eta} left") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// Nobody may be reading: then nothing is lost.
fn say(line: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{line}");
}
