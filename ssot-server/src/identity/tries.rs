//! How often it may be tried to sign in: per account, per address, and per both.
//!
//! A sign-in that succeeds uses nothing up. An address from which somebody has signed in to an
//! account is not held up by what others try there: nobody is locked out of their own account from
//! where they use it. What is remembered is bounded.

mod bucket;

use crate::http::Address;
use crate::problem::{Code, Problem};
use axum::http::{HeaderValue, header};
use bucket::{Buckets, Rate};
use quick_cache::sync::Cache;
use sha2::{Digest, Sha256};
use std::time::Duration;

/// One account from one address: ten at once, and one more every half minute.
const BOTH: Rate = Rate {
    burst: 10,
    every: Duration::from_secs(30),
};
/// One account from wherever nobody has signed in to it.
const ACCOUNT: Rate = Rate {
    burst: 50,
    every: Duration::from_secs(60),
};
/// One address, at whatever account: many people may share one.
const ADDRESS: Rate = Rate {
    burst: 100,
    every: Duration::from_secs(2),
};
/// How many of each are remembered.
const REMEMBERED: usize = 20_000;

/// The hash of a name as it would be stored: as long for the longest name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Name([u8; 16]);

impl Name {
    pub(crate) fn of(text: &str) -> Name {
        let mut name = [0; 16];
        let hash = Sha256::digest(text);
        name.iter_mut().zip(hash).for_each(|(to, from)| *to = from);
        Name(name)
    }
}

/// What was tried of late.
pub(crate) struct Tries {
    both: Buckets<(Name, Address)>,
    accounts: Buckets<Name>,
    addresses: Buckets<Address>,
    /// Where somebody has signed in from.
    known: Cache<(Name, Address), ()>,
}

impl Tries {
    pub(crate) fn new() -> Tries {
        Tries {
            both: Buckets::new(BOTH, REMEMBERED),
            accounts: Buckets::new(ACCOUNT, REMEMBERED),
            addresses: Buckets::new(ADDRESS, REMEMBERED),
            known: Cache::new(REMEMBERED),
        }
    }

    /// Counts a try before anything is looked at; one that is refused uses nothing up.
    ///
    /// # Errors
    /// 429, whether or not there is such an account.
    pub(crate) fn begin(&self, name: Name, from: Address) -> Result<(), Problem> {
        let both = (name, from);
        self.addresses.take(from).map_err(refused)?;
        if let Err(wait) = self.both.take(both) {
            self.addresses.give_back(from);
            return Err(refused(wait));
        }
        if self.known.get(&both).is_some() {
            return Ok(());
        }
        self.accounts.take(name).map_err(|wait| {
            self.addresses.give_back(from);
            self.both.give_back(both);
            refused(wait)
        })
    }

    /// Notes that a try was good.
    pub(crate) fn succeeded(&self, name: Name, from: Address) {
        let both = (name, from);
        self.addresses.give_back(from);
        self.both.forget(both);
        if self.known.get(&both).is_none() {
            self.accounts.give_back(name);
            self.known.insert(both, ());
        }
    }

    /// Counts an account that is made.
    ///
    /// # Errors
    /// 429.
    pub(crate) fn made(&self, from: Address) -> Result<(), Problem> {
        self.addresses.take(from).map_err(refused)
    }
}

fn refused(wait: Duration) -> Problem {
    let again = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
    let detail = format!("too many tries; there may be another in {again} s");
    Problem::new(Code::RateLimited, detail)
        .with_header(header::RETRY_AFTER, HeaderValue::from(again))
}

#[cfg(test)]
mod tests;
