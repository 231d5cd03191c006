//! Two things at once: emitting and writing fill two cores, and are half of a run.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{Sender, channel};
use std::thread::Builder;

/// Another thread, started with the run: when there is work for it, it is there. Starting and ending
/// one for each piece of work took a fifteenth of a run.
pub(crate) struct Second {
    /// `None` where the system gives no thread.
    work: Option<Sender<Work>>,
}

type Work = Box<dyn FnOnce() + Send>;

/// Starts the thread.
impl Default for Second {
    fn default() -> Self {
        let (work, waiting) = channel::<Work>();
        let until_dropped = move || waiting.into_iter().for_each(|work| work());
        let started = Builder::new().spawn(until_dropped);
        Second {
            work: started.is_ok().then_some(work),
        }
    }
}

impl Second {
    /// What `here` and `there` give; `there` runs on the other thread if there is one.
    pub(crate) fn both<A, B: Send + 'static>(
        &self,
        here: impl FnOnce() -> A,
        there: impl FnOnce() -> B + Send + 'static,
    ) -> (A, B) {
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

    #[test]
    fn both_results_come_back_in_their_places_each_time() {
        let second = Second::default();
        for number in 0..3 {
            assert_eq!(second.both(|| "here", move || number), ("here", number));
        }
    }

    #[test]
    fn without_a_thread_both_are_done_here() {
        let second = Second { work: None };
        assert_eq!(second.both(|| "here", || "there"), ("here", "there"));
    }

    #[test]
    #[should_panic(expected = "said there")]
    fn a_panic_on_the_other_thread_is_the_callers() {
        Second::default().both(|| (), || assert_eq!(1, 2, "said there"));
    }
}
