//! HTTP/1.1 over one connection that is kept: enough to know which request was answered, and which
//! one was cut off.

use serde_json::Value;
use std::io::{Error, ErrorKind, Read, Result, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// How long an answer is waited for.
const PATIENCE: Duration = Duration::from_secs(40);

/// One connection, opened when it is needed.
pub struct Client {
    address: SocketAddr,
    stream: Option<TcpStream>,
}

/// An answer as it came.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Answer {
    /// A header by its name in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(own, _)| own == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The body as JSON; null when it is none.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }
}

impl Client {
    /// To this address, not connected yet.
    pub fn new(address: SocketAddr) -> Client {
        Client {
            address,
            stream: None,
        }
    }

    /// Sends a request with these headers, and with a body unless it is null; reads its answer.
    ///
    /// # Errors
    /// When the connection cannot be made or breaks off; the next request makes a new one.
    pub fn ask(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &Value,
    ) -> Result<Answer> {
        let bytes = request(method, path, headers, body);
        let answer = self.exchange(&bytes);
        let closes = |answer: &Answer| answer.header("connection") == Some("close");
        if answer.as_ref().map_or(true, closes) {
            self.stream = None;
        }
        answer
    }

    /// Whether the next request opens a connection.
    pub fn is_new(&self) -> bool {
        self.stream.is_none()
    }

    /// `GET` of an address.
    ///
    /// # Errors
    /// As [`Client::ask`].
    pub fn get(&mut self, path: &str) -> Result<Answer> {
        self.ask("GET", path, &[], &Value::Null)
    }

    fn exchange(&mut self, bytes: &[u8]) -> Result<Answer> {
        if self.stream.is_none() {
            let stream = TcpStream::connect(self.address)?;
            stream.set_nodelay(true)?;
            stream.set_read_timeout(Some(PATIENCE))?;
            self.stream = Some(stream);
        }
        let Some(stream) = &mut self.stream else {
            return Err(ErrorKind::NotConnected.into());
        };
        stream.write_all(bytes)?;
        answer(stream)
    }
}

/// A request as it stands on the wire.
pub fn request(method: &str, path: &str, headers: &[(&str, &str)], body: &Value) -> Vec<u8> {
    let mut text = format!("{method} {path} HTTP/1.1\r\nhost: crash\r\n");
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    if body.is_null() {
        text.push_str("\r\n");
    } else {
        let body = body.to_string();
        let length = body.len();
        text.push_str("content-type: application/json\r\n");
        text.push_str(&format!("content-length: {length}\r\n\r\n{body}"));
    }
    text.into_bytes()
}

/// Reads one answer; its end is told by `content-length`, which every answer of ours has.
///
/// # Errors
/// When it breaks off or is no HTTP.
pub fn answer(from: &mut impl Read) -> Result<Answer> {
    let mut held = Vec::new();
    let mut buffer = [0; 16 * 1024];
    loop {
        if let Some(answer) = whole(&held)? {
            return Ok(answer);
        }
        match from.read(&mut buffer)? {
            0 => return Err(ErrorKind::UnexpectedEof.into()),
            read => held.extend_from_slice(buffer.get(..read).unwrap_or_default()),
        }
    }
}

/// The answer, when all of it is there.
pub(crate) fn whole(held: &[u8]) -> Result<Option<Answer>> {
    let Some(end) = held.windows(4).position(|four| four == b"\r\n\r\n") else {
        return Ok(None);
    };
    let (top, rest) = held.split_at(end + 4);
    let top = String::from_utf8_lossy(top).into_owned();
    let mut lines = top.lines();
    let status = lines.next().and_then(|line| line.split(' ').nth(1));
    let status = status.and_then(|word| word.parse().ok());
    let mut answer = Answer {
        status: status.ok_or_else(|| Error::other("no status line"))?,
        ..Answer::default()
    };
    let headers = lines.filter_map(|line| line.split_once(':'));
    let headers = headers.map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()));
    answer.headers = headers.collect();
    let length = answer.header("content-length");
    let length = length.and_then(|told| told.parse().ok()).unwrap_or(0);
    let body = rest.get(..length);
    Ok(body.map(|body| Answer {
        body: body.to_vec(),
        ..answer
    }))
}
