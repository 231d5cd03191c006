//! What stands around every answer of a connection: that the request names one host, that a full
//! or stopping server closes it, and that a large answer has room.

use crate::around::tells_of_the_server;
use crate::engine::Engine;
use crate::http::refuse;
use crate::problem::{Code, Problem};
use crate::room::SMALL;
use axum::body::{Body, HttpBody};
use axum::http::{HeaderValue, Method, Request, Version, header};
use axum::response::Response;
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

    /// Why a request is not even asked. Without one `Host`, or with two, whoever stands in front
    /// may have read another one (RFC 9112, 3.2).
    fn refused(&self, request: &Request<Incoming>) -> Option<Problem> {
        let mut hosts = request.headers().get_all(header::HOST).iter();
        let one = hosts.next().is_some() && hosts.next().is_none();
        if !one && request.version() == Version::HTTP_11 {
            let detail = "a request names one Host";
            return Some(Problem::new(Code::InvalidHeader, detail));
        }
        let full = self.door.spare && !tells_of_the_server(request.uri().path());
        full.then(|| Problem::new(Code::Overloaded, "too many connections are open"))
    }
}

impl<S> Service<Request<Incoming>> for Hosted<S>
where
    S: Service<Request<Incoming>, Response = Response, Error = Infallible>,
{
    type Response = Response;
    type Error = Infallible;
    type Future = Answering<S::Future>;

    fn call(&self, request: Request<Incoming>) -> Self::Future {
        let reads = matches!(*request.method(), Method::GET | Method::HEAD);
        let asked = match self.refused(&request) {
            None => Either::Left(self.service.call(request)),
            Some(problem) => {
                let refused = async move { Ok(refuse(request.map(Body::new), problem).await) };
                Either::Right(refused.boxed())
            }
        };
        let door = self.door.clone();
        Answering { asked, door, reads }
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
        Poll::Ready(Ok(this.door.out(answer, *this.reads)))
    }
}

impl Door {
    /// Lets an answer out: a large one holds its room until it is taken, and who shall not come
    /// again is told.
    fn out(&self, answer: Response, reads: bool) -> Response {
        let large = answer.body().size_hint().lower() > SMALL as u64;
        let mut answer = match large {
            true => self.engine.room.keep(answer, reads),
            false => answer,
        };
        if self.spare || self.engine.stops() {
            let close = HeaderValue::from_static("close");
            answer.headers_mut().insert(header::CONNECTION, close);
        }
        answer
    }
}
