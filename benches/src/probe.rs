//! Time, CPU time and peak memory of a command.
//!
//! The kernel adds up children for each process, so each command runs under a process of its own:
//! this program again, with [`WORD`] as its first argument.

use crate::table::median;
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike as _;
use std::error::Error;
use std::io::Write as _;
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

/// Makes this program measure the rest of its arguments.
pub(crate) const WORD: &str = "--probe";

/// What one run took, or the medians of several.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cost {
    /// Seconds on the clock.
    pub(crate) wall: f64,
    /// Seconds of all cores, the children's children included.
    pub(crate) cpu: f64,
    /// The largest process, in MiB.
    pub(crate) peak: f64,
}

impl Cost {
    pub(crate) fn median(costs: &[Cost]) -> Cost {
        Cost::each(costs, median)
    }

    /// What other work disturbed least.
    pub(crate) fn least(costs: &[Cost]) -> Cost {
        Cost::each(costs, |values| {
            values.into_iter().fold(f64::INFINITY, f64::min)
        })
    }

    fn each(costs: &[Cost], pick: fn(Vec<f64>) -> f64) -> Cost {
        let of = |get: fn(&Cost) -> f64| pick(costs.iter().map(get).collect());
        Cost {
            wall: of(|cost| cost.wall),
            cpu: of(|cost| cost.cpu),
            peak: of(|cost| cost.peak),
        }
    }
}

/// Whether what is measured is given a processor ahead of all other work, so that milliseconds can
/// be told on a busy machine.
pub(crate) struct Ahead(bool);

/// What starts a program so.
const AHEAD: [&str; 3] = ["chrt", "-f", "20"];

impl Ahead {
    /// As far as the system lets it.
    pub(crate) fn of_other_work() -> Self {
        let mut tried = Command::new(AHEAD[0]);
        tried.args(&AHEAD[1..]).arg("true");
        Ahead(tried.output().is_ok_and(|done| done.status.success()))
    }

    pub(crate) fn words(&self) -> String {
        match self.0 {
            true => format!("each run ahead of all other work (`{}`)", AHEAD.join(" ")),
            false => "each run beside all other work".to_owned(),
        }
    }

    /// Runs a command under a probe that goes ahead.
    ///
    /// # Errors
    /// As [`cost`].
    pub(crate) fn cost(&self, command: &Command) -> Result<Cost, Box<dyn Error>> {
        let probe = std::env::current_exe()?;
        match self.0 {
            false => probed(Command::new(probe), command),
            true => {
                let mut ahead = Command::new(AHEAD[0]);
                ahead.args(&AHEAD[1..]).arg(probe);
                probed(ahead, command)
            }
        }
    }
}

/// Runs a command under a probe.
///
/// # Errors
/// When it cannot be run or fails; the error holds what it said.
pub(crate) fn cost(command: &Command) -> Result<Cost, Box<dyn Error>> {
    probed(Command::new(std::env::current_exe()?), command)
}

fn probed(mut probe: Command, command: &Command) -> Result<Cost, Box<dyn Error>> {
    probe
        .arg(WORD)
        .arg(command.get_program())
        .args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => probe.env(name, value),
            None => probe.env_remove(name),
        };
    }
    if let Some(folder) = command.get_current_dir() {
        probe.current_dir(folder);
    }
    let done = probe.output()?;
    let said = String::from_utf8_lossy(&done.stdout);
    if !done.status.success() {
        let errors = String::from_utf8_lossy(&done.stderr);
        return Err(format!("{command:?} failed:\n{errors}").into());
    }
    let numbers: Vec<f64> = said
        .split_whitespace()
        .filter_map(|word| word.parse().ok())
        .collect();
    match numbers[..] {
        [wall, cpu, peak] => Ok(Cost { wall, cpu, peak }),
        _ => Err(format!("the probe said {said:?}").into()),
    }
}

/// How many processes wanted a core in the last minute: the clock tells little above the number of
/// cores. `?` where the kernel does not say.
pub(crate) fn load() -> String {
    let said = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    said.split_whitespace().next().unwrap_or("?").to_owned()
}

/// Inside the probe: runs the command, prints `wall cpu peak`.
pub(crate) fn child(args: &[String]) -> ExitCode {
    let Some((program, rest)) = args.split_first() else {
        return ExitCode::FAILURE;
    };
    let start = Instant::now();
    let done = Command::new(program)
        .args(rest)
        .stdout(Stdio::null())
        .status();
    let wall = start.elapsed().as_secs_f64();
    let Ok(usage) = getrusage(UsageWho::RUSAGE_CHILDREN) else {
        return ExitCode::FAILURE;
    };
    let micros = usage.user_time().num_microseconds() + usage.system_time().num_microseconds();
    #[allow(clippy::cast_precision_loss)] // No run takes 2^53 microseconds or KiB.
    let (cpu, peak) = (micros as f64 / 1e6, usage.max_rss() as f64 / 1024.0);
    let _ = writeln!(std::io::stdout(), "{wall} {cpu} {peak}");
    match done {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}
