//! `RateLimit-Policy` and `RateLimit`, as draft-ietf-httpapi-ratelimit-headers-10 writes them.

use super::{Turn, last_of_each};
use axum::http::{HeaderMap, HeaderValue};

/// What the headers of an answer say of its limits.
pub(crate) struct Told {
    policy: HeaderValue,
    standing: HeaderValue,
}

impl Told {
    /// None where nothing was counted.
    pub(super) fn of(turns: &[Turn<'_>]) -> Option<Told> {
        let (mut policy, mut standing) = (String::new(), String::new());
        for turn in last_of_each(turns) {
            let mark = if policy.is_empty() { "" } else { ", " };
            let (name, count) = (&turn.limit.name, turn.limit.count);
            let (per, left) = (turn.limit.per.as_secs(), turn.left.unwrap_or(0));
            policy.push_str(&format!("{mark}\"{name}\";q={count};w={per}"));
            standing.push_str(&format!("{mark}\"{name}\";r={left};t={}", turn.seconds()));
        }
        if policy.is_empty() {
            return None;
        }
        Some(Told {
            policy: HeaderValue::try_from(policy).ok()?,
            standing: HeaderValue::try_from(standing).ok()?,
        })
    }

    pub(crate) fn tell(self, headers: &mut HeaderMap) {
        headers.insert("ratelimit-policy", self.policy);
        headers.insert("ratelimit", self.standing);
    }
}
