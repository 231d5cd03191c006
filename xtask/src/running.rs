//! A program while it runs: what it says is kept, and one that takes long is spoken of.

use crate::say;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

/// How long nothing is told of a program that still runs.
const QUIET: Duration = Duration::from_secs(300);

/// How a program ended, and what it said.
pub(crate) struct Done {
    /// How it ended.
    pub(crate) status: ExitStatus,
    /// To standard output.
    pub(crate) out: String,
    /// To standard error.
    pub(crate) err: String,
}

/// A line, and whether it was an error's.
type Line = (bool, String);

/// Runs it to its end; every five minutes its last words are told, which name a test that hangs.
pub(crate) fn run(name: &str, command: &mut Command) -> std::io::Result<Done> {
    let piped = command.stdin(Stdio::null()).stdout(Stdio::piped());
    let mut child = piped.stderr(Stdio::piped()).spawn()?;
    let (out, err) = heard(name, &lines(&mut child));
    let status = child.wait()?;
    Ok(Done { status, out, err })
}

fn lines(child: &mut Child) -> Receiver<Line> {
    let (sender, lines) = channel();
    if let Some(out) = child.stdout.take() {
        read(false, out, sender.clone());
    }
    if let Some(err) = child.stderr.take() {
        read(true, err, sender);
    }
    lines
}

fn read(errors: bool, from: impl Read + Send + 'static, to: Sender<Line>) {
    thread::spawn(move || {
        for line in BufReader::new(from).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line).into_owned() + "\n";
            if to.send((errors, line)).is_err() {
                return;
            }
        }
    });
}

fn heard(name: &str, lines: &Receiver<Line>) -> (String, String) {
    let (mut out, mut err) = (String::new(), String::new());
    let begin = Instant::now();
    let mut told = begin;
    loop {
        match lines.recv_timeout(QUIET.saturating_sub(told.elapsed())) {
            Ok((true, line)) => err.push_str(&line),
            Ok((false, line)) => out.push_str(&line),
            Err(RecvTimeoutError::Disconnected) => return (out, err),
            Err(RecvTimeoutError::Timeout) => {}
        }
        if told.elapsed() >= QUIET {
            told = Instant::now();
            say::goes_on(name, begin.elapsed(), last(&out).or_else(|| last(&err)));
        }
    }
}

fn last(said: &str) -> Option<&str> {
    said.lines().rfind(|line| !line.trim().is_empty())
}
