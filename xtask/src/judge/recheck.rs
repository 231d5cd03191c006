//! recheck and JavaScript's own engine over every pattern that goes to browsers.

use super::{RUN, done};
use crate::count;
use crate::repository::{cargo, has, root};
use crate::say;
use crate::selection;
use crate::step::{Program, Work};
use crate::test::Depth;
use std::fs;
use std::path::PathBuf;
use std::process::{ExitCode, Stdio};

/// The step of `cargo xtask test`.
pub(crate) fn work(depth: Depth) -> Work {
    match depth {
        Depth::Quick => Work::Skip("left out by --quick".into()),
        Depth::Full if !has("npm") => Work::Skip("npm is not installed".into()),
        Depth::Full => Work::Check(|| {
            let program = Program::new(selection::built("judges"), &["patterns"], root());
            judged(&program).map(|said| count::tests(&said).passed)
        }),
    }
}

/// `cargo xtask judge recheck`, by hand.
pub(crate) fn run() -> ExitCode {
    let args = [&RUN[..], &["patterns"]].concat();
    match judged(&Program::new(cargo(), &args, root())) {
        Ok(said) => {
            say::line(said.trim_end());
            ExitCode::SUCCESS
        }
        Err(wrong) => {
            say::line(&wrong);
            ExitCode::FAILURE
        }
    }
}

/// What it said; what it found is an error.
fn judged(patterns: &Program) -> Result<String, String> {
    let folder = installed()?.display().to_string();
    let file = root().join("target/judges/patterns.jsonl");
    let told = patterns.command().stdin(Stdio::null()).output();
    let told = told.map_err(|error| format!("no patterns: {error}"))?;
    if !told.status.success() {
        return Err(String::from_utf8_lossy(&told.stderr).into_owned());
    }
    fs::write(&file, told.stdout).map_err(|error| error.to_string())?;
    let script = root().join("judges/recheck/judge.js").display().to_string();
    done("node", &[&script, &folder, &file.display().to_string()])
}

/// The package as the lock file names it, apart from those of the repository: a folder of `target/`.
fn installed() -> Result<PathBuf, String> {
    let (from, folder) = (
        root().join("judges/recheck"),
        root().join("target/judges/recheck"),
    );
    let mark = folder.join("installed.json");
    let wanted = fs::read(from.join("package-lock.json")).map_err(|error| error.to_string())?;
    if fs::read(&mark).is_ok_and(|there| there == wanted) {
        return Ok(folder);
    }
    let copied = fs::create_dir_all(&folder).and_then(|()| {
        for name in ["package.json", "package-lock.json"] {
            fs::copy(from.join(name), folder.join(name))?;
        }
        Ok(())
    });
    copied.map_err(|error| error.to_string())?;
    let place = folder.display().to_string();
    done(
        "npm",
        &[
            "ci",
            "--prefix",
            &place,
            "--omit=optional",
            "--no-audit",
            "--no-fund",
        ],
    )?;
    fs::write(&mark, wanted).map_err(|error| error.to_string())?;
    Ok(folder)
}
