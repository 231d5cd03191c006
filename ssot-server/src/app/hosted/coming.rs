//! The body of a request as it comes in, and whether all of it has.

use axum::body::Body;
use axum::http::{HeaderMap, header};
use bytes::Bytes;
use http_body::{Frame, SizeHint};
use hyper::body::{Body as HttpBody, Incoming};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::task::{Context, Poll, ready};

/// Bytes of a body that the connection takes off by itself when nobody reads it.
const SMALL: u64 = 64 * 1024;

/// Whether a connection's other end may be sending what nobody reads.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Unread(Arc<AtomicBool>);

impl Unread {
    pub(in crate::app) fn is(&self) -> bool {
        self.0.load(Relaxed)
    }

    pub(in crate::app) fn set(&self, unread: bool) {
        self.0.store(unread, Relaxed);
    }

    /// The body of the next request. One that has none is not looked after.
    pub(super) fn watching(&self, body: Incoming) -> Body {
        let there = !body.is_end_stream();
        self.set(there);
        if !there {
            return Body::empty();
        }
        let unread = self.clone();
        Body::new(Coming { body, unread })
    }
}

/// Whether a connection must end when this body is left unread: what is small is taken off, unless
/// the other end holds it back until it is asked for.
pub(super) fn is_long(headers: &HeaderMap, body: &Incoming) -> bool {
    let upper = body.size_hint().upper();
    !body.is_end_stream()
        && (upper.is_none_or(|upper| upper > SMALL) || headers.contains_key(header::EXPECT))
}

/// A body that notes its end.
struct Coming {
    body: Incoming,
    unread: Unread,
}

impl HttpBody for Coming {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        let this = self.get_mut();
        let frame = ready!(Pin::new(&mut this.body).poll_frame(cx));
        if frame.is_none() || this.body.is_end_stream() {
            this.unread.set(false);
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
