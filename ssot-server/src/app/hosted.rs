//! What stands around every answer of a connection: that the request names one host, that a full
//! or stopping server closes it, and that a large answer has room.

mod coming;
mod host;

pub(super) use coming::Unread;

use crate::around::tells_of_the_server;
use crate::engine::Engine;
use crate::http::refuse;
use crate::problem::{Code, Problem};
use crate::room::SMALL;
use axum::body::{Body, HttpBody};
use axum::http::{HeaderValue, Method, Request, header};
use axum::response::Response;
use coming::is_long;
use futures_util::FutureExt;
use futures_util::future::{BoxFuture, Either};
use hyper::body::Incoming;
use hyper::service::Service;
use pin_project_lite::pin_project;
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

/// What a connection came in by.
#[derive(Clone)]
pub(super) struct Door {
    pub(super) engine: Arc<Engine>,
    /// Whether there was no place left: it gets one answer.
    pub(super) spare: bool,
    /// Whether what nobody reads may be coming.
    pub(super) unread: Unread,
}

/// A service of one connection.
pub(super) struct Hosted<S> {
    service: S,
    door: Door,
}

impl<S> Hosted<S> {
    pub(super) fn new(service: S, door: Door) -> Hosted<S> {
        Hosted { service, door }
    }

    /// Why a request is not even asked.
    fn refused(&self, request: &Request<Incoming>) -> Option<Problem> {
        if !host::is_named(request.version(), request.headers()) {
            let detail = "a request names one Host";
            return Some(Problem::new(Code::InvalidHeader, detail));
        }
        let full = self.door.spare && !tells_of_the_server(request.uri().path());
        full.then(|| Problem::new(Code::Overloaded, "too many connections are open"))
    }
}

impl<S> Service<Request<Incoming>> for Hosted<S>
where
    S: Service<Request<Body>, Response = Response, Error = Infallible>,
{
    type Response = Response;
    type Error = Infallible;
    type Future = Answering<S::Future>;

    fn call(&self, request: Request<Incoming>) -> Self::Future {
        let reads = matches!(*request.method(), Method::GET | Method::HEAD);
        let (refused, long) = (
            self.refused(&request),
            is_long(request.headers(), request.body()),
        );
        let request = request.map(|body| self.door.unread.watching(body));
        let door = self.door.clone();
        let asked = match refused {
            None => Either::Left(self.service.call(request)),
            Some(problem) => {
                let engine = Arc::clone(&door.engine);
                let refused = async move { Ok(refuse(&engine, request, problem).await) };
                Either::Right(refused.boxed())
            }
        };
        Answering {
            asked,
            door,
            reads,
            long,
        }
    }
}

type Refusing = BoxFuture<'static, Result<Response, Infallible>>;

pin_project! {
    /// An answer on its way out.
    pub(super) struct Answering<F> {
        #[pin]
        asked: Either<F, Refusing>,
        door: Door,
        reads: bool,
        long: bool,
    }
}

impl<F> Future for Answering<F>
where
    F: Future<Output = Result<Response, Infallible>>,
{
    type Output = Result<Response, Infallible>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let answer = match ready!(this.asked.poll(cx)) {
            Ok(answer) => answer,
            Err(never) => match never {},
        };
        Poll::Ready(Ok(this.door.out(answer, *this.reads, *this.long)))
    }
}

impl Door {
    /// Lets an answer out: a large one holds its room until it is taken, and who shall not come
    /// again, or has sent a long body that nobody has read, is told.
    fn out(&self, answer: Response, reads: bool, long: bool) -> Response {
        let large = answer.body().size_hint().lower() > SMALL as u64;
        let mut answer = match large {
            true => self.engine.room.keep(answer, reads),
            false => answer,
        };
        if self.spare || self.engine.stops() || long && self.unread.is() {
            let close = HeaderValue::from_static("close");
            answer.headers_mut().insert(header::CONNECTION, close);
        }
        answer
    }
}
