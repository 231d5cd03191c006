//! Buckets that fill again one by one: the generic cell rate algorithm, a number for each.

use quick_cache::sync::Cache;
use std::convert::Infallible;
use std::hash::Hash;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// So many at once, and one more after each length of time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rate {
    pub(super) burst: u32,
    pub(super) every: Duration,
}

/// A bucket for each key, the fullest of which are forgotten first when there are too many.
pub(super) struct Buckets<K> {
    rate: Rate,
    began: Instant,
    /// Until when each is used up, in microseconds since `began`.
    used: Cache<K, Arc<AtomicU64>>,
}

impl<K: Clone + Eq + Hash> Buckets<K> {
    pub(super) fn new(rate: Rate, remembered: usize) -> Buckets<K> {
        Buckets {
            rate,
            began: Instant::now(),
            used: Cache::new(remembered),
        }
    }

    /// Takes so many, or none.
    ///
    /// # Errors
    /// How long to wait for them.
    pub(super) fn take(&self, key: K, many: u32) -> Result<(), Duration> {
        let (now, every) = (micros(self.began.elapsed()), micros(self.rate.every));
        let room = every.saturating_mul(self.rate.burst.into());
        let step = every.saturating_mul(many.into());
        let made = || Ok::<_, Infallible>(Arc::new(AtomicU64::new(now)));
        let Ok(bucket) = self.used.get_or_insert_with(&key, made);
        let taken = |used: u64| {
            let used = used.max(now) + step;
            (used - now <= room).then_some(used)
        };
        let full = bucket.fetch_update(Ordering::Relaxed, Ordering::Relaxed, taken);
        full.map(drop).map_err(|used| {
            Duration::from_micros((used.max(now) + step).saturating_sub(now + room))
        })
    }

    /// Puts so many back.
    pub(super) fn give_back(&self, key: K, many: u32) {
        if let Some(bucket) = self.used.get(&key) {
            let step = micros(self.rate.every).saturating_mul(many.into());
            let given = |used: u64| Some(used.saturating_sub(step));
            let _ = bucket.fetch_update(Ordering::Relaxed, Ordering::Relaxed, given);
        }
    }

    /// How many are remembered.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.used.len()
    }
}

fn micros(length: Duration) -> u64 {
    u64::try_from(length.as_micros()).unwrap_or(u64::MAX)
}
