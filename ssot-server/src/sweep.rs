//! Clears away what is over by its time, between the writes of others: sessions that nobody has
//! come back to, and answers that were kept for an `Idempotency-Key`.

use crate::engine::Engine;
use crate::http::now;
use crate::identity;
use crate::kept;
use crate::problem::Problem;
use crate::store::Tx;
use std::sync::{Arc, Weak};
use std::time::Duration;

/// How often it is looked.
const EVERY: Duration = Duration::from_secs(10 * 60);
/// Rows that one unit clears away: others that write do not wait for long.
const FEW: i64 = 500;

/// Starts the task that does. It ends with the server.
pub(crate) fn sweep(engine: &Arc<Engine>) {
    let engine = Arc::downgrade(engine);
    tokio::spawn(async move {
        loop {
            tokio::time::sleep(EVERY).await;
            let Some(swept) = once(&engine).await else {
                return;
            };
            if let Err(problem) = swept {
                tracing::warn!(%problem, "what is over could not be cleared away");
            }
        }
    });
}

/// Clears all away that are over now; none when the server has gone.
async fn once(engine: &Weak<Engine>) -> Option<Result<(), Problem>> {
    loop {
        let engine = engine.upgrade()?;
        let unit = |tx: &mut Tx<'_>| {
            let (sessions, answers) = (
                identity::sweep(tx, now(), FEW)?,
                kept::sweep(tx, now(), FEW)?,
            );
            Ok(sessions.max(answers))
        };
        match engine.store.write(unit).await {
            Ok(swept) if swept == FEW as usize => tokio::task::yield_now().await,
            swept => return Some(swept.map(drop)),
        }
    }
}
