//! `rate_limit`: how many requests of one caller or address are let through in a length of time.
//!
//! A window begins with the first request and lets `count` through until it ends; then everything
//! is given back at once. What is remembered is bounded: under a flood of addresses those that ask
//! least are forgotten first.

mod limit;
mod told;

use limit::Limit;
pub(crate) use told::Told;

use crate::around::Part;
use crate::caller::Caller;
use crate::http::Address;
use crate::plan::Plan;
use crate::problem::{Code, Problem};
use axum::http::{HeaderValue, header};
use quick_cache::sync::Cache;
use ssot_core::schema::{Operation, RateKey};
use std::collections::BTreeSet;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Callers and addresses that are remembered at most, each with about 200 bytes.
const REMEMBERED: usize = 50_000;

/// Every limit of the schema, and who has used how much of it.
pub(crate) struct Limits {
    models: Vec<Vec<Limit>>,
    services: Vec<Vec<Limit>>,
    /// None where nothing is counted.
    windows: Option<Windows>,
}

/// By the number of a limit and whom it counts.
type Windows = Cache<(u32, Whom), Arc<Mutex<Window>>>;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Whom {
    Caller(String),
    Address(Address),
}

/// What one of them has used.
struct Window {
    ends: Instant,
    used: u32,
}

/// A request that was counted against one limit.
struct Turn<'a> {
    limit: &'a Limit,
    window: Arc<Mutex<Window>>,
    /// None when there was nothing left.
    left: Option<u32>,
    ends: Duration,
}

/// What a request was counted as.
pub(crate) struct Counted {
    pub(crate) told: Told,
    /// Why it goes no further.
    pub(crate) refused: Option<Problem>,
}

impl Limits {
    pub(crate) fn new(plan: &Plan, served: bool) -> Limits {
        let mut numbers = 0..;
        let models = plan.models.iter();
        let models =
            models.map(|one| limit::all(&one.model.wire, &one.model.middleware, &mut numbers));
        let models: Vec<_> = models.collect();
        let services = plan.schema.services.iter();
        let services = services.map(|one| limit::all(&one.wire, &one.middleware, &mut numbers));
        let services: Vec<_> = services.collect();
        let any = models
            .iter()
            .chain(&services)
            .any(|limits| !limits.is_empty());
        Limits {
            models,
            services,
            windows: (any && served).then(|| Cache::new(REMEMBERED)),
        }
    }

    /// Whether anything is counted of requests to a model.
    pub(crate) fn is_limited(&self, model: usize) -> bool {
        self.windows.is_some() && !self.of(Part::Model(model)).is_empty()
    }

    fn of(&self, part: Part) -> &[Limit] {
        let limits = match part {
            Part::Model(at) => self.models.get(at),
            Part::Service(at) => self.services.get(at),
            Part::Batch | Part::Can | Part::Auth => None,
        };
        limits.map_or(&[], Vec::as_slice)
    }

    /// Counts a request that asks for these operations; None where no limit speaks of them. One
    /// that is refused uses nothing up.
    pub(crate) fn count(
        &self,
        asked: &[(Part, Does<'_>)],
        caller: &Caller,
        address: impl Fn() -> Address,
    ) -> Option<Counted> {
        let windows = self.windows.as_ref()?;
        let now = Instant::now();
        let mut turns = Vec::new();
        let all = asked.iter().flat_map(|(part, does)| {
            let limits = self.of(*part).iter();
            limits.filter(|limit| limit.counts(*does))
        });
        for limit in all {
            let whom = match (limit.by, caller.key()) {
                (RateKey::User, Some(key)) => Whom::Caller(key),
                (RateKey::User, None) | (RateKey::Ip, _) => Whom::Address(address()),
            };
            let opened = || Ok::<_, Infallible>(Arc::new(Mutex::new(Window::opened(limit, now))));
            let Ok(window) = windows.get_or_insert_with(&(limit.number, whom), opened);
            let turn = Turn::taken(limit, window, now);
            let full = turn.left.is_none();
            turns.push(turn);
            if full {
                break;
            }
        }
        let refused = turns.last().filter(|turn| turn.left.is_none());
        let refused = refused.map(Turn::refused);
        if refused.is_some() {
            turns.iter().for_each(Turn::give_back);
        }
        let told = Told::of(&turns)?;
        Some(Counted { told, refused })
    }
}

/// What a request does, for limits that count it.
#[derive(Clone, Copy)]
pub(crate) enum Does<'a> {
    Operation(&'a Operation),
    /// A `PUT` makes a row or replaces one, which shows later: it counts as either.
    Put,
}

impl Window {
    fn opened(limit: &Limit, now: Instant) -> Window {
        Window {
            ends: now + limit.per,
            used: 0,
        }
    }
}

impl<'a> Turn<'a> {
    fn taken(limit: &'a Limit, window: Arc<Mutex<Window>>, now: Instant) -> Turn<'a> {
        let mut open = window.lock().unwrap_or_else(PoisonError::into_inner);
        if open.ends <= now {
            *open = Window::opened(limit, now);
        }
        let left = limit.count.checked_sub(open.used + 1);
        open.used += u32::from(left.is_some());
        let ends = open.ends - now;
        drop(open);
        Turn {
            limit,
            window,
            left,
            ends,
        }
    }

    fn give_back(&self) {
        let mut open = self.window.lock().unwrap_or_else(PoisonError::into_inner);
        open.used -= u32::from(self.left.is_some() && open.used > 0);
    }

    /// Whole seconds until everything is given back.
    fn seconds(&self) -> u64 {
        self.ends.as_secs() + u64::from(self.ends.subsec_nanos() > 0)
    }

    fn refused(&self) -> Problem {
        let (count, per) = (self.limit.count, self.limit.per.as_secs());
        let again = self.seconds();
        let detail = format!("at most {count} in {per} s; there is room again in {again} s");
        Problem::new(Code::RateLimited, detail)
            .with("limit", count)
            .with_header(header::RETRY_AFTER, HeaderValue::from(again))
    }
}

/// The turns that say most: the last of each limit.
fn last_of_each<'t, 'a>(turns: &'t [Turn<'a>]) -> impl Iterator<Item = &'t Turn<'a>> {
    let mut seen = BTreeSet::new();
    let mut last: Vec<_> = turns
        .iter()
        .rev()
        .filter(|turn| seen.insert(turn.limit.number))
        .collect();
    last.reverse();
    last.into_iter()
}

#[cfg(test)]
mod tests;
