//! One thing that is run and judged: a command, or a check of our own.

use crate::{count, running};
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

/// A thing to run.
pub(crate) struct Step {
    /// What the reader knows it by.
    pub(crate) name: &'static str,
    /// What it does.
    pub(crate) work: Work,
}

/// What a step does.
pub(crate) enum Work {
    /// A program, which passes when it exits with 0.
    Run(Program),
    /// A rule of our own; `Err` holds what is wrong.
    Check(fn() -> Result<usize, String>),
    /// Nothing, and why.
    Skip(String),
}

/// A program and how it is started.
pub(crate) struct Program {
    name: OsString,
    args: Vec<String>,
    env: Vec<(&'static str, &'static str)>,
    dir: PathBuf,
}

/// A step that has ended.
pub(crate) struct Report {
    /// The step's name.
    pub(crate) name: &'static str,
    /// How it ended.
    pub(crate) outcome: Outcome,
    /// How long it ran.
    pub(crate) took: Duration,
}

/// How a step ended.
pub(crate) enum Outcome {
    /// It holds; so many tests ran in it (0 when it does not count any).
    Passed { tests: usize },
    /// It does not hold.
    Failed {
        tests: usize,
        failures: usize,
        output: String,
    },
    /// It was not run.
    Skipped { why: String },
}

impl Program {
    /// The program, run in `dir`.
    pub(crate) fn new(name: impl Into<OsString>, args: &[&str], dir: PathBuf) -> Self {
        let args = args.iter().map(|arg| (*arg).to_owned()).collect();
        Program {
            name: name.into(),
            args,
            env: Vec::new(),
            dir,
        }
    }

    /// The same with a variable of the environment.
    pub(crate) fn env(mut self, key: &'static str, value: &'static str) -> Self {
        self.env.push((key, value));
        self
    }

    /// The command, its output not yet directed anywhere.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(&self.name);
        command
            .args(&self.args)
            .envs(self.env.iter().copied())
            .current_dir(&self.dir);
        command
    }
}

impl Step {
    /// Runs it to its end.
    pub(crate) fn run(self) -> Report {
        let begin = Instant::now();
        let outcome = match self.work {
            Work::Run(program) => run(self.name, &program),
            Work::Check(check) => match check() {
                Ok(tests) => Outcome::Passed { tests },
                Err(output) => Outcome::Failed {
                    tests: 0,
                    failures: 1,
                    output,
                },
            },
            Work::Skip(why) => Outcome::Skipped { why },
        };
        Report {
            name: self.name,
            outcome,
            took: begin.elapsed(),
        }
    }
}

fn run(name: &str, program: &Program) -> Outcome {
    let done = match running::run(name, &mut program.command()) {
        Ok(done) => done,
        Err(error) => {
            let output = format!("cannot start {}: {error}", program.name.display());
            return Outcome::Failed {
                tests: 0,
                failures: 1,
                output,
            };
        }
    };
    let counted = count::tests(&done.out);
    if done.status.success() {
        return Outcome::Passed {
            tests: counted.passed,
        };
    }
    Outcome::Failed {
        tests: counted.passed,
        failures: counted.failed,
        output: done.out + &done.err,
    }
}
