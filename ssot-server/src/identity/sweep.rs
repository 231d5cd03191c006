//! Clears sessions away that nobody has come back to, between the writes of others.

use super::session;
use crate::engine::Engine;
use crate::http::now;
use crate::problem::Problem;
use crate::store::Tx;
use std::sync::{Arc, Weak};
use std::time::Duration;

/// How often it is looked.
const EVERY: Duration = Duration::from_secs(10 * 60);
/// Sessions that one unit clears away: others that write do not wait for long.
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
                tracing::warn!(%problem, "sessions that are over could not be cleared away");
            }
        }
    });
}

/// Clears all away that are over now; none when the server has gone.
async fn once(engine: &Weak<Engine>) -> Option<Result<(), Problem>> {
    loop {
        let engine = engine.upgrade()?;
        let unit = |tx: &mut Tx<'_>| session::sweep(tx, now(), FEW);
        match engine.store.write(unit).await {
            Ok(swept) if swept == FEW as usize => tokio::task::yield_now().await,
            swept => return Some(swept.map(drop)),
        }
    }
}
