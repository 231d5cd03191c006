//! How many connections are open, and the word for them to end.

use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

/// Connections beyond the limit that get one answer: whether the server is well, else 503. Beyond
/// these the system holds them back.
const SPARE: usize = 64;

/// What connections are told.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Word {
    Stay,
    /// End when the request that is being answered is.
    Close,
    /// End now.
    Break,
}

/// Places of connections.
pub(super) struct Doors {
    full: Arc<Semaphore>,
    spare: Arc<Semaphore>,
    limit: usize,
    word: watch::Sender<Word>,
}

/// The place of one connection.
pub(super) struct Open {
    /// Whether it is beyond the limit.
    pub(super) spare: bool,
    _place: OwnedSemaphorePermit,
}

impl Doors {
    pub(super) fn new(limit: usize) -> Doors {
        let limit = limit.min(Semaphore::MAX_PERMITS);
        Doors {
            full: Arc::new(Semaphore::new(limit)),
            spare: Arc::new(Semaphore::new(SPARE)),
            limit,
            word: watch::Sender::new(Word::Stay),
        }
    }

    /// A place, unless all are taken.
    pub(super) fn open(&self) -> Option<Open> {
        let of = |places: &Arc<Semaphore>, spare| {
            let place = Arc::clone(places).try_acquire_owned().ok()?;
            Some(Open {
                spare,
                _place: place,
            })
        };
        of(&self.full, false).or_else(|| of(&self.spare, true))
    }

    /// A place, once one is free: spare ones are soon.
    pub(super) async fn opened(&self) -> Open {
        loop {
            if let Some(open) = self.open() {
                return open;
            }
            drop(self.spare.acquire().await);
        }
    }

    /// A full place in stead of a spare one, when one has become free since.
    pub(super) fn better(&self, open: Open) -> Open {
        match open.spare {
            true => self.open().unwrap_or(open),
            false => open,
        }
    }

    /// What a connection listens to.
    pub(super) fn told(&self) -> watch::Receiver<Word> {
        self.word.subscribe()
    }

    pub(super) fn close(&self) {
        self.word.send_replace(Word::Close);
    }

    pub(super) fn cut_off(&self) {
        self.word.send_replace(Word::Break);
    }

    /// Until no connection is open.
    pub(super) async fn empty(&self) {
        let many = |places: usize| u32::try_from(places).unwrap_or(u32::MAX);
        let _full = self.full.acquire_many(many(self.limit)).await;
        let _spare = self.spare.acquire_many(many(SPARE)).await;
    }
}
