//! HTTP/1.1 over a plain socket, one connection for each request: what no client library would
//! send can be sent, and what came is kept as it came.

use serde_json::Value;
use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

/// How long an answer is waited for.
const PATIENCE: Duration = Duration::from_secs(20);

/// An answer as it came.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// The status; 0 when the connection was closed without an answer.
    pub status: u16,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body, its chunks joined.
    pub body: Vec<u8>,
    /// Whether the server closed the connection.
    pub closed: bool,
    /// From the first byte sent to the last byte read.
    pub took: Duration,
}

impl Answer {
    /// A header by its name in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(own, _)| own == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The body as JSON.
    pub fn json(&self) -> Option<Value> {
        serde_json::from_slice(&self.body).ok()
    }
}

/// How long a connection may take to be closed.
const MOMENT: Duration = Duration::from_secs(2);

/// Sends bytes and reads one answer. `head` says that the answer has no body whatever it claims,
/// `closes` that the server is to close the connection behind it.
///
/// # Errors
/// When the server cannot be reached, or its answer is no HTTP.
pub fn send(to: SocketAddr, bytes: &[u8], head: bool, closes: bool) -> Result<Answer, String> {
    let begin = Instant::now();
    let fault = |error: std::io::Error| error.to_string();
    let mut socket = TcpStream::connect(to).map_err(fault)?;
    socket.set_read_timeout(Some(PATIENCE)).map_err(fault)?;
    socket.set_nodelay(true).map_err(fault)?;
    // A server that refuses early closes while we still write: its answer is what counts.
    let mut copy = socket.try_clone().map_err(fault)?;
    let sent = bytes.to_vec();
    let writer = std::thread::spawn(move || copy.write_all(&sent).is_ok());
    let mut reader = Reader {
        socket: &mut socket,
        held: Vec::new(),
        closed: false,
    };
    let answer = reader.answer(head);
    drop(writer);
    let mut answer = answer?;
    if closes && !answer.closed {
        reader
            .socket
            .set_read_timeout(Some(MOMENT))
            .map_err(fault)?;
        answer.closed = reader.ended();
    }
    answer.took = begin.elapsed();
    Ok(answer)
}

struct Reader<'a> {
    socket: &'a mut TcpStream,
    held: Vec<u8>,
    closed: bool,
}

impl Reader<'_> {
    fn answer(&mut self, head: bool) -> Result<Answer, String> {
        let mut answer = Answer::default();
        let Some(top) = self.until(b"\r\n\r\n")? else {
            answer.closed = true;
            return Ok(answer);
        };
        let top = String::from_utf8_lossy(&top).into_owned();
        let mut lines = top.split("\r\n");
        let first = lines.next().unwrap_or_default();
        let status = first.split(' ').nth(1).and_then(|word| word.parse().ok());
        answer.status = status.ok_or_else(|| format!("`{first}` is no status line"))?;
        let headers = lines.filter_map(|line| line.split_once(':'));
        answer.headers = headers
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
            .collect();
        if !head && answer.status != 204 && answer.status != 304 {
            answer.body = self.body(&answer)?;
        }
        Ok(answer)
    }

    fn body(&mut self, answer: &Answer) -> Result<Vec<u8>, String> {
        if answer.header("transfer-encoding") == Some("chunked") {
            return self.chunks();
        }
        let length = answer
            .header("content-length")
            .and_then(|told| told.parse().ok());
        match length {
            Some(length) => self.exactly(length),
            None => {
                while self.more()? {}
                Ok(std::mem::take(&mut self.held))
            }
        }
    }

    fn chunks(&mut self) -> Result<Vec<u8>, String> {
        let mut body = Vec::new();
        loop {
            let line = self.until(b"\r\n")?.ok_or("a chunk broke off")?;
            let line = String::from_utf8_lossy(&line).into_owned();
            let size = line.split(';').next().unwrap_or_default().trim();
            let size = usize::from_str_radix(size, 16).map_err(|error| error.to_string())?;
            body.extend(self.exactly(size)?);
            self.exactly(2)?;
            if size == 0 {
                return Ok(body);
            }
        }
    }

    /// What comes before `end`; none when the connection closes first.
    fn until(&mut self, end: &[u8]) -> Result<Option<Vec<u8>>, String> {
        loop {
            let found = self.held.windows(end.len()).position(|part| part == end);
            if let Some(at) = found {
                let rest = self.held.split_off(at + end.len());
                let mut before = std::mem::replace(&mut self.held, rest);
                before.truncate(at);
                return Ok(Some(before));
            }
            if !self.more()? {
                return Ok(None);
            }
        }
    }

    fn exactly(&mut self, length: usize) -> Result<Vec<u8>, String> {
        while self.held.len() < length {
            if !self.more()? {
                return Err("the answer broke off".to_owned());
            }
        }
        let rest = self.held.split_off(length);
        Ok(std::mem::replace(&mut self.held, rest))
    }

    /// Reads on; false at the end.
    fn more(&mut self) -> Result<bool, String> {
        let mut buffer = [0; 16 * 1024];
        match self.socket.read(&mut buffer) {
            Ok(0) => self.closed = true,
            Ok(read) => self
                .held
                .extend_from_slice(buffer.get(..read).unwrap_or_default()),
            Err(error) if error.kind() == ErrorKind::ConnectionReset => self.closed = true,
            Err(error) => return Err(format!("no answer: {error}")),
        }
        Ok(!self.closed)
    }

    /// Whether the other end has closed, or does within a moment; a second answer is no end.
    fn ended(&mut self) -> bool {
        self.closed || (self.held.is_empty() && matches!(self.more(), Ok(false)))
    }
}
