//! A body whose bytes hold their room until the last of them is dropped: the connection keeps them
//! when the body itself has gone.

use super::Held;
use axum::body::{Body, HttpBody};
use bytes::Bytes;
use http_body::{Frame, SizeHint};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

pub(super) struct Kept {
    body: Body,
    held: Arc<Held>,
}

/// A piece of it.
struct Piece {
    bytes: Bytes,
    _held: Arc<Held>,
}

impl AsRef<[u8]> for Piece {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

impl Kept {
    pub(super) fn new(body: Body, held: Held) -> Kept {
        let held = Arc::new(held);
        Kept { body, held }
    }
}

impl HttpBody for Kept {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let this = self.get_mut();
        let held = &this.held;
        let piece = |bytes| {
            let _held = Arc::clone(held);
            Bytes::from_owner(Piece { bytes, _held })
        };
        let frame = Pin::new(&mut this.body).poll_frame(cx);
        frame.map(|frame| frame.map(|frame| frame.map(|frame| frame.map_data(piece))))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
