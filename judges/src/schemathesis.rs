//! Schemathesis over each example, as each of its roles and as nobody.

use crate::say;
use judges::Fault;
use judges::example::{self, Example};
use judges::served::{self, Served};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;
use tokio::process::Command;

/// Cases of one operation, where nothing else is said.
const EXAMPLES: u32 = 2;
/// Where the coverage phase is not left to long runs: it walks every way through a document, for minutes where that
/// is large.
const WHOLE: [(&str, &str); 2] = [("demo", "nobody"), ("demo", "Admin")];
/// Letters of a line that are shown.
const LINE: usize = 2_000;

/// What is asked of it.
pub(crate) struct Run {
    /// The program.
    st: PathBuf,
    /// Drawn for each operation.
    examples: u32,
    /// Without one each run draws the same.
    seed: Option<u32>,
    only: Option<String>,
    /// Whether every way through each document is walked: an hour instead of minutes.
    long: bool,
}

impl Run {
    pub(crate) fn read(mut from: lexopt::Parser) -> Result<Run, Fault> {
        use lexopt::prelude::*;
        let mut run = Run {
            st: from.value()?.into(),
            examples: EXAMPLES,
            seed: None,
            only: None,
            long: false,
        };
        while let Some(word) = from.next()? {
            match word {
                Long("examples") => run.examples = from.value()?.parse()?,
                Long("seed") => run.seed = Some(from.value()?.parse()?),
                Long("long") => run.long = true,
                Long("only") => run.only = Some(from.value()?.string()?),
                word => return Err(word.unexpected().into()),
            }
        }
        Ok(run)
    }

    fn wants(&self, example: &Example) -> bool {
        self.only.as_ref().is_none_or(|only| only == example.name)
    }
}

/// Judges all; what each run said goes to standard output when it found something.
pub(crate) async fn judge(run: &Run) -> Result<ExitCode, Fault> {
    let (mut cases, mut failed) = (0, 0);
    for example in example::ALL.iter().filter(|example| run.wants(example)) {
        let served = served::start(example, 0).await?;
        let nobody = [("nobody", String::new())];
        for (role, token) in nobody.iter().chain(&served.tokens) {
            let whole = run.long || WHOLE.contains(&(example.name, role));
            let begin = Instant::now();
            let done = one(run, &served, token, whole).await?;
            let counted = counted(&done.said);
            cases += counted;
            failed += u32::from(!done.passed);
            let took = begin.elapsed().as_secs();
            say(&format!(
                "{} as {role}: {counted} cases, {took} s\n",
                example.name
            ))?;
            if !done.passed {
                say(&shortened(&done.said))?;
            }
        }
    }
    say(&format!("# pass {cases}\n# fail {failed}\n"))?;
    Ok(ExitCode::from(u8::from(failed > 0)))
}

struct Done {
    passed: bool,
    said: String,
}

async fn one(run: &Run, served: &Served, token: &str, whole: bool) -> Result<Done, Fault> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemathesis");
    let mut command = Command::new(&run.st);
    command
        .arg("--config-file")
        .arg(folder.join("schemathesis.toml"))
        .args(["run", &served.at("/openapi.json"), "--no-color"])
        .args(["--max-examples", &run.examples.to_string()])
        .env("SCHEMATHESIS_HOOKS", "hooks")
        .env("PYTHONPATH", &folder)
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .current_dir(std::env::temp_dir());
    match run.seed {
        Some(seed) => command.args(["--seed", &seed.to_string()]),
        None => command.arg("--generation-deterministic"),
    };
    if !whole {
        command.args(["--phases", "examples,fuzzing,stateful"]);
    }
    if !token.is_empty() {
        command.args(["--header", &format!("Authorization: Bearer {token}")]);
    }
    let done = command.output().await?;
    let said = [done.stdout, done.stderr].concat();
    Ok(Done {
        passed: done.status.success(),
        said: String::from_utf8_lossy(&said).into_owned(),
    })
}

/// Without the tails of long lines: a body may have megabytes.
fn shortened(said: &str) -> String {
    let lines = said.lines().map(|line| {
        let kept: String = line.chars().take(LINE).collect();
        kept + "\n"
    });
    lines.collect()
}

/// `  2522 generated, 25 skipped`, of the summary.
fn counted(said: &str) -> u32 {
    let words: Vec<_> = said.split_whitespace().collect();
    let counted = words
        .windows(2)
        .find(|pair| pair[1].trim_end_matches(',') == "generated");
    counted.and_then(|pair| pair[0].parse().ok()).unwrap_or(0)
}
