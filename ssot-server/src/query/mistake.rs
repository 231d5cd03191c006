//! What is wrong with a query: each mistake with its place, and the nearest name that is known.

use crate::problem::{Code, Problem};
use serde_json::{Value, json};

/// Mistakes that an answer lists at most; a query of thousands is refused as well by these.
const MOST: usize = 32;
/// Names that a mistake lists at most.
const NAMES: usize = 12;

/// The mistakes of one query, in the order they were met.
#[derive(Default)]
pub(crate) struct Mistakes(Vec<Value>);

impl Mistakes {
    /// A mistake in words of its own.
    pub(crate) fn add(&mut self, path: &[&str], code: &str, message: impl Into<String>) {
        self.put(path, code, message.into(), json!({}));
    }

    /// A name that is not among those known here.
    pub(crate) fn unknown<'a>(
        &mut self,
        path: &[&str],
        kind: &str,
        name: &str,
        known: impl Iterator<Item = &'a str> + Clone,
    ) {
        let what = format!("{kind} `{}`", shortened(name));
        self.missing(path, &what, name, known);
    }

    /// An operator that makes no sense for a field.
    pub(crate) fn operator(&mut self, path: &[&str], field: &str, op: &str, known: &[&str]) {
        let what = format!("operator `{}` on `{field}`", shortened(op));
        self.missing(path, &what, op, known.iter().copied());
    }

    fn missing<'a>(
        &mut self,
        path: &[&str],
        what: &str,
        name: &str,
        known: impl Iterator<Item = &'a str> + Clone,
    ) {
        if self.is_full() {
            return;
        }
        let mut message = format!("there is no {what}");
        if let Some(near) = nearest(name, known.clone()) {
            message.push_str(&format!(", did you mean `{near}`?"));
        }
        let names: Vec<_> = known.take(NAMES).collect();
        let params = match names.as_slice() {
            [] => json!({}),
            names => json!({ "known": names }),
        };
        self.put(path, "unknown", message, params);
    }

    fn put(&mut self, path: &[&str], code: &str, message: String, params: Value) {
        if !self.is_full() {
            let path: Vec<_> = path.iter().map(|part| shortened(part)).collect();
            self.0
                .push(json!({ "path": path, "code": code, "message": message, "params": params }));
        }
    }

    /// Whether no more are kept: nothing needs to be read further.
    pub(crate) fn is_full(&self) -> bool {
        self.0.len() >= MOST
    }

    /// All of them as one 400, when there are any.
    pub(crate) fn into_problem(self) -> Option<Problem> {
        let detail = match self.0.as_slice() {
            [] => return None,
            [one] => told(one),
            many => format!("{} mistakes in the query", many.len()),
        };
        Some(Problem::new(Code::InvalidQuery, detail).with("errors", Value::Array(self.0)))
    }
}

/// A mistake with its place, which only that of an unknown name says itself.
fn told(one: &Value) -> String {
    let text = |key: &str| one.get(key).and_then(Value::as_str).unwrap_or_default();
    let path = one.get("path").and_then(Value::as_array);
    let path: Vec<_> = path
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    match text("code") {
        "unknown" => text("message").to_owned(),
        _ => format!("{}: {}", path.join("."), text("message")),
    }
}

/// The name that was meant, when one is near enough for a slip; case is none.
pub(crate) fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let name = name.to_ascii_lowercase();
    let away = |known: &str| strsim::damerau_levenshtein(&name, &known.to_ascii_lowercase());
    let nearest = known
        .filter(|known| known.len().abs_diff(name.len()) <= 2)
        .map(|known| (away(known), known));
    // Two edits are a slip; a third of the word is another word.
    let near = |(away, _): &(usize, _)| *away <= 2 && *away * 3 <= name.len() + 2;
    nearest.min().filter(near).map(|(_, known)| known)
}

/// A caller's word, short enough to be said back.
fn shortened(word: &str) -> String {
    match word.char_indices().nth(60) {
        Some((at, _)) => format!("{}..", word.get(..at).unwrap_or_default()),
        None => word.to_owned(),
    }
}
