//! Listening, and stopping in order.

use super::hosted::Hosted;
use super::{Server, StartError, banner};
use crate::http::Entry;
use axum::Extension;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::response::Response;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How long a connection may take to say what it wants.
const HEAD: Duration = Duration::from_secs(10);
/// Bytes of a head; a longer one is answered with 431 by the connection itself.
const BUFFER: usize = 64 * 1024;
/// Headers of a request.
const HEADERS: usize = 100;
/// How long to wait when the system has no connections left to give.
const PAUSE: Duration = Duration::from_millis(100);

impl Server {
    /// Answers until the process is told to stop (SIGTERM, ctrl-c), then lets what is being
    /// answered end, at most as long as [`Settings::drain`](crate::Settings::drain) says. Log
    /// records go to the standard error unless a `tracing` subscriber was set before.
    ///
    /// # Errors
    /// When the address cannot be listened on.
    pub async fn serve(self) -> Result<(), StartError> {
        logged();
        let addr = self.engine.settings.addr;
        let listener = TcpListener::bind(addr).await;
        let refused = |error| StartError::one(format!("{addr} cannot be listened on: {error}"));
        self.serve_until(listener.map_err(refused)?, told_to_stop())
            .await
    }

    /// As [`Server::serve`], on a socket of your own and until `stop` ends.
    ///
    /// # Errors
    /// When the socket has no address.
    ///
    /// ```
    /// # #[tokio::main] async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # use ssot_server::App;
    /// let schema = ssot_core::schema::Schema::default();
    /// let server = App::new(&schema).database("sqlite::memory:").start().await?;
    /// let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    /// server.serve_until(listener, async {}).await?;
    /// # Ok(()) }
    /// ```
    pub async fn serve_until(
        self,
        listener: TcpListener,
        stop: impl Future<Output = ()>,
    ) -> Result<(), StartError> {
        let addr = listener.local_addr();
        let addr = addr.map_err(|error| StartError::one(error.to_string()))?;
        banner::print(&self, addr);
        let drain = Duration::from_secs(self.engine.settings.drain);
        let open = GracefulShutdown::new();
        tokio::select! {
            () = self.accept(&listener, &open) => {}
            () = stop => {}
        }
        drop(listener);
        tracing::info!("stopping");
        if tokio::time::timeout(drain, open.shutdown()).await.is_err() {
            tracing::warn!("requests were still being answered when the time to stop was over");
        }
        Ok(())
    }

    async fn accept(&self, listener: &TcpListener, open: &GracefulShutdown) {
        let free = Arc::new(Semaphore::new(self.engine.settings.connections));
        loop {
            let Ok(place) = Arc::clone(&free).acquire_owned().await else {
                return;
            };
            match listener.accept().await {
                Ok((stream, peer)) => match self.entry.clone() {
                    Some(entry) => connected(stream, alone(entry, peer), open, place),
                    None => {
                        let router = self.router.clone().layer(Extension(ConnectInfo(peer)));
                        let service = TowerToHyperService::new(router);
                        connected(stream, service, open, place);
                    }
                },
                Err(error) => {
                    tracing::warn!(%error, "a connection could not be accepted");
                    tokio::time::sleep(PAUSE).await;
                }
            }
        }
    }
}

/// The service of a server that serves nothing but its schema.
fn alone(
    entry: Entry,
    peer: SocketAddr,
) -> impl Service<
    Request<Incoming>,
    Response = Response,
    Error = Infallible,
    Future = impl Future<Output = Result<Response, Infallible>> + Send + 'static,
> + Send
+ 'static {
    service_fn(move |request: Request<Incoming>| {
        let entry = entry.clone();
        async move {
            Ok(entry
                .answer(request.map(Body::new), Some(ConnectInfo(peer)))
                .await)
        }
    })
}

fn connected<S>(stream: TcpStream, service: S, open: &GracefulShutdown, place: OwnedSemaphorePermit)
where
    S: Service<Request<Incoming>, Response = Response, Error = Infallible> + Send + 'static,
    S::Future: Send + 'static,
{
    // Answers are written whole: waiting for more of them only costs time.
    let _ = stream.set_nodelay(true);
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .max_buf_size(BUFFER)
        .max_headers(HEADERS)
        .serve_connection(TokioIo::new(stream), Hosted(service));
    let connection = open.watch(connection);
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            tracing::debug!(%error, "a connection broke off");
        }
        drop(place);
    });
}

/// Ends when the process is told to stop.
async fn told_to_stop() {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        () = interrupted => {}
        () = terminated() => {}
    }
}

#[cfg(unix)]
async fn terminated() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut signal) => {
            signal.recv().await;
        }
        Err(_) => std::future::pending().await,
    }
}

#[cfg(not(unix))]
async fn terminated() {
    std::future::pending().await
}

/// Shows what is logged, when nobody else does.
fn logged() {
    let shown = tracing_subscriber::fmt().with_writer(std::io::stderr);
    let shown = shown.with_max_level(tracing::Level::INFO).try_init();
    tracing::debug!(already = shown.is_err(), "log records are shown");
}
