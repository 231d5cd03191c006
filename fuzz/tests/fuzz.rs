//! Declarations that nobody wrote: kept ones, and ones made of the grammar and then broken.

use fuzz::choices::Choices;
use fuzz::corpus::{self, FORMS};
use fuzz::edit::edit;
use fuzz::grammar;
use fuzz::judge::{Verdict, alone};
use fuzz::place::is_written;
use fuzz::words::without_names;
use proc_macro2::TokenStream;
use ssot_core::Form;
use std::collections::BTreeSet;
use std::sync::Mutex;

/// How many are made when nobody says how many: those of a few seconds.
const CASES: u64 = 20_000;

#[test]
fn every_kept_declaration_is_judged() {
    for (form, _) in FORMS {
        let lines = corpus::lines(form);
        assert!(lines.len() > 10, "{form:?}: only {} lines", lines.len());
        for line in lines {
            let judged = judge(form, &line);
            assert!(judged.is_ok(), "{form:?}: {line}\n{judged:?}");
        }
    }
}

/// The same in every run and on every machine: a number is the whole input.
#[test]
fn every_declaration_of_a_number_is_judged() {
    let corpus = FORMS.map(|(form, _)| corpus::lines(form));
    let cases = std::env::var("SSOT_CASES").map_or(CASES, |cases| cases.parse().expect("a count"));
    for number in 0..cases {
        let mut random = fastrand::Rng::with_seed(number);
        let mut bytes = vec![0; 8 << random.u32(..9)];
        random.fill(&mut bytes);
        let (form, text) = made(&bytes, &corpus);
        note("numbered", &text);
        if let Err(why) = judge(form, &text) {
            panic!("number {number}, {form:?}: {text}\n{why}");
        }
    }
}

/// Others in every run: `cargo xtask fuzz`, which keeps those with new words.
#[test]
fn every_declaration_that_a_fuzzer_makes_is_judged() {
    let known = Mutex::new(known());
    let corpus = FORMS.map(|(form, _)| corpus::lines(form));
    let keeps = std::env::var_os("SSOT_KEEP").is_some();
    bolero::check!().for_each(|bytes: &[u8]| {
        let (form, text) = made(bytes, &corpus);
        note("fuzzed", &text);
        let judged = judge(form, &text);
        let is_new = match &judged {
            Err(_) => true,
            Ok(words) => {
                let mut known = known.lock().expect("no judge panics");
                let before = known.len();
                known.extend(words.iter().cloned());
                known.len() > before
            }
        };
        if keeps && is_new {
            corpus::keep(form, &text);
        }
        if let Err(why) = judged {
            panic!("{form:?}: {text}\n{why}");
        }
    });
}

/// Leaves on disk what is judged now: a stack that overflows names nothing.
fn note(by: &str, text: &str) {
    let folder = env!("CARGO_TARGET_TMPDIR");
    std::fs::write(format!("{folder}/last-{by}.txt"), text).expect("a declaration is written");
}

/// A declaration: of the grammar or the corpus, with up to three tokens changed.
fn made(bytes: &[u8], corpus: &[Vec<String>; 3]) -> (Form, String) {
    let mut choices = Choices::new(bytes);
    let nth = *choices.one(&[0, 0, 0, 1, 1, 2]);
    let form = FORMS[nth].0;
    let edits = choices.below(4);
    let text = match choices.below(4) {
        0 => choices.one(&corpus[nth]).clone(),
        _ => {
            let rule = [grammar::BLOCK, grammar::MODEL, grammar::TYPE][nth];
            grammar::write(rule, &mut choices)
        }
    };
    let Ok(mut tokens) = text.parse::<TokenStream>() else {
        return (form, text);
    };
    for _ in 0..edits {
        tokens = edit(tokens, &mut choices);
    }
    (form, tokens.to_string())
}

/// The words of its mistakes, or what must not be.
fn judge(form: Form, text: &str) -> Result<BTreeSet<String>, String> {
    // Otherwise every text ever read is held for its spans.
    proc_macro2::extra::invalidate_current_thread_spans();
    let Ok(tokens) = text.parse::<TokenStream>() else {
        return Ok(BTreeSet::new());
    };
    let nothing = tokens.is_empty();
    let errors = match alone(tokens, form) {
        Verdict::Panicked(words) => return Err(format!("panic: {words}")),
        Verdict::Told(errors) => errors,
    };
    match errors
        .iter()
        .find(|error| !nothing && !is_written(error.span))
    {
        Some(lost) => Err(format!("at no token: {}", lost.message)),
        None => Ok(errors
            .iter()
            .map(|error| format!("{} {}", error.code, without_names(&error.message)))
            .collect()),
    }
}

fn known() -> BTreeSet<String> {
    let mut known = BTreeSet::new();
    for (form, _) in FORMS {
        for line in corpus::lines(form) {
            known.extend(judge(form, &line).unwrap_or_default());
        }
    }
    known
}
