//! Who is hashed next. Passwords that are to be kept wait in a line of their own and get half of
//! the turns at most: however many are sent to be written, signing in goes on.

use crate::problem::{Code, Problem};
use axum::http::{HeaderValue, header};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::sync::{AcquireError, Semaphore, SemaphorePermit};

/// Passwords that are hashed side by side at most, however many processors there are.
const TOGETHER: usize = 4;
/// How long one waits for its turn.
const PATIENCE: Duration = Duration::from_secs(5);

static TURNS: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(together()));
static HALF: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new((together() / 2).max(1)));
static COMPARED: AtomicUsize = AtomicUsize::new(0);
static KEPT: AtomicUsize = AtomicUsize::new(0);

/// A line that waits.
#[derive(Clone, Copy, Debug)]
pub(super) enum Queue {
    /// Of passwords that somebody signs in with.
    Compared,
    /// Of passwords that are to be kept.
    Kept,
}

/// A turn, until it is dropped.
pub(super) type Turn = (SemaphorePermit<'static>, Option<SemaphorePermit<'static>>);

impl Queue {
    /// How many may wait; more are refused with 503.
    pub(super) const fn most(self) -> usize {
        match self {
            Queue::Compared => 64,
            Queue::Kept => 32,
        }
    }

    fn waiting(self) -> &'static AtomicUsize {
        match self {
            Queue::Compared => &COMPARED,
            Queue::Kept => &KEPT,
        }
    }

    /// Waits for a turn.
    ///
    /// # Errors
    /// 503 when too many wait already, or this one has waited for too long.
    pub(super) async fn turn(self) -> Result<Turn, Problem> {
        let _place = self.place()?;
        match tokio::time::timeout(PATIENCE, self.next()).await {
            Ok(Ok(turn)) => Ok(turn),
            Ok(Err(_)) => Err(Problem::new(Code::Unavailable, "the server stops")),
            Err(_) => Err(busy()),
        }
    }

    async fn next(self) -> Result<Turn, AcquireError> {
        let half = match self {
            Queue::Compared => None,
            Queue::Kept => Some(HALF.acquire().await?),
        };
        Ok((TURNS.acquire().await?, half))
    }

    fn place(self) -> Result<Place, Problem> {
        let place = Place(self.waiting());
        if place.0.fetch_add(1, Ordering::Relaxed) >= self.most() {
            return Err(busy());
        }
        Ok(place)
    }
}

/// A place among those that wait.
struct Place(&'static AtomicUsize);

impl Drop for Place {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

pub(super) fn together() -> usize {
    let processors = std::thread::available_parallelism().map_or(2, usize::from);
    processors.min(TOGETHER)
}

fn busy() -> Problem {
    let detail = "too many passwords are being hashed";
    Problem::new(Code::Overloaded, detail)
        .with_header(header::RETRY_AFTER, HeaderValue::from_static("5"))
}
