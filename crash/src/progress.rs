//! How far a long run has come: a bar on a terminal, a line now and then elsewhere.

use std::io::{IsTerminal, Write, stdout};
use std::time::{Duration, Instant};

/// Cells of the bar.
const CELLS: u64 = 30;
/// Between two lines where there is no terminal.
const PAUSE: Duration = Duration::from_secs(10);

/// Shows how far a run has come.
pub struct Progress {
    began: Instant,
    told: Option<Instant>,
}

impl Default for Progress {
    fn default() -> Self {
        Progress {
            began: Instant::now(),
            told: None,
        }
    }
}

impl Progress {
    /// So many of so many are done; `remark` stands behind.
    pub fn show(&mut self, done: u64, all: u64, remark: &str) {
        let left = self.began.elapsed().as_secs_f64() / done.max(1) as f64 * (all - done) as f64;
        let full = (done * CELLS / all.max(1)) as usize;
        let bar = format!("{}{}", "#".repeat(full), "-".repeat(CELLS as usize - full));
        let line = format!("[{bar}] {done}/{all}  {remark}  {left:.0} s left");
        if stdout().is_terminal() {
            write(&format!("\r{line}\x1b[K"));
        } else if self.told.is_none_or(|told| told.elapsed() > PAUSE) {
            self.told = Some(Instant::now());
            write(&format!("{line}\n"));
        }
    }

    /// The last line.
    pub fn end(self, line: &str) {
        let before = if stdout().is_terminal() {
            "\r\x1b[K"
        } else {
            ""
        };
        write(&format!("{before}{line}\n"));
    }
}

/// A closed pipe is not worth a panic.
fn write(text: &str) {
    let mut out = stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}
