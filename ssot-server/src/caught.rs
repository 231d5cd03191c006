//! Code that may panic, on a thread that must not end.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// What it gives; None when it panicked. Whatever is left half done must be put right by who asks.
pub(crate) fn caught<T>(code: impl FnOnce() -> T) -> Option<T> {
    match catch_unwind(AssertUnwindSafe(code)) {
        Ok(value) => Some(value),
        Err(payload) => {
            forget(payload);
            None
        }
    }
}

/// Lets go of what a panic was thrown with. It may be anything, and panic when it is dropped.
pub(crate) fn forget(payload: Box<dyn std::any::Any + Send>) {
    if !(payload.is::<&str>() || payload.is::<String>()) {
        std::mem::forget(payload);
    }
}

/// In production says where a panic was, and not what it said: that may be what a caller sent.
pub(crate) fn hush_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        let thread = std::thread::current();
        let thread = thread.name().unwrap_or_default();
        tracing::error!(thread, place = place.unwrap_or_default(), "a panic");
    }));
}

#[cfg(test)]
mod tests {
    use super::caught;

    struct Trap;

    impl Drop for Trap {
        fn drop(&mut self) {
            assert!(std::thread::panicking(), "dropped");
        }
    }

    #[test]
    fn a_panic_is_caught_whatever_it_was_thrown_with() {
        assert_eq!(caught(|| 1), Some(1));
        assert_eq!(caught(|| -> u8 { panic!("text") }), None);
        assert_eq!(caught(|| -> u8 { std::panic::panic_any(Trap) }), None);
    }
}
