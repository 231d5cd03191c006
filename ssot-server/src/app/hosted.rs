//! What HTTP/1.1 asks of every request before anyone reads it: that it names one host.

use crate::http::refuse;
use crate::problem::{Code, Problem};
use axum::body::Body;
use axum::http::{Request, Version, header};
use axum::response::Response;
use futures_util::future::{BoxFuture, Either};
use hyper::body::Incoming;
use hyper::service::Service;
use std::convert::Infallible;

/// A service that is asked nothing without one `Host`, or with two: whoever stands in front may
/// have read another one (RFC 9112, 3.2).
pub(super) struct Hosted<S>(pub(super) S);

impl<S> Service<Request<Incoming>> for Hosted<S>
where
    S: Service<Request<Incoming>, Response = Response, Error = Infallible>,
{
    type Response = Response;
    type Error = Infallible;
    type Future = Either<S::Future, BoxFuture<'static, Result<Response, Infallible>>>;

    fn call(&self, request: Request<Incoming>) -> Self::Future {
        let mut hosts = request.headers().get_all(header::HOST).iter();
        let one = hosts.next().is_some() && hosts.next().is_none();
        if one || request.version() != Version::HTTP_11 {
            return Either::Left(self.0.call(request));
        }
        Either::Right(Box::pin(async move {
            let problem = Problem::new(Code::InvalidHeader, "a request names one Host");
            Ok(refuse(request.map(Body::new), problem).await)
        }))
    }
}
