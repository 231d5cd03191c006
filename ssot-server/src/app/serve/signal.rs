//! The word of the system to stop, and the one that is no reason to.

use tokio::sync::oneshot;

/// The first word, and the second. Both are listened for from now on.
pub(super) fn told() -> (impl Future<Output = ()>, impl Future<Output = ()>) {
    let (stop, first) = oneshot::channel::<()>();
    let (hurry, second) = oneshot::channel::<()>();
    let mut words = Words::new();
    tokio::spawn(async move {
        words.next().await;
        // Who has stopped for another reason listens no longer.
        let _ = stop.send(());
        words.next().await;
        let _ = hurry.send(());
    });
    (heard(first), heard(second))
}

async fn heard(word: oneshot::Receiver<()>) {
    if word.await.is_err() {
        std::future::pending::<()>().await;
    }
}

/// The signal of a file that may grow no more (`SIGXFSZ`; another number on MIPS alone).
#[cfg(unix)]
const FULL: i32 = 25;

/// Has the write fail that would make a file too large: by itself the signal ends the process, reads
/// and all.
#[cfg(unix)]
pub(super) fn endure() {
    use tokio::signal::unix::{SignalKind, signal};
    // Whoever listens once is never ended by it again.
    if let Err(error) = signal(SignalKind::from_raw(FULL)) {
        tracing::warn!(%error, "a limit on the size of files will end the process");
    }
}

#[cfg(not(unix))]
pub(super) fn endure() {}

#[cfg(unix)]
struct Words(Vec<tokio::signal::unix::Signal>);

#[cfg(unix)]
impl Words {
    fn new() -> Words {
        use tokio::signal::unix::{SignalKind, signal};
        let kinds = [SignalKind::terminate(), SignalKind::interrupt()];
        Words(kinds.into_iter().flat_map(signal).collect())
    }

    async fn next(&mut self) {
        let any = |cx: &mut std::task::Context<'_>| {
            let mut words = self.0.iter_mut();
            match words.any(|word| word.poll_recv(cx).is_ready()) {
                true => std::task::Poll::Ready(()),
                false => std::task::Poll::Pending,
            }
        };
        std::future::poll_fn(any).await;
    }
}

#[cfg(not(unix))]
struct Words;

#[cfg(not(unix))]
impl Words {
    fn new() -> Words {
        Words
    }

    async fn next(&mut self) {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}
