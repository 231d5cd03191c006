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

/// How many are made when nobody says how long; a quarter of a minute.
const CASES: usize = 20_000;

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

#[test]
fn every_declaration_that_is_made_is_judged() {
    let known = Mutex::new(known());
    let corpus = FORMS.map(|(form, _)| corpus::lines(form));
    bolero::check!()
        .with_iterations(CASES)
        .for_each(|bytes: &[u8]| {
            let (form, text) = made(bytes, &corpus);
            let keeps = std::env::var_os("SSOT_KEEP").is_some();
            match judge(form, &text) {
                Err(why) => {
                    if keeps {
                        corpus::keep(form, &text);
                    }
                    panic!("{form:?}: {text}\n{why}");
                }
                Ok(words) if keeps => {
                    let mut known = known.lock().expect("no judge panics");
                    if words
                        .into_iter()
                        .filter(|words| known.insert(words.clone()))
                        .count()
                        > 0
                    {
                        corpus::keep(form, &text);
                    }
                }
                Ok(_) => {}
            }
        });
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
