//! Ids of requests. They tell requests apart and need not be secret, so none asks the kernel for
//! random bytes, which would cost a twentieth of a read.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::SystemTime;
use uuid::{Builder, Uuid};

/// Where this process starts to count.
static START: LazyLock<u64> = LazyLock::new(|| Uuid::now_v7().as_u64_pair().1);
static NEXT: AtomicU64 = AtomicU64::new(0);

/// A UUID of version 7 that no other request of this process has.
pub(in crate::http) fn next() -> Uuid {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    let millis = now.map_or(0, |now| u64::try_from(now.as_millis()).unwrap_or_default());
    let count = START.wrapping_add(NEXT.fetch_add(1, Ordering::Relaxed));
    let mut bytes = [0; 10];
    let mixed = mixed(count).to_le_bytes();
    let both = mixed.iter().chain(&[0xa5, 0x5a]);
    bytes
        .iter_mut()
        .zip(both)
        .for_each(|(to, from)| *to = *from);
    Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid()
}

/// Different for different numbers (splitmix64).
fn mixed(count: u64) -> u64 {
    let mut mixed = count.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    #[test]
    fn no_two_requests_have_the_same_id() {
        let ids: BTreeSet<_> = (0..10_000).map(|_| super::next()).collect();
        assert_eq!(ids.len(), 10_000);
        assert!(ids.iter().all(|id| id.get_version_num() == 7));
    }
}
