//! Every message speaks in one voice: those of the corpus, which holds one mistake at least of
//! each wording, and those of the compile errors that are kept.

use fuzz::corpus::{self, FORMS};
use fuzz::judge::{Verdict, alone};
use fuzz::words::without_names;
use ssot_core::syntax::Diag;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The longest message, in characters, before names are put in.
const LONGEST: usize = 60;

/// Of a hundred codes and of a hundred wordings so many say what to write.
const HELPFUL: usize = 85;

#[test]
fn messages_are_short_lower_case_and_without_a_full_stop() {
    let mut words: Vec<String> = wordings().into_keys().collect();
    assert!(words.len() > 150, "only {} wordings", words.len());
    words.extend(kept(
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../ui-tests/tests/ui")
            .as_path(),
    ));
    let wrong: Vec<&String> = words.iter().filter(|words| !is_well_said(words)).collect();
    assert!(
        wrong.is_empty(),
        "{} of {}: {wrong:#?}",
        wrong.len(),
        words.len()
    );
}

#[test]
fn most_mistakes_come_with_what_to_write() {
    let wordings = wordings();
    let mut codes: BTreeMap<&str, bool> = BTreeMap::new();
    for diag in wordings.values() {
        *codes.entry(diag.code).or_default() |= diag.help.is_some();
    }
    let helped = codes.values().filter(|helped| **helped).count();
    let helpless: Vec<_> = codes.iter().filter(|(_, helped)| !**helped).collect();
    assert!(helped * 100 >= codes.len() * HELPFUL, "{helpless:#?}");
    let helpless: Vec<_> = wordings
        .iter()
        .filter(|(_, diag)| diag.help.is_none())
        .collect();
    let words: Vec<_> = helpless.iter().map(|(words, _)| words).collect();
    let helped = wordings.len() - helpless.len();
    assert!(
        helped * 100 >= wordings.len() * HELPFUL,
        "{} of {}: {words:#?}",
        words.len(),
        wordings.len()
    );
}

fn is_well_said(words: &str) -> bool {
    let length = words.chars().filter(|letter| *letter != '`').count();
    let capital = words.starts_with(char::is_uppercase);
    !capital && !words.ends_with(['.', '!']) && length <= LONGEST
}

/// One mistake of each wording.
fn wordings() -> BTreeMap<String, Diag> {
    let mut all = BTreeMap::new();
    for (form, _) in FORMS {
        for line in corpus::lines(form) {
            let tokens = line.parse().expect("the corpus is made of tokens");
            let Verdict::Told(errors) = alone(tokens, form) else {
                panic!("{line}");
            };
            for diag in errors {
                all.entry(without_names(&diag.message)).or_insert(diag);
            }
        }
    }
    all
}

/// The messages without a code of rustc's in the kept compile errors.
fn kept(folder: &Path) -> Vec<String> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).expect("compile errors are kept") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            all.extend(kept(&path));
        } else if path.extension().is_some_and(|ending| ending == "stderr") {
            let text = fs::read_to_string(&path).expect("errors are text");
            let messages = text.lines().filter_map(|line| line.strip_prefix("error: "));
            // Ours have their code behind them; the others are a macro's of rustc.
            let ours = messages.filter_map(|line| Some(line.rsplit_once(" [S")?.0));
            all.extend(ours.map(without_names));
        }
    }
    all
}
