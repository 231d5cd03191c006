//! Words to the terminal: the only file that prints.

use crate::step::{Outcome, Report};
use std::io::{IsTerminal, Write};
use std::process::ExitCode;
use std::time::Duration;

const GREEN: &str = "\x1b[32m";
const RED: &str = "\x1b[31m";
const YELLOW: &str = "\x1b[33m";
const DIM: &str = "\x1b[2m";
const BOLD: &str = "\x1b[1m";

/// Output longer than this is shown from its end.
const TAIL_LINES: usize = 200;

/// One line to standard output; a closed pipe is not worth a panic.
pub(crate) fn line(text: &str) {
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// The help, and success.
pub(crate) fn help(text: &str) -> ExitCode {
    line(text.trim_end());
    ExitCode::SUCCESS
}

/// What was not understood, the help, and failure.
pub(crate) fn misuse(what: &str, text: &str) -> ExitCode {
    line(&format!("error: unknown command `{what}`\n"));
    line(text.trim_end());
    ExitCode::from(2)
}

/// A step begins.
pub(crate) fn begins(name: &str) {
    line(&paint(DIM, &format!("       ... {name}")));
}

/// A step still runs, and what it said last.
pub(crate) fn goes_on(name: &str, since: Duration, last: Option<&str>) {
    let words = format!("       ... {name}, after {}: ", seconds(since));
    line(&paint(DIM, &(words + last.unwrap_or("not a word"))));
}

/// A step has ended.
pub(crate) fn ended(report: &Report) {
    let (colour, mark) = match report.outcome {
        Outcome::Passed { .. } => (GREEN, "pass"),
        Outcome::Failed { .. } => (RED, "FAIL"),
        Outcome::Skipped { .. } => (YELLOW, "skip"),
    };
    let remark = match &report.outcome {
        Outcome::Passed { tests: 0 } | Outcome::Failed { .. } => String::new(),
        Outcome::Passed { tests } => format!("  {tests} tests"),
        Outcome::Skipped { why } => format!("  {why}"),
    };
    line(&format!(
        "{} {:>6}  {}{}",
        paint(colour, mark),
        seconds(report.took),
        report.name,
        paint(DIM, &remark)
    ));
}

/// The failed steps' output, then what was skipped, then the count. The count is the last line.
pub(crate) fn summary(reports: &[Report], took: Duration) -> ExitCode {
    for report in reports {
        if let Outcome::Failed { output, .. } = &report.outcome {
            line(&paint(BOLD, &format!("\n---- {} ----", report.name)));
            line(&tail(output));
        }
    }
    line(&paint(BOLD, &format!("\nsummary, {}", seconds(took))));
    let mut passed = 0;
    let mut failed = 0;
    for report in reports {
        match &report.outcome {
            Outcome::Passed { tests } => passed += (*tests).max(1),
            Outcome::Failed {
                tests, failures, ..
            } => {
                passed += tests;
                failed += (*failures).max(1);
                line(&format!("  {} {}", paint(RED, "failed"), report.name));
            }
            Outcome::Skipped { why } => {
                line(&format!(
                    "  {} {}: {why}",
                    paint(YELLOW, "skipped"),
                    report.name
                ));
            }
        }
    }
    line(&format!("{passed} passed, {failed} failed"));
    if failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn tail(output: &str) -> String {
    let lines = output.trim_end().lines();
    let lines: Vec<&str> = lines.filter(|line| !is_progress(line)).collect();
    let from = lines.len().saturating_sub(TAIL_LINES);
    let left_out = if from == 0 {
        String::new()
    } else {
        format!("({from} lines before)\n")
    };
    left_out + &lines[from..].join("\n")
}

/// Whether a line only says that something goes on, or went well.
fn is_progress(line: &str) -> bool {
    let line = line.trim();
    let goes_on = [
        "Blocking ",
        "Checking ",
        "Compiling ",
        "Downloaded ",
        "Downloading ",
        "Finished ",
    ];
    goes_on.iter().any(|words| line.starts_with(words))
        || (line.starts_with("test ") && line.ends_with(" ... ok"))
}

fn seconds(took: Duration) -> String {
    format!("{:.1}s", took.as_secs_f64())
}

fn paint(colour: &str, text: &str) -> String {
    let plain = text.is_empty()
        || std::env::var_os("NO_COLOR").is_some()
        || !std::io::stdout().is_terminal();
    if plain {
        text.to_owned()
    } else {
        format!("{colour}{text}\x1b[0m")
    }
}
