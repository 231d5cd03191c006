//! How often it may be tried to sign in: per account, per address, and per both. Writes that set how
//! somebody signs in are counted beside: each hashes a password, or tells whether a name is taken.
//!
//! A sign-in that succeeds gives back what it took, but for a tenth of what its address has, and no
//! more: whoever guesses where the owner is gains nothing by the owner's own. From an address where somebody has signed in to an account the
//! guesses that others make elsewhere hold nobody up; those that are made there do, for nothing
//! tells them from the owner's. What is remembered is bounded.

mod bucket;

use crate::caller::Caller;
use crate::http::Address;
use crate::problem::{Code, Problem};
use axum::http::{HeaderValue, header};
use bucket::{Buckets, Rate};
use quick_cache::sync::Cache;
use sha2::{Digest, Sha256};
use std::sync::Arc;
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
/// One address, at whatever account: many people may share one. In tenths of a try, of which a
/// sign-in that succeeds uses one up.
const ADDRESS: Rate = Rate {
    burst: 1_000,
    every: Duration::from_millis(200),
};
/// A try of an address.
const TENTHS: u32 = 10;
/// One caller that writes how somebody signs in: a whole batch at once.
const CALLER: Rate = Rate {
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
    callers: Buckets<Name>,
    /// Where somebody has signed in from.
    known: Cache<(Name, Address), ()>,
}

impl Tries {
    pub(crate) fn new() -> Tries {
        Tries {
            both: Buckets::new(BOTH, REMEMBERED),
            accounts: Buckets::new(ACCOUNT, REMEMBERED),
            addresses: Buckets::new(ADDRESS, REMEMBERED),
            callers: Buckets::new(CALLER, REMEMBERED),
            known: Cache::new(REMEMBERED),
        }
    }

    /// Counts a try before anything is looked at; one that is refused uses nothing up.
    ///
    /// # Errors
    /// 429, whether or not there is such an account.
    pub(crate) fn begin(self: &Arc<Self>, name: Name, from: Address) -> Result<Try, Problem> {
        let both = (name, from);
        self.addresses.take(from, TENTHS).map_err(refused)?;
        if let Err(wait) = self.both.take(both, 1) {
            self.addresses.give_back(from, TENTHS);
            return Err(refused(wait));
        }
        let account = self.accounts.take(name, 1);
        let known = self.known.get(&both).is_some();
        if let Err(wait) = account
            && !known
        {
            self.addresses.give_back(from, TENTHS);
            self.both.give_back(both, 1);
            return Err(refused(wait));
        }
        Ok(Try {
            tries: Arc::clone(self),
            name,
            from,
            known,
            account: account.is_ok(),
            settled: false,
        })
    }

    /// Counts so many writes of how somebody signs in: by whoever is signed in, and by address.
    ///
    /// # Errors
    /// 429; nothing is used up then.
    pub(crate) fn written(&self, by: &Caller, from: Address, many: u32) -> Result<(), Problem> {
        let by = by.key().map(|key| Name::of(&key));
        if let Some(by) = by {
            self.callers.take(by, many).map_err(refused)?;
        }
        self.addresses
            .take(from, many.saturating_mul(TENTHS))
            .map_err(|wait| {
                if let Some(by) = by {
                    self.callers.give_back(by, many);
                }
                refused(wait)
            })
    }
}

/// A try that was counted, until it is known what became of it. One that came to nothing, since
/// no password was compared, gives back what it took.
pub(crate) struct Try {
    tries: Arc<Tries>,
    name: Name,
    from: Address,
    /// Whether somebody has signed in to the account from there.
    known: bool,
    /// Whether it was counted for the account too.
    account: bool,
    settled: bool,
}

impl Try {
    /// Whether somebody has signed in to the account from there.
    pub(crate) fn is_known(&self) -> bool {
        self.known
    }

    /// Notes what was found of the password.
    pub(crate) fn settle(mut self, right: bool) {
        self.settled = true;
        if right {
            let both = (self.name, self.from);
            if self.tries.known.get(&both).is_none() {
                self.tries.known.insert(both, ());
            }
            self.give_back(TENTHS - 1);
        }
    }

    fn give_back(&self, tenths: u32) {
        self.tries.addresses.give_back(self.from, tenths);
        self.tries.both.give_back((self.name, self.from), 1);
        if self.account {
            self.tries.accounts.give_back(self.name, 1);
        }
    }
}

impl Drop for Try {
    fn drop(&mut self) {
        if !self.settled {
            self.give_back(TENTHS);
        }
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
