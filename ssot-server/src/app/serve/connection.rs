//! One connection, from its first byte to its last.

use super::super::Server;
use super::super::hosted::{Door, Hosted};
use super::doors::{Open, Word};
use super::taken::Taken;
use crate::http::{Entry, Near};
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::response::Response;
use hyper::Request;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::pin;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::sync::watch;

/// How long a connection may take to say what it wants, and may be silent between two requests.
const HEAD: Duration = Duration::from_secs(10);
/// The same for one that only gets an answer because the server is full.
const BRIEF: Duration = Duration::from_secs(2);
/// Bytes of a head; a longer one is answered with 431 by the connection itself.
const BUFFER: usize = 64 * 1024;
/// Headers of a request.
const HEADERS: usize = 100;

/// Serves a connection in a task of its own, which holds its place until it ends.
pub(super) fn connected(
    server: &Server,
    (stream, peer): (TcpStream, SocketAddr),
    door: Door,
    told: watch::Receiver<Word>,
    open: Open,
) {
    // Answers are written whole: waiting for more of them only costs time.
    let _ = stream.set_nodelay(true);
    let near = near(server, &stream, peer);
    let stream = Taken::new(stream, &server.engine, door.unread.clone());
    let service = answering(server.entry.clone(), peer, near);
    spawn(stream, Hosted::new(service, door), told, open);
}

/// Whether the connection is of this machine, where that is asked for.
fn near(server: &Server, stream: &TcpStream, peer: SocketAddr) -> Option<Near> {
    let own = server
        .engine
        .plan
        .explains
        .then(|| stream.local_addr().ok());
    Near::between(peer.ip(), own.flatten()?.ip())
}

/// The service of a connection from there.
fn answering(
    entry: Entry,
    peer: SocketAddr,
    near: Option<Near>,
) -> impl Service<
    Request<Body>,
    Response = Response,
    Error = Infallible,
    Future = impl Future<Output = Result<Response, Infallible>> + Send + 'static,
> + Send
+ 'static {
    service_fn(move |mut request: Request<Body>| {
        near.map(|near| request.extensions_mut().insert(near));
        let entry = entry.clone();
        let peer = Some(ConnectInfo(peer));
        async move { Ok(entry.answer(request, peer).await) }
    })
}

fn spawn<S>(stream: Taken, service: Hosted<S>, told: watch::Receiver<Word>, open: Open)
where
    S: Service<Request<Body>, Response = Response, Error = Infallible> + Send + 'static,
    S::Future: Send + 'static,
{
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(if open.spare { BRIEF } else { HEAD })
        .max_buf_size(BUFFER)
        .max_headers(HEADERS)
        .serve_connection(TokioIo::new(stream), service);
    tokio::spawn(async move {
        attended(connection, told).await;
        drop(open);
    });
}

/// Serves it to its end, or as long as it may stay.
async fn attended<S>(
    connection: http1::Connection<TokioIo<Taken>, Hosted<S>>,
    mut told: watch::Receiver<Word>,
) where
    S: Service<Request<Body>, Response = Response, Error = Infallible>,
{
    let mut connection = pin!(connection);
    loop {
        tokio::select! {
            biased;
            ended = connection.as_mut() => {
                if let Err(error) = ended {
                    tracing::debug!(%error, "a connection broke off");
                }
                return;
            }
            changed = told.changed() => {
                let word = *told.borrow_and_update();
                match word {
                    Word::Break => return,
                    _ if changed.is_err() => return,
                    Word::Close => connection.as_mut().graceful_shutdown(),
                    Word::Stay => {}
                }
            }
        }
    }
}
