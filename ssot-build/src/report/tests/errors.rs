//! The reference's page of errors: each code with why it is one, a declaration that has it, what is said of that,
//! and one that is right. The examples lie beside the rules, one file for each code.

use super::super::long;
use crate::source::{Body, Kind, Sources};
use expect_test::expect_file;
use ssot_core::check::{Scope, check};
use ssot_core::syntax::tree::Declared;
use ssot_core::syntax::{Diag, Diags, block, derive_model, derive_type};
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Before each part of the crate that is made of the right examples.
const PART: &str = "//! What the reference calls right. Made by `cargo xtask errors`.\n";

const HEAD: &str = "# Errors

<!-- Made by `cargo xtask errors` of the examples beside the rules: `ssot-core/src/syntax/errors`, `ssot-core/src/check/errors`. -->

Each code with why it is an error, a declaration that has it, what is said of it, and one that is right. A macro says it at the token in
your editor, the code at the end of the message; what only the whole crate shows is said by the build script, as printed here.
[Mistakes](mistakes.md) lists all of them.
";

/// A code and what its file says.
struct Example {
    code: &'static str,
    meaning: &'static str,
    why: String,
    wrong: String,
    right: String,
}

#[test]
fn every_code_has_an_example_that_brings_it_and_one_that_is_right() {
    let mut bad = String::new();
    for example in examples() {
        let code = example.code;
        let (found, sources) = judged(code, &example.wrong);
        if found.is_empty() || found.iter().any(|diag| diag.code != code) {
            bad.push_str(&format!("{code}: wrong:\n{}\n", long(&found, &sources)));
        }
        let (found, sources) = judged(code, &example.right);
        if !found.is_empty() {
            bad.push_str(&format!("{code}: right:\n{}\n", long(&found, &sources)));
        }
    }
    assert!(bad.is_empty(), "{bad}");
}

#[test]
fn no_example_is_of_a_code_that_does_not_exist() {
    let known: Vec<_> = examples().map(|example| example.code).collect();
    for folder in ["syntax", "check"] {
        for entry in fs::read_dir(beside(folder)).expect("a folder") {
            let path = entry.expect("an entry").path();
            let code = path.file_stem().unwrap_or_default().to_string_lossy();
            assert!(known.contains(&&*code), "{code}");
        }
    }
}

#[test]
fn the_page_is_made_of_the_examples() {
    let mut page = String::from(HEAD);
    for example in examples() {
        let (found, sources) = judged(example.code, &example.wrong);
        let said = long(&found, &sources).replace("src/lib.rs", "src/schema.rs");
        page.push_str(&format!(
            "\n## {}\n\n{}\n\n{}\n\n```rs\n{}```\n\n```text\n{}\n```\n\n```rs\n{}```\n",
            example.code,
            title(example.meaning),
            example.why,
            example.wrong,
            said.trim_end(),
            example.right,
        ));
    }
    expect_file!["../../../../docs/src/reference/errors.md"].assert_eq(&page);
}

#[test]
fn what_is_right_is_compiled() {
    let expected = [
        (
            "S00",
            expect_file!["../../../../ui-tests/tests/right/s00.rs"],
        ),
        (
            "S01",
            expect_file!["../../../../ui-tests/tests/right/s01.rs"],
        ),
        (
            "S02",
            expect_file!["../../../../ui-tests/tests/right/s02.rs"],
        ),
        (
            "S03",
            expect_file!["../../../../ui-tests/tests/right/s03.rs"],
        ),
    ];
    for (begins, expected) in &expected {
        let mut part = String::from(PART);
        for example in examples().filter(|example| example.code.starts_with(begins)) {
            compiled(&mut part, &example);
        }
        expected.assert_eq(&part);
    }
    let codes: Vec<_> = expected.iter().map(|(begins, _)| begins).collect();
    let mut all = examples();
    assert!(all.all(|example| {
        codes
            .iter()
            .any(|begins| example.code.starts_with(**begins))
    }));
}

fn compiled(out: &mut String, example: &Example) {
    let name = example.code.to_lowercase();
    out.push_str(&format!("\n#[rustfmt::skip]\nmod {name} {{\n"));
    if example.right.contains("Serialize") {
        out.push_str("    use serde::{Deserialize, Serialize};\n");
    }
    out.push_str("    use ssot::prelude::*;\n");
    for line in example.right.lines() {
        out.push_str(&format!("    {line}\n"));
    }
    out.push_str("}\n");
}

fn title(meaning: &str) -> String {
    let meaning = meaning.trim().trim_end_matches('.');
    let (first, rest) = meaning.split_at(1);
    format!("**{}{rest}.**", first.to_uppercase())
}

fn examples() -> impl Iterator<Item = Example> {
    let of = |folder, all: &'static [(&str, &str)]| {
        all.iter()
            .map(move |(code, meaning)| example(folder, code, meaning))
    };
    of("syntax", ssot_core::syntax::CODES).chain(of("check", ssot_core::check::CODES))
}

fn beside(folder: &str) -> std::path::PathBuf {
    let core = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ssot-core/src");
    core.join(folder).join("errors")
}

fn example(folder: &str, code: &'static str, meaning: &'static str) -> Example {
    let path = beside(folder).join(code).with_extension("md");
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{code}: {error}"));
    let mut parts = text.split("```");
    let mut next = || parts.next().unwrap_or_default();
    let why = next().trim().to_owned();
    let wrong = whole(next());
    next();
    let right = whole(next());
    Example {
        code,
        meaning,
        why,
        wrong,
        right,
    }
}

/// What stands in a block gets its braces; a derive is an item by itself.
fn whole(fenced: &str) -> String {
    let code = fenced.strip_prefix("rust\n").expect("a fence of Rust");
    if code.starts_with("#[derive(") {
        return code.to_owned();
    }
    let mut out = String::from("ssot! {\n");
    for line in code.lines() {
        out.push_str("    ");
        out.push_str(line);
        out.push('\n');
    }
    out.push_str("}\n");
    out
}

/// What the build script finds in a crate of this text, warnings too.
fn judged(name: &str, text: &str) -> (Vec<Diag>, Sources) {
    static NTH: AtomicUsize = AtomicUsize::new(0);
    let nth = NTH.fetch_add(1, Ordering::Relaxed);
    let mut sources = super::sources(&format!("{name}-{nth}"), text);
    let mut diags = Diags::default();
    let mut all = Declared::default();
    for found in &mut sources.declarations {
        let Body::Tokens(tokens) = &mut found.body else {
            panic!("tokens were wanted");
        };
        let tokens = std::mem::take(tokens);
        all.append(match found.kind {
            Kind::Block => block(tokens, &mut diags),
            Kind::Model => derive_model(tokens, &mut diags),
            Kind::Type => derive_type(tokens, &mut diags),
        });
    }
    if !diags.has_errors() {
        check(&all, Scope::Crate, &mut diags);
    }
    (diags.into_vec(), sources)
}
