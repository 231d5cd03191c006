//! What every request shares.

use crate::around::{Metrics, OpenApi};
use crate::hooks::Later;
use crate::identity::{Tokens, Tries, Who};
use crate::kept::Turns;
use crate::limits::Limits;
use crate::plan::Plan;
use crate::room::Room;
use crate::settings::Settings;
use crate::store::Store;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

/// The compiled schema, the store and what was plugged in. Made once, at start.
pub(crate) struct Engine {
    pub(crate) plan: Plan,
    pub(crate) store: Store,
    pub(crate) settings: Settings,
    pub(crate) who: Who,
    pub(crate) tokens: Tokens,
    /// Another issuer whose tokens are taken.
    #[cfg(feature = "jwks")]
    pub(crate) foreign: Option<crate::identity::Foreign>,
    /// Who has tried to sign in or set a password; None where there are none, or nothing is counted.
    pub(crate) tries: Option<Arc<Tries>>,
    /// Runs what waits for a commit.
    pub(crate) later: Later,
    pub(crate) metrics: Metrics,
    pub(crate) openapi: OpenApi,
    /// Who has used how much of which `rate_limit`.
    pub(crate) limits: Limits,
    /// Requests that hold an `Idempotency-Key` now.
    pub(crate) turns: Turns,
    /// For what is large.
    pub(crate) room: Room,
    /// Whether the server was told to stop.
    pub(crate) stopping: AtomicBool,
}

impl Engine {
    /// From now on it is not ready, and each answer closes its connection.
    pub(crate) fn begin_to_stop(&self) {
        self.stopping.store(true, Relaxed);
    }

    pub(crate) fn stops(&self) -> bool {
        self.stopping.load(Relaxed)
    }

    /// What cursors and tokens are signed with.
    pub(crate) fn secret(&self) -> &[u8] {
        self.settings
            .secret
            .as_ref()
            .map_or(&[], |secret| &secret.0)
    }
}
