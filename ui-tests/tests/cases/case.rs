//! A case and what rustc says of it, as far as the tests ask.

use std::fs;
use std::path::Path;

/// A case of `tests/ui`.
pub(crate) struct Case {
    /// `types/usize`.
    pub(crate) name: String,
    /// The program.
    pub(crate) source: String,
    /// What rustc says of it.
    said: String,
}

/// A place in a case: line, column, both from 1, and the text there.
pub(crate) type Place = (usize, usize, String);

/// Every case, by name.
pub(crate) fn all() -> Vec<Case> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut cases = Vec::new();
    for root in [here.join("tests/ui"), here.join("server/tests/ui")] {
        for stage in fs::read_dir(&root).expect("stages") {
            stage_of(&root, &stage.expect("a stage").path(), &mut cases);
        }
    }
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    cases
}

fn stage_of(root: &Path, stage: &Path, cases: &mut Vec<Case>) {
    let read = |path: &Path| fs::read_to_string(path).expect("text");
    for entry in fs::read_dir(stage).expect("cases") {
        let path = entry.expect("a case").path();
        if path.extension().is_some_and(|end| end == "rs") {
            let name = path.strip_prefix(root).expect("below it");
            cases.push(Case {
                name: name.with_extension("").display().to_string(),
                source: read(&path),
                said: read(&path.with_extension("stderr")),
            });
        }
    }
}

impl Case {
    /// The errors, each with all that is said of it.
    fn errors(&self) -> impl Iterator<Item = &str> {
        let paragraphs = self.said.split("\n\n");
        let begins = paragraphs.scan(0, |at, paragraph| {
            let begin = *at;
            *at += paragraph.len() + 2;
            Some((begin, is_error(paragraph)))
        });
        let mut begins: Vec<usize> = begins
            .filter_map(|(begin, is_error)| is_error.then_some(begin))
            .collect();
        begins.push(self.said.len());
        (1..begins.len()).map(move |nth| &self.said[begins[nth - 1]..begins[nth]])
    }

    /// The errors of ours: their code stands behind their words.
    pub(crate) fn ours(&self) -> Vec<String> {
        let ours = self.errors().filter(|error| is_ours(error));
        ours.map(str::to_owned).collect()
    }

    /// Whether rustc tells its first error.
    pub(crate) fn is_of_rustc(&self) -> bool {
        self.errors().next().is_some_and(|error| !is_ours(error))
    }

    /// What its errors underline, in the order of the places.
    pub(crate) fn underlined(&self) -> Vec<Place> {
        let mut places: Vec<Place> = self
            .errors()
            .map(|error| {
                let (line, column) = place(error).unwrap_or_default();
                (line, column, self.text(error, line, column))
            })
            .collect();
        places.sort();
        places.dedup();
        places
    }

    /// The underlined text: as long as the carets below the error's own line.
    fn text(&self, error: &str, line: usize, column: usize) -> String {
        let number = line.to_string();
        let mut shown = error.lines().skip_while(|shown| {
            let before = shown.split_once(" | ").map(|(before, _)| before.trim());
            before != Some(&number)
        });
        let line = self.source.lines().nth(line - 1).unwrap_or_default();
        let (_, above) = shown
            .next()
            .and_then(|above| above.split_once(" | "))
            .unwrap_or_default();
        // Labels of several lines push the source to the right.
        let pushed = above.find(line).unwrap_or_default();
        let carets = shown.next().unwrap_or_default();
        let carets = carets.split_once("| ").map_or("", |(_, carets)| carets);
        let from = carets.chars().skip(pushed + column - 1);
        let length = from.take_while(|sign| *sign == '^').count();
        line.chars().skip(column - 1).take(length).collect()
    }

    /// What the case marks, in the order of the places.
    pub(crate) fn marked(&self) -> Vec<Place> {
        let mut places = Vec::new();
        for (nth, line) in self.source.lines().enumerate() {
            let mut marks = line.split("//~ ");
            let code = marks.next().unwrap_or_default();
            for mark in marks {
                let (text, times) = counted(mark.trim_end());
                let column = column(code, text, times);
                places.push((nth + 1, column, text.to_owned()));
            }
        }
        places.sort();
        places
    }
}

fn is_error(paragraph: &str) -> bool {
    paragraph.starts_with("error: ") || paragraph.starts_with("error[")
}

fn is_ours(error: &str) -> bool {
    let first = error.lines().next().unwrap_or_default();
    let code = first.rsplit_once(" [S").map_or("", |(_, code)| code);
    code.len() == 5 && code.ends_with(']') && code[..4].bytes().all(|digit| digit.is_ascii_digit())
}

/// The first place that is named.
fn place(error: &str) -> Option<(usize, usize)> {
    let (_, place) = error.split_once("--> ")?;
    let mut parts = place.lines().next()?.rsplit(':');
    let column = parts.next()?.parse().ok()?;
    Some((parts.next()?.parse().ok()?, column))
}

/// `a #2` is the second `a`.
fn counted(mark: &str) -> (&str, usize) {
    match mark.rsplit_once(" #") {
        Some((text, times)) => (text, times.parse().unwrap_or(1)),
        None => (mark, 1),
    }
}

/// Where the text stands for the nth time; 0 where it does not.
fn column(code: &str, text: &str, times: usize) -> usize {
    let found = code.match_indices(text).nth(times - 1);
    found.map_or(0, |(at, _)| code[..at].chars().count() + 1)
}
