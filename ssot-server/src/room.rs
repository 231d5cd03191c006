//! Room in memory for what is large: bodies that come, batches that wait, answers that are not
//! taken yet. Beyond it they are refused with 503, so that no number of them fills the memory.

mod kept;

use crate::problem::{Code, Problem};
use axum::body::{Body, HttpBody};
use axum::response::{IntoResponse, Response};
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Bytes that are not counted: connections bound those.
pub(crate) const SMALL: usize = 64 * 1024;
/// Bytes that are counted as one.
const UNIT: usize = 1024;

/// Room that is taken; dropping it gives it back.
#[derive(Debug, Default)]
pub(crate) struct Held(Option<OwnedSemaphorePermit>);

/// Room that is left.
pub(crate) struct Room(Arc<Semaphore>);

impl Held {
    /// Adds to it.
    pub(crate) fn add(&mut self, more: Held) {
        match (&mut self.0, more.0) {
            (Some(held), Some(more)) => held.merge(more),
            (held @ None, more) => *held = more,
            (Some(_), None) => {}
        }
    }
}

impl Room {
    /// Room for so many bytes.
    pub(crate) fn new(bytes: usize) -> Room {
        let units = (bytes / UNIT).min(Semaphore::MAX_PERMITS);
        Room(Arc::new(Semaphore::new(units)))
    }

    /// Takes room.
    ///
    /// # Errors
    /// 503 when there is not enough.
    pub(crate) fn hold(&self, bytes: usize) -> Result<Held, Problem> {
        let units = u32::try_from(bytes.div_ceil(UNIT)).unwrap_or(u32::MAX);
        let held = Arc::clone(&self.0).try_acquire_many_owned(units);
        let none = |_| Problem::new(Code::Overloaded, "too much is being worked on");
        held.map(|held| Held(Some(held))).map_err(none)
    }

    /// Takes room for an answer until it is sent. One that only reads is refused when there is
    /// none; what was written is answered all the same.
    pub(crate) fn keep(&self, answer: Response, reads: bool) -> Response {
        let bytes = answer.body().size_hint().lower();
        match self.hold(usize::try_from(bytes).unwrap_or(usize::MAX)) {
            Ok(held) => answer.map(|body| Body::new(kept::Kept::new(body, held))),
            Err(problem) if reads => problem.into_response(),
            Err(_) => answer,
        }
    }
}

#[cfg(test)]
mod tests;
