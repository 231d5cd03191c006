//! Who is hashed next. Three lines take turns: of those who sign in where they did before, of
//! everybody else who signs in, and of passwords that are to be kept. None can fill another's.

use super::line::{Line, Whose};
use crate::problem::{Code, Problem};
use axum::http::{HeaderValue, header};
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::oneshot::{Receiver, Sender};

/// Passwords that are hashed side by side at most, however many processors there are.
const TOGETHER: usize = 4;
/// How long one waits for its turn.
const PATIENCE: Duration = Duration::from_secs(5);

static TURNS: Mutex<Turns> = Mutex::new(Turns {
    taken: 0,
    last: 0,
    lines: [
        Line::new(Queue::Known.most()),
        Line::new(Queue::Strange.most()),
        Line::new(Queue::Kept.most()),
    ],
});

/// A line that waits.
#[derive(Clone, Copy, Debug)]
pub(super) enum Queue {
    /// Of passwords that somebody signs in with from where they did before.
    Known,
    /// Of passwords that anybody else signs in with.
    Strange,
    /// Of passwords that are to be kept.
    Kept,
}

impl Queue {
    /// How many may wait.
    pub(super) const fn most(self) -> usize {
        match self {
            Queue::Known | Queue::Kept => 32,
            Queue::Strange => 64,
        }
    }

    /// Waits for a turn.
    ///
    /// # Errors
    /// 503 when too many wait already, or this one has waited for too long.
    pub(super) async fn turn(self, whose: Option<Whose>) -> Result<Turn, Problem> {
        let mut called = turns().join(self, whose).ok_or_else(busy)?;
        let turn = tokio::time::timeout(PATIENCE, &mut called).await;
        turn.map_or_else(|_| Err(busy()), |turn| turn.map_err(|_| busy()))
    }
}

struct Turns {
    taken: usize,
    /// The line that was called last.
    last: usize,
    lines: [Line<Turn>; 3],
}

fn turns() -> MutexGuard<'static, Turns> {
    TURNS.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Turns {
    fn join(&mut self, queue: Queue, whose: Option<Whose>) -> Option<Receiver<Turn>> {
        let called = self.lines.get_mut(queue as usize)?.join(whose);
        self.call();
        called
    }

    /// Whoever is next, of the line that comes after the last.
    fn next(&mut self) -> Option<(usize, Sender<Turn>)> {
        let many = self.lines.len();
        let mut order = (1..=many).map(|step| (self.last + step) % many);
        order.find_map(|at| Some((at, self.lines.get_mut(at)?.next()?)))
    }

    /// Calls as many as there are turns for.
    fn call(&mut self) {
        while self.taken < together() {
            let Some((at, call)) = self.next() else {
                return;
            };
            match call.send(Turn { held: true }) {
                Ok(()) => (self.taken, self.last) = (self.taken + 1, at),
                // Gone meanwhile: its end must not ask for the lock that is held here.
                Err(mut turn) => turn.held = false,
            }
        }
    }
}

/// A turn, until it is dropped.
#[derive(Debug)]
pub(super) struct Turn {
    held: bool,
}

impl Drop for Turn {
    fn drop(&mut self) {
        if self.held {
            let mut turns = turns();
            turns.taken = turns.taken.saturating_sub(1);
            turns.call();
        }
    }
}

pub(super) fn together() -> usize {
    static TOGETHER_HERE: LazyLock<usize> = LazyLock::new(|| {
        let processors = std::thread::available_parallelism().map_or(2, usize::from);
        processors.min(TOGETHER)
    });
    *TOGETHER_HERE
}

fn busy() -> Problem {
    let detail = "too many passwords are being hashed";
    Problem::new(Code::Overloaded, detail)
        .with_header(header::RETRY_AFTER, HeaderValue::from_static("5"))
}
