//! Keeps what a server answered, beside what it says of itself and what a browser is told of the
//! schema, so that all three can be held to each other.

use crate::run::{Exchange, Target};
use crate::serve;
use crate::wire::send;
use serde_json::{Value, json};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// A folder that is being written.
pub struct Answers {
    lines: BufWriter<File>,
    /// What went wrong first.
    broken: Option<io::Error>,
}

impl Answers {
    /// Begins a folder: `openapi.json` of the server and what is emitted of the schema.
    /// `answers.jsonl` takes a line for each exchange.
    ///
    /// # Errors
    /// When the folder cannot be written, or the server tells nothing of itself.
    pub fn into(folder: &Path, target: &Target) -> io::Result<Answers> {
        serve::emit(folder)?;
        fs::write(folder.join("openapi.json"), document(target)?)?;
        let lines = BufWriter::new(File::create(folder.join("answers.jsonl"))?);
        Ok(Answers {
            lines,
            broken: None,
        })
    }

    /// Writes a line.
    pub fn keep(&mut self, exchange: Exchange<'_>) {
        let written = writeln!(self.lines, "{}", line(exchange));
        if let Err(error) = written {
            self.broken.get_or_insert(error);
        }
    }

    /// Ends the file.
    ///
    /// # Errors
    /// When a line could not be written.
    pub fn finish(mut self) -> io::Result<()> {
        self.broken.map_or(Ok(()), Err)?;
        self.lines.flush()
    }
}

fn document(target: &Target) -> io::Result<Vec<u8>> {
    let host = target.address;
    let request =
        format!("GET /openapi.json HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n");
    let answer =
        send(target.address, request.as_bytes(), false, false).map_err(io::Error::other)?;
    match answer.status {
        200 => Ok(answer.body),
        status => Err(io::Error::other(format!("/openapi.json is {status}"))),
    }
}

/// A request is told by what was sent, as cases may send what is hardly one. A body that is no
/// text or came in chunks, and a member that was not there, are `null`.
fn line(exchange: Exchange<'_>) -> Value {
    let (head, sent) = parts(exchange.request);
    let mut lines = head.split("\r\n");
    let mut words = lines.next().unwrap_or_default().split(' ');
    let header = |name: &str| {
        let mut all = lines.clone().filter_map(|line| line.split_once(':'));
        let found = all.find(|(own, _)| own.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.trim().to_owned())
    };
    let chunked = header("transfer-encoding").is_some();
    let answer = exchange.answer;
    json!({
        "case": exchange.case,
        "method": words.next(),
        "path": words.next(),
        "sentType": header("content-type"),
        "sent": text(sent).filter(|_| !chunked),
        "status": answer.status,
        "headers": answer.headers.iter().map(|(name, _)| name).collect::<Vec<_>>(),
        "type": answer.header("content-type"),
        "body": text(&answer.body),
    })
}

fn parts(request: &[u8]) -> (String, &[u8]) {
    let end = request.windows(4).position(|four| four == b"\r\n\r\n");
    let (head, body) = request.split_at(end.unwrap_or(request.len()));
    let body = body.get(4..).unwrap_or_default();
    (String::from_utf8_lossy(head).into_owned(), body)
}

fn text(bytes: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(bytes).ok();
    text.filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests;
