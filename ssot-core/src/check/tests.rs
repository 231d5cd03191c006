//! From source text to mistakes, and to excerpts of the schema.

use crate::check::Scope;
use crate::schema::Schema;
use crate::{Form, read};
use expect_test::{Expect, expect};

mod changes;
mod clauses;
mod codes;
mod expressions;
mod habits;
mod helps;
mod ids;
mod keys;
mod large;
mod literals;
mod many;
mod misfits;
mod mistakes;
mod models;
mod names;
mod private;
mod proofs;
mod redundant;
mod refusals;
mod satisfiable;
mod services;
mod spellings;
mod told_once;
mod types;
mod words;

/// The mistakes of a block, one a line: `line:column code message`, the help beneath.
#[track_caller]
fn mistakes(scope: Scope, source: &str, expected: Expect) {
    let tokens = source.parse().expect("the test's source is Rust tokens");
    let found = read(tokens, Form::Block, scope).diags.into_vec();
    let mut out = String::new();
    for diag in found {
        let at = diag.span.start();
        out.push_str(&format!(
            "{}:{} {} {}\n",
            at.line,
            at.column + 1,
            diag.code,
            diag.message
        ));
        if let Some(help) = diag.help {
            out.push_str(&format!("  help: {help}\n"));
        }
    }
    expected.assert_eq(&out);
}

/// A mistake in one line.
fn told(diag: crate::syntax::Diag) -> String {
    format!("{} {}", diag.code, diag.message)
}

/// The schema of a block without mistakes, read as a whole crate.
#[track_caller]
fn schema(source: &str) -> Schema {
    let tokens = source.parse().expect("the test's source is Rust tokens");
    let read = read(tokens, Form::Block, Scope::Crate);
    let messages: Vec<String> = read
        .diags
        .into_vec()
        .into_iter()
        .map(|diag| diag.message)
        .collect();
    assert_eq!(messages, Vec::<String>::new());
    read.schema
}

/// The block of the language's own page.
const SHOP: &str = include_str!("tests/shop.ssot");
