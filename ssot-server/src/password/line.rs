//! Those who wait for their turn, by whom a password is compared for. Whoever has no place and was
//! not called of late is called first; when the line is full, whoever has most of it loses the last.
//! So a flood from one address, or at one account, keeps itself waiting and nobody else.

use crate::http::Address;
use crate::identity::Name;
use std::collections::VecDeque;
use tokio::sync::oneshot::{Receiver, Sender, channel};

/// Whom a password is compared for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Whose {
    pub(crate) account: Name,
    pub(crate) address: Address,
    /// Whether somebody has signed in to that account from there.
    pub(crate) known: bool,
}

impl Whose {
    fn is_like(&self, other: &Whose) -> [bool; 2] {
        [self.account == other.account, self.address == other.address]
    }
}

/// A bounded line, in which each waits to be given a `T`.
pub(super) struct Line<T> {
    most: usize,
    places: Vec<Place<T>>,
    /// Those who were called last, as many as have a place.
    called: VecDeque<Whose>,
}

struct Place<T> {
    whose: Option<Whose>,
    call: Sender<T>,
}

impl<T> Line<T> {
    pub(super) const fn new(most: usize) -> Line<T> {
        Line {
            most,
            places: Vec::new(),
            called: VecDeque::new(),
        }
    }

    /// A place at the end; none when the line is full of those who have no more of it. Who loses
    /// theirs is told by an end without a call.
    pub(super) fn join(&mut self, whose: Option<Whose>) -> Option<Receiver<T>> {
        self.forget_the_gone();
        if self.places.len() >= self.most {
            let own = self.weight(whose, self.places.len());
            let weights = self.weights().map(|(at, weight)| (weight, at));
            let (_, at) = weights.max().filter(|(weight, _)| *weight > own)?;
            self.places.remove(at);
        }
        let (call, called) = channel();
        self.places.push(Place { whose, call });
        Some(called)
    }

    /// Whoever is next, taken out of the line.
    pub(super) fn next(&mut self) -> Option<Sender<T>> {
        self.forget_the_gone();
        let (at, _) = self.weights().min_by_key(|(_, weight)| *weight)?;
        let next = self.places.remove(at);
        if let Some(whose) = next.whose {
            self.called.truncate(self.most.saturating_sub(1));
            self.called.push_front(whose);
        }
        Some(next.call)
    }

    fn forget_the_gone(&mut self) {
        self.places.retain(|place| !place.call.is_closed());
    }

    fn weights(&self) -> impl Iterator<Item = (usize, usize)> {
        let places = self.places.iter().enumerate();
        places.map(|(at, place)| (at, self.weight(place.whose, at)))
    }

    /// How often the same account or the same address was called of late, or waits before this place.
    fn weight(&self, whose: Option<Whose>, before: usize) -> usize {
        let Some(whose) = whose else { return 0 };
        let ahead = self.places.iter().take(before);
        let ahead = ahead.filter_map(|place| place.whose.as_ref());
        let mut counts = [0; 2];
        for other in ahead.chain(&self.called) {
            let like = whose.is_like(other);
            counts.iter_mut().zip(like).for_each(|(count, like)| {
                *count += usize::from(like);
            });
        }
        counts.into_iter().max().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
