//! What runs once a write is safe on the disk: one after the other, in the order of the commits.

use crate::problem::{Code, Problem};
use crate::store::Tx;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;
use tokio::sync::mpsc::{Sender, channel};

/// Jobs that may wait. A write that would add one more is refused with 503 and undone, so that a
/// job is never lost while the process lives.
const WAITING: usize = 1024;
/// The longest one may take before the next has its turn.
const TURN: Duration = Duration::from_secs(30);

pub(crate) type Job = Pin<Box<dyn Future<Output = ()> + Send>>;

/// The way to the task that runs jobs.
#[derive(Clone, Debug)]
pub(crate) struct Later(Sender<Job>);

impl Later {
    /// Starts the task. It ends when the server has gone and the last job is done.
    pub(crate) fn start() -> Later {
        let (later, mut jobs) = channel::<Job>(WAITING);
        tokio::spawn(async move {
            while let Some(job) = jobs.recv().await {
                // In a task of its own a panic ends nothing else.
                let job = tokio::spawn(tokio::time::timeout(TURN, job));
                match job.await {
                    Ok(Ok(())) => {}
                    Ok(Err(_)) => tracing::error!("what ran after a commit took too long"),
                    Err(_) => tracing::error!("what ran after a commit panicked"),
                }
            }
        });
        Later(later)
    }

    /// Until everything that waits now is done.
    pub(crate) async fn ended(&self) {
        let (done, last) = tokio::sync::oneshot::channel();
        let job = Box::pin(async move {
            let _ = done.send(());
        });
        if self.0.send(job).await.is_ok() {
            let _ = last.await;
        }
    }

    /// Has a job run once the unit is committed; never when it is undone.
    pub(crate) fn after(&self, tx: &Tx<'_>, job: Job) -> Result<(), Problem> {
        let room = self.0.clone().try_reserve_owned();
        let room = room.map_err(|_| Problem::new(Code::Overloaded, "too much waits to be done"))?;
        tx.after(Box::new(move || drop(room.send(job))));
        Ok(())
    }
}
