//! Reports look as rustc's do.

mod errors;
mod whole;

use super::{long, short};
use crate::source::{Body, Cfg, Sources, Wanted};
use expect_test::{Expect, expect};
use proc_macro2::{Span, TokenTree};
use ssot_core::syntax::Diag;
use std::fs;

/// A block with the words that the mistakes point at.
fn sources(name: &str, body: &str) -> Sources {
    let root = std::env::temp_dir().join(format!("ssot-report-{}-{name}", std::process::id()));
    fs::create_dir_all(root.join("src")).expect("made");
    fs::write(root.join("src/lib.rs"), body).expect("written");
    let found = Sources::find(&root, &Cfg { env: &|_| None }, Wanted::Tokens);
    fs::remove_dir_all(&root).expect("removed");
    found
}

fn spans(sources: &Sources) -> Vec<Span> {
    let Body::Tokens(tokens) = &sources.declarations[0].body else {
        panic!("tokens were wanted");
    };
    let tokens = tokens.clone().into_iter();
    tokens.map(|tree: TokenTree| tree.span()).collect()
}

#[track_caller]
fn shows(text: &str, expected: &Expect) {
    expected.assert_eq(text);
}

#[test]
fn both_places_and_the_help_are_shown() {
    let sources = sources("long", "ssot! {\n    // ünï\n    one two\n\tone\n}\n");
    let at = spans(&sources);
    let twice = Diag::error("S0001", at[2], "model `one` is defined twice")
        .help("rename or remove one of them")
        .related(at[0], "first defined here");
    let lost = Diag::error("S0002", Span::call_site(), "no principal");
    shows(
        &long(&[twice, lost], &sources),
        &expect![[r#"
            error[S0001]: model `one` is defined twice
              --> src/lib.rs:4:2
              |
            3 |     one two
              |     --- first defined here
            4 |     one
              |     ^^^
              |
              = help: rename or remove one of them

            error[S0002]: no principal

        "#]],
    );
}

#[test]
fn a_warning_fits_on_one_line() {
    let sources = sources("short", "ssot! {\n  ü two }\n");
    let diag =
        Diag::error("S0003", spans(&sources)[1], "unknown model `two`").help("did you mean `too`?");
    shows(
        &short(&diag, &sources),
        &expect!["src/lib.rs:2:5: unknown model `two` [S0003] (help: did you mean `too`?)"],
    );
}
