//! Two things at once: emitting and writing fill two cores, and are half of a run.

use std::hint::black_box;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::thread::Builder;

/// Another thread, started with the run: when there is work for it, it is there. Starting and ending
/// one for each piece of work took a fifteenth of a run.
pub(crate) struct Second {
    /// `None` where the system gives no thread.
    work: Option<Sender<Work>>,
    /// Whether there was work for two yet.
    busy: Arc<AtomicBool>,
}

/// The bytes of a room, which an allocator takes from its heap rather than from the system.
const ROOM: usize = 64 << 10;

/// How many rooms are made ready at most.
const ROOMS: usize = 64;

/// The bytes of a page, or of a part of one.
const PAGE: usize = 4 << 10;

type Work = Box<dyn FnOnce() + Send>;

/// Starts the thread.
impl Default for Second {
    fn default() -> Self {
        let (work, waiting) = channel::<Work>();
        let until_dropped = move || waiting.into_iter().for_each(|work| work());
        let started = Builder::new().spawn(until_dropped);
        Second {
            work: started.is_ok().then_some(work),
            busy: Arc::default(),
        }
    }
}

impl Second {
    /// Has the other thread make so many bytes ready for this one, until there is work for both.
    ///
    /// Whoever first touches a page of memory waits for the system: 3 microseconds in a virtual machine, a
    /// quarter of a run. What the other thread touched and gave back is what the allocator gives out next.
    pub(crate) fn make_room(&self, bytes: usize) {
        let Some(work) = &self.work else {
            return;
        };
        let count = usize::min(bytes / ROOM, ROOMS);
        let rooms: Vec<Vec<u8>> = (0..count).map(|_| Vec::with_capacity(ROOM)).collect();
        let busy = Arc::clone(&self.busy);
        let touch = move || {
            for mut room in rooms {
                if busy.load(Ordering::Relaxed) {
                    return;
                }
                for byte in room.spare_capacity_mut().iter_mut().step_by(PAGE) {
                    byte.write(0);
                }
                black_box(&room);
            }
        };
        // Without it everything takes as long as it takes.
        let _ = work.send(Box::new(touch));
    }

    /// What `here` and `there` give; `there` runs on the other thread if there is one.
    pub(crate) fn both<A, B: Send + 'static>(
        &self,
        here: impl FnOnce() -> A,
        there: impl FnOnce() -> B + Send + 'static,
    ) -> (A, B) {
        self.busy.store(true, Ordering::Relaxed);
        let (answer, answered) = channel();
        // Nobody listens any more when `here` has panicked.
        let there: Work = Box::new(move || {
            let _ = answer.send(catch_unwind(AssertUnwindSafe(there)));
        });
        let left = match &self.work {
            Some(work) => work.send(there).err().map(|unsent| unsent.0),
            None => Some(there),
        };
        let first = here();
        if let Some(there) = left {
            there();
        }
        match answered.recv().expect("work answers even when it panics") {
            Ok(second) => (first, second),
            Err(panic) => resume_unwind(panic),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Second;
    use std::sync::Arc;
    use std::sync::atomic::Ordering;

    #[test]
    fn both_results_come_back_in_their_places_each_time() {
        let second = Second::default();
        for number in 0..3 {
            assert_eq!(second.both(|| "here", move || number), ("here", number));
        }
    }

    #[test]
    fn work_does_not_wait_for_room() {
        let second = Second::default();
        second.make_room(usize::MAX);
        assert_eq!(second.both(|| "here", || "there"), ("here", "there"));
        assert!(second.busy.load(Ordering::Relaxed));
        second.make_room(usize::MAX);
        assert_eq!(second.both(|| 1, || 2), (1, 2));
    }

    #[test]
    fn without_a_thread_both_are_done_here() {
        let second = Second {
            work: None,
            busy: Arc::default(),
        };
        second.make_room(usize::MAX);
        assert_eq!(second.both(|| "here", || "there"), ("here", "there"));
    }

    #[test]
    #[should_panic(expected = "said there")]
    fn a_panic_on_the_other_thread_is_the_callers() {
        Second::default().both(|| (), || assert_eq!(1, 2, "said there"));
    }
}
