//! What stands around operations: a client that kept within the old limits must still be served.

use super::{Found, Who, permission};
use ssot_core::schema::{Middleware, RateLimit};

pub(super) fn compare(name: &str, old: &Middleware, new: &Middleware, found: &mut Found) {
    for operation in new.auth.iter().filter(|one| !old.auth.contains(one)) {
        let what = format!("{name} {}", permission::word(operation));
        found.push(what, "needs a signed-in caller", Who::Clients);
    }
    if let Some(bytes) = lowered(old.body_limit, new.body_limit) {
        let change = format!(
            "takes bodies of at most {bytes} bytes{}",
            was(old.body_limit)
        );
        found.push(name, change, Who::Clients);
    }
    if let Some(seconds) = lowered(old.timeout, new.timeout) {
        let change = format!(
            "answers within {seconds} s or not at all{}",
            was(old.timeout)
        );
        found.push(name, change, Who::Clients);
    }
    for limit in &new.rate_limits {
        if !old
            .rate_limits
            .iter()
            .any(|before| allows_no_more(before, limit))
        {
            let change = format!("may be called {}", rate(limit));
            found.push(name, change, Who::Clients);
        }
    }
}

fn lowered(old: Option<u64>, new: Option<u64>) -> Option<u64> {
    new.filter(|new| old.is_none_or(|old| *new < old))
}

fn was(old: Option<u64>) -> String {
    old.map(|old| format!(", was {old}")).unwrap_or_default()
}

/// Whether whoever kept to `old` keeps to `new`: counted of the same, or of more operations.
fn allows_no_more(old: &RateLimit, new: &RateLimit) -> bool {
    let all = old.operations.is_empty();
    let counted = all
        || (!new.operations.is_empty()
            && new
                .operations
                .iter()
                .all(|one| old.operations.contains(one)));
    // In a longer time the old rule let through once more what it lets through in one of its own.
    let windows = u128::from(new.per).div_ceil(u128::from(old.per.max(1)));
    counted && old.by == new.by && u128::from(old.count) * windows <= u128::from(new.count)
}

fn rate(limit: &RateLimit) -> String {
    let operations: Vec<_> = limit.operations.iter().map(permission::word).collect();
    let of = match operations.as_slice() {
        [] => String::new(),
        some => format!(" (`{}`)", some.join("`, `")),
    };
    format!("{} times in {} s{of}", limit.count, limit.per)
}
