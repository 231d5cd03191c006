//! Worlds as they stand in `policy/*.toml`.

use crate::case::{self, Case, Status, Step};
use serde::Deserialize;
use std::path::Path;

/// One file: what rules say of one subject.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Subject {
    /// The name of the file, without its ending.
    #[serde(skip)]
    pub name: String,
    /// Its worlds.
    pub world: Vec<World>,
}

/// A schema, rows that are there, and what is tried with them.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct World {
    /// What its rules are about.
    pub name: String,
    /// What would stand in `ssot! { }`.
    pub schema: String,
    /// What would stand under `#[derive(Type)]`, with blank lines between.
    #[serde(default)]
    pub shapes: String,
    /// The rows, one a line: `Model name {"json": 1}`.
    #[serde(default)]
    pub rows: String,
    /// Members of emitted types: `Product: costPrice?: Decimal | null;`.
    #[serde(default)]
    pub types: Vec<String>,
    /// Texts that no emitted file holds.
    #[serde(default)]
    pub untold: Vec<String>,
    /// As they are written.
    #[serde(rename = "case")]
    written: Vec<Written>,
    /// As they are run: a case for each row of `each`.
    #[serde(skip)]
    pub cases: Vec<Case>,
}

/// A case as it is written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: String,
    #[serde(default)]
    each: Vec<Vec<String>>,
    steps: Vec<Step>,
}

/// Reads every subject of a folder, by name.
///
/// # Errors
/// Every file that is not understood, with what is wrong.
pub fn read(folder: &Path) -> Result<Vec<Subject>, String> {
    let entries = std::fs::read_dir(folder).map_err(|error| error.to_string())?;
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let is_toml = |path: &std::path::PathBuf| path.extension().is_some_and(|end| end == "toml");
    let mut paths: Vec<_> = paths.filter(is_toml).collect();
    paths.sort();
    let mut subjects = Vec::new();
    let mut wrong = Vec::new();
    for path in paths {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let text = std::fs::read_to_string(&path).map_err(|error| error.to_string())?;
        match subject(&name, &text) {
            Ok(subject) => subjects.push(subject),
            Err(error) => wrong.push(format!("{}: {error}", path.display())),
        }
    }
    if wrong.is_empty() {
        Ok(subjects)
    } else {
        Err(wrong.join("\n"))
    }
}

/// Reads one subject.
///
/// # Errors
/// What is no TOML, a key that no step has, a name that stands twice, a case without steps.
pub fn subject(name: &str, text: &str) -> Result<Subject, String> {
    let mut subject: Subject = toml::from_str(text).map_err(|error| error.to_string())?;
    subject.name = name.to_owned();
    let mut names = Vec::new();
    for world in &mut subject.world {
        for written in &world.written {
            world.cases.extend(cases(written)?);
        }
        names.extend(
            world
                .cases
                .iter()
                .map(|case| (world.name.clone(), case.name.clone())),
        );
    }
    names.sort();
    match names.windows(2).find(|two| two.first() == two.last()) {
        Some(two) => Err(format!("two cases are named {two:?}")),
        None => Ok(subject),
    }
}

fn cases(written: &Written) -> Result<Vec<Case>, String> {
    for step in &written.steps {
        case::known(&written.name, step)?;
    }
    let mut steps = written.steps.iter().map(coded);
    let first = steps.next();
    let case = Case {
        name: written.name.clone(),
        bad: Vec::new(),
        each: written.each.clone(),
        step: first.ok_or_else(|| format!("{}: has no steps", written.name))?,
        then: steps.collect(),
    };
    Ok(case::each(&case))
}

/// The step with the code that its status has where it says no other.
fn coded(step: &Step) -> Step {
    let mut step = step.clone();
    let usual = match &step.status {
        Some(Status::One(401)) => Some("unauthenticated"),
        Some(Status::One(403)) => Some("forbidden"),
        Some(Status::One(404)) => Some("not_found"),
        Some(Status::One(409)) => Some("conflict"),
        Some(Status::One(422)) => Some("invalid"),
        _ => None,
    };
    let head = step.request.starts_with("HEAD ");
    step.code = step.code.or(usual.filter(|_| !head).map(str::to_owned));
    step
}

#[cfg(test)]
mod tests;
