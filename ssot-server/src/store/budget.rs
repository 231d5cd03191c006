//! How much a read may cost: steps of SQLite on a thread that serves requests, time on one that
//! may wait. Who exceeds the first is moved to the second, who exceeds that is refused.

use super::fault;
use crate::problem::Problem;
use rusqlite::Connection;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// Steps of the virtual machine between two looks at the budget.
const LOOK: i32 = 1_000;
/// Looks that a read on a serving thread may live through: 10,000 steps, half a millisecond.
const LOOKS: u32 = 10;
/// Looks at the clock are rarer.
const GLANCE: i32 = 100_000;
/// How long a read may run on a thread of its own.
const LONGEST: Duration = Duration::from_secs(10);

/// Steps that are left to the read that runs on a connection.
#[derive(Clone, Default)]
pub(super) struct Steps(Arc<AtomicU32>);

impl Steps {
    /// Sets the budget of a connection, which each read starts afresh.
    pub(super) fn of(connection: &mut Connection) -> Result<Steps, Problem> {
        let steps = Steps::default();
        let left = steps.clone();
        let look = move || left.0.fetch_add(1, Ordering::Relaxed) >= LOOKS;
        connection
            .progress_handler(LOOK, Some(look))
            .map_err(fault)?;
        Ok(steps)
    }

    pub(super) fn start(&self) {
        self.0.store(0, Ordering::Relaxed);
    }

    /// Whether the read was stopped.
    pub(super) fn exceeded(&self) -> bool {
        self.0.load(Ordering::Relaxed) > LOOKS
    }
}

/// When the read that runs on a connection has to end.
#[derive(Clone)]
pub(super) struct Deadline(Arc<Clock>);

struct Clock {
    opened: Instant,
    /// Milliseconds after that.
    ends: AtomicU32,
    running: AtomicBool,
}

impl Deadline {
    pub(super) fn of(connection: &mut Connection) -> Result<Deadline, Problem> {
        let deadline = Deadline(Arc::new(Clock {
            opened: Instant::now(),
            ends: AtomicU32::new(0),
            running: AtomicBool::new(false),
        }));
        let this = deadline.clone();
        let late = move || this.is_over();
        connection
            .progress_handler(GLANCE, Some(late))
            .map_err(fault)?;
        Ok(deadline)
    }

    pub(super) fn start(&self) {
        self.0.ends.store(
            self.millis().wrapping_add(LONGEST.as_millis() as u32),
            Ordering::Relaxed,
        );
        self.0.running.store(true, Ordering::Relaxed);
    }

    /// Weeks later the count begins anew; a difference survives that.
    fn is_over(&self) -> bool {
        let left = self
            .0
            .ends
            .load(Ordering::Relaxed)
            .wrapping_sub(self.millis());
        self.0.running.load(Ordering::Relaxed) && left > u32::MAX / 2
    }

    fn millis(&self) -> u32 {
        self.0.opened.elapsed().as_millis() as u32
    }
}

/// Shapes of reads that cost more than their steps lately: they are not tried again at once.
pub(super) struct Slow(Vec<AtomicU8>);

/// Reads of a shape that skip the trial after one has failed.
const SKIPPED: u8 = 64;

impl Slow {
    pub(super) fn new() -> Slow {
        Slow((0..1024).map(|_| AtomicU8::new(0)).collect())
    }

    /// Whether this shape shall be tried on a serving thread.
    pub(super) fn may_try(&self, shape: u64) -> bool {
        let Some(skips) = self.at(shape) else {
            return true;
        };
        let less = |left: u8| left.checked_sub(1);
        skips
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, less)
            .is_err()
    }

    pub(super) fn note(&self, shape: u64) {
        if let Some(skips) = self.at(shape) {
            skips.store(SKIPPED, Ordering::Relaxed);
        }
    }

    fn at(&self, shape: u64) -> Option<&AtomicU8> {
        self.0.get((shape % 1024) as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENDLESS: &str =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";

    #[test]
    fn a_read_is_stopped_when_its_steps_are_spent_and_the_next_starts_afresh() {
        let mut connection = Connection::open_in_memory().unwrap();
        let steps = Steps::of(&mut connection).unwrap();
        for _ in 0..3 {
            steps.start();
            let cheap: i64 = connection
                .query_row("SELECT 1", [], |row| row.get(0))
                .unwrap();
            assert!(cheap == 1 && !steps.exceeded());
            let endless = connection.query_row(ENDLESS, [], |row| row.get::<_, i64>(0));
            assert!(endless.is_err() && steps.exceeded());
        }
    }

    #[test]
    fn a_slow_shape_is_tried_again_after_a_while() {
        let slow = Slow::new();
        assert!(slow.may_try(7));
        slow.note(7);
        let skipped = (0..1_000).take_while(|_| !slow.may_try(7)).count();
        assert_eq!(skipped, usize::from(SKIPPED));
    }
}
