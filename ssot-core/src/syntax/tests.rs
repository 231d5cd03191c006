//! What is read from which text, and which mistakes are found where.

mod attributes;
mod blocks;
mod clauses;
mod derives;
mod expressions;
mod habits;
mod mistakes;
mod mutations;
mod print;
mod text;

use super::tree::Declared;
use super::{Diag, Diags, Level, block, derive_model, derive_type};
use expect_test::Expect;
use proc_macro2::TokenStream;

/// One of the three ways in.
type Way = fn(TokenStream, &mut Diags) -> Declared;

fn run(way: Way, source: &str) -> (Declared, Vec<Diag>) {
    let tokens: TokenStream = source.parse().expect("the test's text is made of tokens");
    let mut diags = Diags::default();
    let declared = way(tokens, &mut diags);
    (declared, diags.into_vec())
}

/// The text is read without a mistake, as this.
#[track_caller]
fn reads(way: Way, source: &str, expected: Expect) {
    let (declared, diags) = run(way, source);
    assert_eq!(report(&diags), "");
    expected.assert_eq(&print::declared(&declared));
}

/// The text has these mistakes, and this is left.
#[track_caller]
fn finds(way: Way, source: &str, expected: Expect) {
    let (declared, diags) = run(way, source);
    expected.assert_eq(&format!(
        "{}---\n{}",
        report(&diags),
        print::declared(&declared)
    ));
}

/// A line for each mistake: where, which, what; then its help and what it relates to.
fn report(diags: &[Diag]) -> String {
    let mut out = String::new();
    for diag in diags {
        assert_eq!(diag.level, Level::Error);
        out.push_str(&format!(
            "{} {}: {}\n",
            place(diag.span),
            diag.code,
            diag.message
        ));
        if let Some(help) = &diag.help {
            out.push_str(&format!("    help: {help}\n"));
        }
        if let Some((span, what)) = &diag.related {
            out.push_str(&format!("    {}: {what}\n", place(*span)));
        }
    }
    out
}

fn place(span: proc_macro2::Span) -> String {
    let start = span.start();
    format!("{}:{}", start.line, start.column + 1)
}
