//! `cargo xtask judge`: what is not ours says of the examples' servers. Programs are installed under `target/`,
//! from lists that name each by its hash.

pub(crate) mod recheck;

use crate::repository::{cargo, has, root};
use crate::say;
use crate::selection;
use crate::step::{Program, Work};
use crate::test::Depth;
use std::path::PathBuf;
use std::process::{ExitCode, Stdio};

const RUN: [&str; 5] = ["run", "--quiet", "--package", "judges", "--"];

/// The step of `cargo xtask test` that installs schemathesis.
pub(crate) fn install(depth: Depth) -> Work {
    if depth == Depth::Quick {
        return Work::Skip("left out by --quick".into());
    }
    if !has("python3") {
        return Work::Skip("python3 is not installed".into());
    }
    Work::Check(|| installed("schemathesis").map(|()| 1))
}

/// The step of `cargo xtask test` that lets it judge.
pub(crate) fn schemathesis(depth: Depth) -> Work {
    if depth == Depth::Quick {
        return Work::Skip("left out by --quick".into());
    }
    if !has("python3") {
        return Work::Skip("python3 is not installed".into());
    }
    let st = program("schemathesis", "st").display().to_string();
    step(&["schemathesis", st.as_str()])
}

/// The step of `cargo xtask test` that lets redocly and spectral read what the examples tell.
pub(crate) fn lint(depth: Depth) -> Work {
    if depth == Depth::Quick {
        return Work::Skip("left out by --quick".into());
    }
    if !has("node") {
        return Work::Skip("node is not installed".into());
    }
    let bin = linters();
    step(&["lint", bin.as_str()])
}

/// The step of `cargo xtask test` that asks everything of everybody.
pub(crate) fn matrix(depth: Depth) -> Work {
    match depth {
        Depth::Quick => Work::Skip("left out by --quick".into()),
        Depth::Full => step(&["matrix"]),
    }
}

/// A step of `cargo xtask test`, which has built the program.
fn step(args: &[&str]) -> Work {
    Work::Run(Program::new(selection::built("judges"), args, root()))
}

/// `cargo xtask judge matrix [options]`, by hand.
pub(crate) fn run_matrix(options: &[&str]) -> ExitCode {
    let args = [&RUN[..], &["matrix"], options].concat();
    match Program::new(cargo(), &args, root()).command().status() {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

/// Where npm has put them.
fn linters() -> String {
    root().join("node_modules/.bin").display().to_string()
}

/// `cargo xtask judge lint [options]`, by hand.
pub(crate) fn run_lint(options: &[&str]) -> ExitCode {
    let bin = linters();
    let args = [&RUN[..], &["lint", bin.as_str()], options].concat();
    match Program::new(cargo(), &args, root()).command().status() {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

/// `cargo xtask judge schemathesis [options]`, by hand.
pub(crate) fn run(options: &[&str]) -> ExitCode {
    by_hand("schemathesis", "st", options)
}

/// `cargo xtask judge sqlmap`, by hand: it takes minutes.
pub(crate) fn sqlmap() -> ExitCode {
    by_hand("sqlmap", "sqlmap", &[])
}

fn by_hand(judge: &str, name: &str, options: &[&str]) -> ExitCode {
    if let Err(wrong) = installed(judge) {
        say::line(&wrong);
        return ExitCode::FAILURE;
    }
    let program = program(judge, name).display().to_string();
    let args = [&RUN[..], &[judge, program.as_str()], options].concat();
    match Program::new(cargo(), &args, root()).command().status() {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

fn environment(judge: &str) -> PathBuf {
    root().join("target/judges").join(judge)
}

/// A program of a judge's environment.
fn program(judge: &str, name: &str) -> PathBuf {
    environment(judge).join("bin").join(name)
}

/// Makes an environment of Python's own with what the judge's list names, unless that is there.
fn installed(judge: &str) -> Result<(), String> {
    let list = root().join("judges").join(judge).join("requirements.txt");
    let wanted = std::fs::read_to_string(&list).map_err(|error| error.to_string())?;
    let mark = environment(judge).join("requirements.txt");
    if std::fs::read_to_string(&mark).is_ok_and(|done| done == wanted) {
        return Ok(());
    }
    let place = environment(judge).display().to_string();
    done("python3", &["-m", "venv", "--clear", &place])?;
    let list = list.display().to_string();
    let pip = program(judge, "pip").display().to_string();
    done(
        &pip,
        &["install", "--quiet", "--require-hashes", "-r", &list],
    )?;
    std::fs::write(&mark, wanted).map_err(|error| error.to_string())
}

/// What a program said; an error where it failed.
fn done(program: &str, args: &[&str]) -> Result<String, String> {
    let mut command = Program::new(program, args, root()).command();
    let done = command.stdin(Stdio::null()).output();
    let done = done.map_err(|error| format!("cannot start {program}: {error}"))?;
    if done.status.success() {
        return Ok(String::from_utf8_lossy(&done.stdout).into_owned());
    }
    Err(String::from_utf8_lossy(&[done.stdout, done.stderr].concat()).into_owned())
}
