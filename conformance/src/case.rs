//! Cases as they stand in `cases/*.toml`.

use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// One file: what its cases need, then the cases.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// The name of the file, without its ending.
    #[serde(skip)]
    pub name: String,
    /// Requests that are sent before the first case; their answers can be named in every case.
    #[serde(default)]
    pub setup: Vec<Step>,
    /// In the order in which they are run.
    #[serde(default)]
    pub case: Vec<Case>,
}

/// One expectation: a request with its answer, or several that follow each other.
#[derive(Clone, Debug, Deserialize)]
pub struct Case {
    /// What must hold, as a sentence.
    pub name: String,
    /// The rows of the table of bad inputs that this shows.
    #[serde(default)]
    pub bad: Vec<u32>,
    /// Makes a case of each row: `{0}`, `{1}`.. in every text stand for its values.
    #[serde(default)]
    pub each: Vec<Vec<String>>,
    /// Sent after the case's own request, until one is not answered as expected.
    #[serde(default)]
    pub then: Vec<Step>,
    /// The case's own request.
    #[serde(flatten)]
    pub step: Step,
}

/// A request and its answer. Every text may name earlier answers: `${book.id}`.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Step {
    /// Who asks: a caller of `callers.toml`; nobody when absent.
    #[serde(rename = "as")]
    pub who: Option<String>,
    /// Method and path behind the base: `GET /books?size=2`; a path from the root has two `/`.
    #[serde(rename = "do", default)]
    pub request: String,
    /// Headers beside those that the runner sends; a list sends one twice, `""` takes one away.
    #[serde(default)]
    pub headers: BTreeMap<String, Value>,
    /// JSON: a table, or a text that holds JSON.
    pub body: Option<Value>,
    /// A body sent as it stands, under `application/json`.
    pub text: Option<String>,
    /// A body of these bytes in base64.
    pub base64: Option<String>,
    /// Bytes sent as they stand in place of a whole request.
    pub wire: Option<String>,
    /// The status; any of several when it is a list.
    #[serde(rename = "is")]
    pub status: Option<Status>,
    /// Headers of the answer: a pattern each.
    #[serde(default)]
    pub has: BTreeMap<String, String>,
    /// The code of the problem.
    pub code: Option<String>,
    /// All mistakes of the problem, in any order: `"price range"` is a path and a code.
    pub errors: Option<Vec<String>>,
    /// A pattern of the body: a table or list, or a text that holds JSON.
    pub gives: Option<Value>,
    /// The `name`s of `data`, in order, with blanks between.
    pub names: Option<String>,
    /// Texts that the body does not hold.
    #[serde(default)]
    pub lacks: Vec<String>,
    /// Whether there is no body.
    #[serde(default)]
    pub empty: bool,
    /// An earlier answer that this one equals to the byte, request ids aside.
    pub like: Option<String>,
    /// Whether the server closes the connection after the answer.
    #[serde(default)]
    pub closes: bool,
    /// Whether the answer may come from below the API: without a problem.
    #[serde(default)]
    pub bare: bool,
    /// Milliseconds within which the answer must come.
    pub within: Option<u64>,
    /// Names the answer for later steps.
    pub save: Option<String>,
    /// What no field is named.
    #[serde(flatten)]
    pub unknown: BTreeMap<String, Value>,
}

/// A status, or several of which each will do.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Status {
    /// This one.
    One(u16),
    /// Any of these.
    Any(Vec<u16>),
}

impl Status {
    /// Whether an answer of this status will do.
    pub fn takes(&self, status: u16) -> bool {
        match self {
            Status::One(one) => *one == status,
            Status::Any(any) => any.contains(&status),
        }
    }
}

/// Reads every group of a folder, by name; rows of `each` have become cases.
///
/// # Errors
/// Every file that is not understood, with what is wrong.
pub fn read(folder: &Path) -> Result<Vec<Group>, String> {
    let entries = std::fs::read_dir(folder).map_err(|error| error.to_string())?;
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut paths: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|end| end == "toml"))
        .collect();
    paths.sort();
    let mut groups = Vec::new();
    let mut wrong = Vec::new();
    for path in paths {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let text = std::fs::read_to_string(&path).map_err(|error| error.to_string())?;
        match group(&name, &text) {
            Ok(group) => groups.push(group),
            Err(error) => wrong.push(format!("{}: {error}", path.display())),
        }
    }
    if wrong.is_empty() {
        Ok(groups)
    } else {
        Err(wrong.join("\n"))
    }
}

