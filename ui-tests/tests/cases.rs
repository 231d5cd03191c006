//! What the compile errors must be, all of them: many, small, at the very token, with what to write.
//!
//! A case marks what must be underlined at the end of the line where it stands: `title Strin, //~ Strin`. Two
//! marks mean two errors; `//~ a #2` means the second `a` of the line.

#[path = "cases/case.rs"]
mod case;

use case::{Case, all};

/// At least so many cases.
const CASES: usize = 180;

/// No case has more lines.
const LINES: usize = 20;

/// Of a hundred errors of ours so many say what to write.
const HELPFUL: usize = 85;

#[test]
fn there_are_many_cases_and_each_is_small() {
    let cases = all();
    assert!(cases.len() >= CASES, "only {}", cases.len());
    let long: Vec<&str> = cases
        .iter()
        .filter(|case| case.source.lines().count() > LINES)
        .map(|case| case.name.as_str())
        .collect();
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn a_quarter_of_the_cases_is_rustcs_to_tell() {
    let cases = all();
    let of_rustc = cases.iter().filter(|case| case.is_of_rustc()).count();
    assert!(of_rustc * 4 >= CASES, "only {of_rustc} of {}", cases.len());
}

#[test]
fn every_error_underlines_what_its_case_marks() {
    let wrong: Vec<String> = all().iter().filter_map(misplaced).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn misplaced(case: &Case) -> Option<String> {
    let (marked, told) = (case.marked(), case.underlined());
    let message = format!("{}: marked {marked:?}, underlined {told:?}", case.name);
    (marked != told || told.is_empty()).then_some(message)
}

#[test]
fn most_of_our_errors_say_what_to_write() {
    let errors: Vec<String> = all().iter().flat_map(Case::ours).collect();
    let helpless: Vec<&String> = errors
        .iter()
        .filter(|error| !error.contains("\n       help: "))
        .collect();
    let helped = errors.len() - helpless.len();
    assert!(errors.len() > CASES / 2, "only {}", errors.len());
    assert!(helped * 100 >= errors.len() * HELPFUL, "{helpless:#?}");
}
