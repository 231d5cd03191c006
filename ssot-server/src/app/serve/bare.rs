//! Answers that the connection gives by itself: to what is no HTTP, and to heads that are too long.
//! It says a status and no more, and asks nobody. On their way out they become problems as others.

use crate::app::hosted::Unread;
use crate::engine::Engine;
use crate::http::refuse;
use crate::problem::{Code, Problem};
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use futures_util::FutureExt;
use std::fmt::Write;
use std::io::Result;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use tokio::io::AsyncWrite;
use tokio::net::TcpStream;

/// Bytes of such an answer at most. No other is as short: each has an id and a policy.
const SHORT: usize = 160;
/// Bytes of the problem at most.
const PROBLEM: usize = 4 * 1024;

/// What becomes of them on one connection. It is the last that a connection says.
pub(super) struct Bare {
    engine: Arc<Engine>,
    unread: Unread,
    instead: Option<Instead>,
}

/// What is said in place of a bare answer.
pub(super) struct Instead {
    text: Vec<u8>,
    sent: usize,
    /// Bytes of the bare answer.
    bare: usize,
}

impl Bare {
    pub(super) fn new(engine: Arc<Engine>, unread: Unread) -> Bare {
        Bare {
            engine,
            unread,
            instead: None,
        }
    }

    /// What is to be written in place of these bytes; None for all but a bare answer.
    pub(super) fn instead(&mut self, bytes: &[u8]) -> Option<&mut Instead> {
        if self.instead.is_none() {
            let (status, date) = read(bytes)?;
            let text = problem(&self.engine, status, date)?;
            // What it could not read may go on.
            self.unread.set(true);
            let bare = bytes.len();
            self.instead = Some(Instead {
                text,
                sent: 0,
                bare,
            });
        }
        self.instead.as_mut()
    }
}

impl Instead {
    /// Writes it; all of it stands for all of the bare one.
    pub(super) fn poll(
        &mut self,
        cx: &mut Context<'_>,
        stream: &mut TcpStream,
    ) -> Poll<Result<usize>> {
        while let Some(rest) = self.text.get(self.sent..).filter(|rest| !rest.is_empty()) {
            let sent = ready!(Pin::new(&mut *stream).poll_write(cx, rest))?;
            if sent == 0 {
                return Poll::Ready(Ok(0));
            }
            self.sent += sent;
        }
        Poll::Ready(Ok(self.bare))
    }
}

/// The status of a bare answer, and its date: a head with no more than the connection itself knows.
fn read(bytes: &[u8]) -> Option<(u16, &str)> {
    if bytes.len() > SHORT || !bytes.starts_with(b"HTTP/1.") {
        return None;
    }
    let head = std::str::from_utf8(bytes).ok()?.strip_suffix("\r\n\r\n")?;
    let mut lines = head.split("\r\n");
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let mut date = "";
    for line in lines {
        match line.split_once(": ")? {
            ("date", at) => date = at,
            ("connection", "close") | ("content-length", "0") => {}
            _ => return None,
        }
    }
    Some((status, date))
}

/// The problem of such a status, from its first byte to its last.
fn problem(engine: &Engine, status: u16, date: &str) -> Option<Vec<u8>> {
    let problem = match status {
        400 => Problem::new(Code::InvalidHeader, "the request is no HTTP/1.1"),
        414 => Problem::new(Code::UriTooLong, "the address is too long"),
        431 => Problem::new(
            Code::HeadersTooLarge,
            "at most 100 headers of 32 KiB are read",
        ),
        _ => return None,
    };
    // Nothing of it waits.
    let answer = refuse(engine, Request::new(Body::empty()), problem).now_or_never()?;
    let (parts, body) = answer.into_parts();
    let body = to_bytes(body, PROBLEM).now_or_never()?.ok()?;
    let mut text = String::with_capacity(1024);
    let _ = write!(text, "HTTP/1.1 {}\r\nconnection: close\r\n", parts.status);
    let _ = write!(text, "content-length: {}\r\ndate: {date}\r\n", body.len());
    for (name, value) in &parts.headers {
        let _ = write!(text, "{name}: {}\r\n", value.to_str().ok()?);
    }
    text.push_str("\r\n");
    let mut bytes = text.into_bytes();
    bytes.extend_from_slice(&body);
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn what_the_connection_says_by_itself_is_told_from_what_we_say() {
        let date = "Sat, 21 Nov 2026 10:00:00 GMT";
        let bare = format!(
            "HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\ndate: {date}\r\n\r\n"
        );
        assert_eq!(read(bare.as_bytes()), Some((400, date)));
        for other in [
            bare.replace("date:", "x-request-id: 1\r\ndate:"),
            bare.replace("content-length: 0", "content-length: 9"),
            format!("{bare}HTTP/1.1 200 OK\r\n\r\n"),
            bare.replace("HTTP/1.1", "{\"a\""),
            "HTTP/1.1 100 Continue\r\n\r\n"
                .to_owned()
                .replace("100", "x"),
        ] {
            assert_eq!(read(other.as_bytes()), None, "{other}");
        }
    }
}
