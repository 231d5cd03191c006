//! A socket whose other end must take what it is sent: who asks and never reads would keep an
//! answer in memory as long as it likes. What it still sends when all is said is read to its end.

use super::bare::Bare;
use super::rest::Rest;
use crate::app::hosted::Unread;
use crate::engine::Engine;
use std::io::{Error, ErrorKind, IoSlice, Result};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Instant, Sleep, sleep_until};

/// How fast an answer must be taken.
#[derive(Clone, Copy)]
struct Pace {
    /// How long the other end may take nothing of it.
    patience: Duration,
    /// It gets a second more for each of so many bytes that it has taken.
    rate: u64,
}

const PACE: Pace = Pace {
    patience: Duration::from_secs(30),
    rate: 16 * 1024,
};

/// A socket that breaks off when an answer is not taken.
pub(super) struct Taken {
    stream: TcpStream,
    pace: Pace,
    /// While an answer waits to be taken.
    waits: Option<Waits>,
    bare: Bare,
    rest: Rest,
}

struct Waits {
    since: Instant,
    taken: u64,
    late: Pin<Box<Sleep>>,
}

impl Waits {
    fn new(pace: Pace) -> Waits {
        let since = Instant::now();
        Waits {
            since,
            taken: 0,
            late: Box::pin(sleep_until(since + pace.patience)),
        }
    }

    fn took(&mut self, bytes: usize, pace: Pace) {
        self.taken += bytes as u64;
        let more = Duration::from_secs(self.taken / pace.rate);
        self.late.as_mut().reset(self.since + pace.patience + more);
    }
}

impl Taken {
    pub(super) fn new(stream: TcpStream, engine: &Arc<Engine>, unread: Unread) -> Taken {
        Taken {
            stream,
            pace: PACE,
            waits: None,
            bare: Bare::new(Arc::clone(engine), unread.clone()),
            rest: Rest::new(unread),
        }
    }

    /// What a write came to, unless it has waited too long.
    fn noted(&mut self, cx: &mut Context<'_>, wrote: Poll<Result<usize>>) -> Poll<Result<usize>> {
        match wrote {
            Poll::Ready(Ok(bytes)) => {
                if let Some(waits) = &mut self.waits {
                    waits.took(bytes, self.pace);
                }
            }
            Poll::Ready(Err(_)) => {}
            Poll::Pending => {
                let waits = self.waits.get_or_insert_with(|| Waits::new(self.pace));
                ready!(waits.late.as_mut().poll(cx));
                let words = "an answer was not taken in time";
                return Poll::Ready(Err(Error::new(ErrorKind::TimedOut, words)));
            }
        }
        wrote
    }
}

impl AsyncRead for Taken {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_read(cx, buf)
    }
}

impl AsyncWrite for Taken {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<Result<usize>> {
        let this = self.get_mut();
        let wrote = match this.bare.instead(buf) {
            Some(bare) => bare.poll(cx, &mut this.stream),
            None => Pin::new(&mut this.stream).poll_write(cx, buf),
        };
        this.noted(cx, wrote)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[IoSlice<'_>],
    ) -> Poll<Result<usize>> {
        let this = self.get_mut();
        let wrote = match bufs {
            [head] => this.bare.instead(head),
            _ => None,
        };
        let wrote = match wrote {
            Some(bare) => bare.poll(cx, &mut this.stream),
            None => Pin::new(&mut this.stream).poll_write_vectored(cx, bufs),
        };
        this.noted(cx, wrote)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    /// The connection flushes when all that it had to write is written.
    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {
        let this = self.get_mut();
        this.waits = None;
        Pin::new(&mut this.stream).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {
        let this = self.get_mut();
        this.rest.poll(cx, &mut this.stream)
    }
}

#[cfg(test)]
mod tests;