/// Reads one group.
///
/// # Errors
/// What is no TOML, a key that no step has, a name that stands twice.
pub fn group(name: &str, text: &str) -> Result<Group, String> {
    let mut group: Group = toml::from_str(text).map_err(|error| error.to_string())?;
    group.name = name.to_owned();
    group.case = group.case.iter().flat_map(each).collect();
    for case in &group.case {
        for step in case.steps() {
            known(&case.name, step)?;
        }
    }
    for step in &group.setup {
        known("setup", step)?;
    }
    let mut names: Vec<_> = group.case.iter().map(|case| &case.name).collect();
    names.sort();
    match names.windows(2).find(|two| two.first() == two.last()) {
        Some(two) => Err(format!("two cases are named {two:?}")),
        None => Ok(group),
    }
}

/// Refuses a key that no step has.
pub(crate) fn known(case: &str, step: &Step) -> Result<(), String> {
    match step.unknown.keys().next() {
        Some(key) => Err(format!("{case}: no step has `{key}`")),
        None => Ok(()),
    }
}

impl Case {
    /// Its own request, then those that follow.
    pub fn steps(&self) -> impl Iterator<Item = &Step> {
        std::iter::once(&self.step).chain(&self.then)
    }
}

/// A case for each of its rows; the case itself where it has none.
pub(crate) fn each(case: &Case) -> Vec<Case> {
    if case.each.is_empty() {
        return vec![case.clone()];
    }
    let rows = case.each.iter().map(|row| {
        let change = |text: &str| filled(text, row);
        let mut one = case.clone();
        one.each.clear();
        one.name = filled(&case.name, row);
        if one.name == case.name {
            one.name = format!("{}: {}", case.name, shown(row));
        }
        one.step = one.step.with(&change);
        one.then = one.then.iter().map(|step| step.with(&change)).collect();
        one
    });
    rows.collect()
}

/// A text with the values of a row in the places of `{0}`, `{1}`..
fn filled(text: &str, row: &[String]) -> String {
    let values = row.iter().enumerate();
    values.fold(text.to_owned(), |text, (at, value)| {
        text.replace(&format!("{{{at}}}"), value)
    })
}

/// What tells a row from the others, short enough for a line.
fn shown(row: &[String]) -> String {
    let text = row.first().map_or("", String::as_str);
    text.chars().take(60).collect()
}

impl Step {
    /// The step with every text changed.
    #[must_use]
    pub fn with(&self, change: &dyn Fn(&str) -> String) -> Step {
        let text = |text: &Option<String>| text.as_deref().map(change);
        let json = |json: &Option<Value>| json.as_ref().map(|json| texts(json, change));
        let mut step = self.clone();
        step.who = text(&self.who);
        step.request = change(&self.request);
        step.headers = self
            .headers
            .iter()
            .map(|(name, value)| (name.clone(), texts(value, change)))
            .collect();
        step.body = json(&self.body);
        step.text = text(&self.text);
        step.base64 = text(&self.base64);
        step.wire = text(&self.wire);
        step.has = self
            .has
            .iter()
            .map(|(name, value)| (name.clone(), change(value)))
            .collect();
        step.code = text(&self.code);
        step.errors = self
            .errors
            .as_ref()
            .map(|errors| errors.iter().map(|error| change(error)).collect());
        step.gives = json(&self.gives);
        step.names = text(&self.names);
        step
    }
}

fn texts(json: &Value, change: &dyn Fn(&str) -> String) -> Value {
    match json {
        Value::String(text) => change(text).into(),
        Value::Array(items) => items.iter().map(|item| texts(item, change)).collect(),
        Value::Object(members) => members
            .iter()
            .map(|(key, value)| (key.clone(), texts(value, change)))
            .collect(),
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests;
