//! `pattern("..")`: what is taken is read by Rust's engine, and finds there what our own reading of it finds; JavaScript's is
//! asked by `judges/recheck`.

use fuzz::choices::Choices;
use fuzz_server::patterns;
use ssot_core::value::pattern::{self, Pattern};

/// Patterns, of which about a third is taken.
const CASES: u64 = 4_000;
/// Texts for each.
const TEXTS: u64 = 6;

/// The same in every run; others, for as long as is said, with `cargo xtask fuzz pattern`.
#[test]
fn a_pattern_that_is_taken_finds_the_same_in_every_form() {
    if std::env::var_os("SSOT_KEEP").is_some() {
        return bolero::check!().for_each(|bytes: &[u8]| {
            if let Some(read) = taken(bytes) {
                finds(&read, bytes);
            }
        });
    }
    let cases = std::env::var("SSOT_CASES").map_or(CASES, |cases| cases.parse().expect("a count"));
    let (mut patterns, mut found, mut missed) = (0, 0, 0);
    for number in 0..cases {
        let Some(read) = taken(&bytes(number)) else {
            continue;
        };
        patterns += 1;
        for nth in 0..TEXTS {
            let text = bytes(u64::MAX - number * TEXTS - nth);
            *if finds(&read, &text) {
                &mut found
            } else {
                &mut missed
            } += 1;
        }
    }
    assert!(patterns * 5 > cases, "only {patterns} of {cases} are taken");
    assert!(
        found * 5 > missed && missed * 20 > found,
        "{found} found, {missed} not"
    );
}

/// A pattern that is taken; what is refused is refused at a place of it, with what to write.
fn taken(bytes: &[u8]) -> Option<Pattern> {
    let written = patterns::write(&mut Choices::new(bytes));
    match pattern::read(&written) {
        Ok(read) => {
            let text = read.text();
            assert_eq!(pattern::normalise(&text).as_ref(), Ok(&text), "{written}");
            Some(read)
        }
        Err(refused) => {
            let within = refused.at <= written.chars().count();
            assert!(within && !refused.help.is_empty(), "{written}: {refused}");
            None
        }
    }
}

/// Whether a text made for it is found, in both engines alike.
fn finds(read: &Pattern, bytes: &[u8]) -> bool {
    let text = read.text();
    let engine = regex::Regex::new(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
    let tried = patterns::text(read, &mut Choices::new(bytes));
    let finds = engine.is_match(&tried);
    assert_eq!(read.finds(&tried), finds, "{text} in {tried:?}");
    finds
}

fn bytes(number: u64) -> Vec<u8> {
    let mut random = fastrand::Rng::with_seed(number);
    let mut bytes = vec![0; 64];
    random.fill(&mut bytes);
    bytes
}
