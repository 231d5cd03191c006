//! Two things at once: emitting and writing fill two cores, and are half of a run.

use std::panic::resume_unwind;
use std::thread::{self, Builder};

/// What `here` and `there` give; `there` runs on another thread if one is to be had.
pub(crate) fn both<A, B: Send>(here: impl FnOnce() -> A, there: impl Fn() -> B + Sync) -> (A, B) {
    thread::scope(|scope| {
        let spawned = Builder::new().spawn_scoped(scope, &there);
        let first = here();
        let second = match spawned {
            Ok(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
            Err(_) => there(),
        };
        (first, second)
    })
}

#[cfg(test)]
mod tests {
    use super::both;

    #[test]
    fn both_results_come_back_in_their_places() {
        let text = String::from("there");
        assert_eq!(both(|| "here", || text.as_str()), ("here", "there"));
    }

    #[test]
    #[should_panic(expected = "said there")]
    fn a_panic_on_the_other_thread_is_the_callers() {
        both(|| (), || panic!("said there"));
    }
}
