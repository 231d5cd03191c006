//! The word of the system to stop.

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
