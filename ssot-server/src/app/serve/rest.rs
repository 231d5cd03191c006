//! What still comes when the last answer is out. A socket that is closed with bytes unread resets its
//! connection, and the other end, which may still be sending, loses the answer that tells it to stop.
//! So nothing more is said, and what comes is thrown away, within bounds (RFC 9112, 9.6).

use crate::app::hosted::Unread;
use std::io::Result;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Instant, Sleep, sleep_until};

/// Bytes that are thrown away at most.
const BYTES: usize = 32 * 1024 * 1024;
/// How long at most. The connection keeps its place until then.
const TIME: Duration = Duration::from_secs(5);
/// Bytes that are read at once.
const PIECE: usize = 16 * 1024;

/// The end of a connection.
pub(super) struct Rest {
    unread: Unread,
    left: usize,
    /// Once nothing more is said.
    ends: Option<Pin<Box<Sleep>>>,
}

impl Rest {
    pub(super) fn new(unread: Unread) -> Rest {
        Rest {
            unread,
            left: BYTES,
            ends: None,
        }
    }

    /// Says that nothing more is said; and where a body may still be coming, waits for its end.
    pub(super) fn poll(
        &mut self,
        cx: &mut Context<'_>,
        stream: &mut TcpStream,
    ) -> Poll<Result<()>> {
        let ends = match &mut self.ends {
            Some(ends) => ends,
            None => {
                ready!(Pin::new(&mut *stream).poll_shutdown(cx))?;
                if !self.unread.is() {
                    return Poll::Ready(Ok(()));
                }
                self.ends
                    .insert(Box::pin(sleep_until(Instant::now() + TIME)))
            }
        };
        let mut piece = [0; PIECE];
        while self.left > 0 && ends.as_mut().poll(cx).is_pending() {
            let mut piece = ReadBuf::new(&mut piece);
            ready!(Pin::new(&mut *stream).poll_read(cx, &mut piece))?;
            if piece.filled().is_empty() {
                break;
            }
            self.left = self.left.saturating_sub(piece.filled().len());
        }
        Poll::Ready(Ok(()))
    }
}
