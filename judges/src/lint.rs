//! Redocly and spectral over the document of each example, and over one that is broken on purpose:
//! a linter that finds nothing there has not looked.

use crate::say;
use judges::{Fault, example, rows, served};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};
use tokio::process::Command;

/// The longest that one linter may take for one document.
const PATIENCE: Duration = Duration::from_secs(240);
/// Letters of what it says that are shown.
const SAID: usize = 8_000;

/// A linter by its program, its arguments in front of a document, and a mistake that it must find.
struct Linter {
    program: &'static str,
    arguments: fn(&Path) -> Vec<String>,
    finds: &'static str,
}

const ALL: [Linter; 2] = [
    Linter {
        program: "redocly",
        arguments: |rules| {
            let rules = rules.join("redocly.yaml").display().to_string();
            ["lint", "--format=stylish", "--config"]
                .map(str::to_owned)
                .into_iter()
                .chain([rules])
                .collect()
        },
        finds: "operation-operationId-unique",
    },
    Linter {
        program: "spectral",
        arguments: |rules| {
            let rules = rules.join("spectral.yaml").display().to_string();
            ["lint", "--quiet", "--fail-severity=hint", "--ruleset"]
                .map(str::to_owned)
                .into_iter()
                .chain([rules])
                .collect()
        },
        finds: "owasp:api8:2023-define-error-responses-401",
    },
];

/// Lints all by the programs in `bin`, which are those of npm.
pub(crate) async fn judge(bin: &Path, only: Option<&str>) -> Result<ExitCode, Fault> {
    let folder = tempfile::tempdir()?;
    let (mut passed, mut failed) = (0, 0);
    for example in example::ALL
        .iter()
        .filter(|one| only.is_none_or(|only| only == one.name))
    {
        let served = served::start(example, 0).await?;
        let document = rows::document(&served.server).await?;
        let place = folder.path().join(format!("{}.json", example.name));
        fs::write(&place, document.to_string())?;
        let begin = Instant::now();
        for linter in &ALL {
            let done = linter.run(bin, &place).await?;
            failed += u32::from(!done.passed);
            passed += u32::from(done.passed);
            let took = begin.elapsed().as_secs();
            say(&format!(
                "{} of {}: {} in {took} s\n",
                linter.program,
                example.name,
                done.word()
            ))?;
            if !done.passed {
                say(&done.said)?;
            }
        }
        if example.name == example::ALL[0].name {
            let place = folder.path().join("broken.json");
            fs::write(&place, broken(document).to_string())?;
            for linter in &ALL {
                let done = linter.run(bin, &place).await?;
                let found = !done.passed && done.said.contains(linter.finds);
                failed += u32::from(!found);
                passed += u32::from(found);
                let word = if found { "found" } else { "NOT found" };
                say(&format!(
                    "{} of one that is broken: {word}\n",
                    linter.program
                ))?;
            }
        }
    }
    say(&format!("# pass {passed}\n# fail {failed}\n"))?;
    Ok(ExitCode::from(u8::from(failed > 0)))
}

/// The document with two operations of one name, and one that nothing refuses.
fn broken(mut document: Value) -> Value {
    let paths = document.get_mut("paths").and_then(Value::as_object_mut);
    let methods = paths.into_iter().flat_map(|all| all.values_mut());
    let gets = methods.filter_map(|path| path.get_mut("get")?.as_object_mut());
    for get in gets {
        get.insert("operationId".to_owned(), json!("the.same"));
        if let Some(Value::Object(answers)) = get.get_mut("responses") {
            answers.remove("401");
        }
    }
    document
}

struct Done {
    passed: bool,
    said: String,
}

impl Done {
    fn word(&self) -> &'static str {
        if self.passed { "nothing" } else { "problems" }
    }
}

impl Linter {
    async fn run(&self, bin: &Path, document: &Path) -> Result<Done, Fault> {
        let rules = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("openapi");
        let mut command = Command::new(bin.join(self.program));
        command
            .args((self.arguments)(&rules))
            .arg(document)
            .env("REDOCLY_TELEMETRY", "off")
            .env("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true")
            .kill_on_drop(true);
        let done = tokio::time::timeout(PATIENCE, command.output());
        let late = |_| format!("{} took more than {PATIENCE:?}", self.program);
        let done = done.await.map_err(late)??;
        let said = [done.stdout, done.stderr].concat();
        let said = String::from_utf8_lossy(&said);
        Ok(Done {
            passed: done.status.success(),
            said: said.chars().take(SAID).collect(),
        })
    }
}
