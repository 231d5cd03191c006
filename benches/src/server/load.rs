//! One run of the program that asks, and what the server spent on it.

use super::process::{Cores, Process};
use std::error::Error;
use std::path::Path;
use std::process::Command;

/// Milliseconds of a run.
const LONG: u32 = 700;
/// Milliseconds before, which do not count.
const WARM: u32 = 150;

/// What is asked for.
#[derive(Clone, Copy)]
pub(super) enum What {
    Get,
    List,
    Create,
}

impl What {
    pub(super) fn name(self) -> &'static str {
        match self {
            What::Get => "get",
            What::List => "list",
            What::Create => "create",
        }
    }
}

/// A run: what, over how many connections, and by whom.
pub(super) struct Asked<'a> {
    pub(super) what: What,
    pub(super) connections: u32,
    pub(super) token: Option<&'a str>,
}

/// What a request took.
pub(super) struct Took {
    /// Microseconds of the server's CPU.
    pub(super) cpu: f64,
    /// Requests a second.
    pub(super) rate: f64,
    /// Microseconds that half of the requests waited at most.
    pub(super) median: f64,
    pub(super) p99: f64,
    /// Requests in all, those before the measured ones too.
    pub(super) requests: f64,
}

/// Asks a server.
///
/// # Errors
/// When an answer is no success.
pub(super) fn ask(
    program: &Path,
    server: &Process,
    kind: &str,
    asked: &Asked<'_>,
    cores: Cores,
) -> Result<Took, Box<dyn Error>> {
    let warm = run(program, server, kind, asked, cores, WARM)?;
    let mut took = run(program, server, kind, asked, cores, LONG)?;
    took.requests += warm.requests;
    Ok(took)
}

fn run(
    program: &Path,
    server: &Process,
    kind: &str,
    asked: &Asked<'_>,
    cores: Cores,
    millis: u32,
) -> Result<Took, Box<dyn Error>> {
    let mut command = Command::new("taskset");
    command.args(["-c", cores.of_load()]).arg(program);
    command.args([server.address.as_str(), kind, asked.what.name()]);
    command.args([asked.connections.to_string(), millis.to_string()]);
    command.args(asked.token);
    let before = server.cpu()?;
    let done = command.output()?;
    let spent = server.cpu()? - before;
    if !done.status.success() {
        return Err(String::from_utf8_lossy(&done.stderr).into_owned().into());
    }
    let said = String::from_utf8(done.stdout)?;
    let numbers: Vec<f64> = said
        .split_whitespace()
        .map_while(|word| word.parse().ok())
        .collect();
    let [requests, seconds, median, p99, _] = numbers[..] else {
        return Err(format!("the load said {said:?}").into());
    };
    Ok(Took {
        cpu: spent / requests,
        rate: requests / seconds,
        median,
        p99,
        requests,
    })
}
