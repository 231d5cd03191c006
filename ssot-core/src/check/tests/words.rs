//! A name that another language has for itself is taken, or refused with what to write: never handed on.

use super::*;

const WORDS: &str = include_str!("words.txt");

/// Rust's own; `crate`, `self` and `super` cannot be names at all.
const RUST: &str = "as async await box break const continue crate dyn else enum extern false final fn for gen if impl in let \
    loop macro match mod move mut override priv pub ref return self static struct super trait true try type typeof unsafe \
    unsized use virtual where while yield abstract become do";

fn words() -> std::collections::BTreeSet<&'static str> {
    let lines = WORDS.lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
}

/// What is said of a model with something called so.
fn refused(source: &str) -> Vec<crate::syntax::Diag> {
    let tokens = source.parse().expect("the test's source is Rust tokens");
    read(tokens, Form::Block, Scope::Crate).diags.into_vec()
}

fn raw(word: &str) -> String {
    match RUST.split_whitespace().any(|keyword| keyword == word) {
        true => format!("r#{word}"),
        false => word.to_owned(),
    }
}

#[track_caller]
fn only_these_are_refused(kind: &str, of: impl Fn(&str) -> String, expected: Expect) {
    let mut all = String::new();
    for word in words().into_iter().filter(|word| *word != "super") {
        let found = refused(&of(word));
        let Some(first) = found.first() else { continue };
        assert!(first.help.is_some(), "{kind} {word}: {}", first.message);
        all.push_str(&format!("{word} {}\n", first.code));
    }
    expected.assert_eq(&all);
}

#[test]
fn a_field_may_be_called_by_any_word_but_those_of_filters_and_rules() {
    let of = |word: &str| {
        format!(
            "model Item {{ {}: bool, permissions {{ all: anyone; }} }}",
            raw(word)
        )
    };
    only_these_are_refused(
        "field",
        of,
        expect![[r#"
        and S0101
        constructor S0101
        not S0101
        or S0101
    "#]],
    );
}

#[test]
fn a_model_may_be_called_by_any_word_but_those_of_types() {
    let of = |word: &str| {
        let name = crate::names::pascal(word);
        format!("model {name} {{ flag: bool, permissions {{ all: anyone; }} }}")
    };
    only_these_are_refused(
        "model",
        of,
        expect![[r#"
        array S0101
        boolean S0101
        date S0101
        default S0101
        error S0101
        event S0321
        event_rows S0101
        function S0101
        infinity S0101
        json S0101
        map S0101
        number S0101
        object S0101
        omit S0101
        partial S0101
        pick S0101
        promise S0101
        readonly S0101
        record S0101
        registry S0101
        schema S0101
        set S0101
        some S0101
        string S0101
        symbol S0101
        url S0101
    "#]],
    );
}

#[test]
fn a_variant_may_be_called_by_any_word() {
    let of = |word: &str| format!("enum Words {{ {}, Other }}", crate::names::pascal(word));
    only_these_are_refused("variant", of, expect![""]);
}

#[test]
fn an_action_may_be_called_by_any_word_but_those_of_operations() {
    let of = |word: &str| {
        format!(
            "model Item {{ flag: bool, permissions {{ all: anyone; }} routes {{ action {}(); }} }}",
            raw(word)
        )
    };
    only_these_are_refused(
        "action",
        of,
        expect![[r#"
        all S0324
        batch S0324
        by S0324
        constructor S0324
        create S0324
        delete S0324
        each S0324
        get S0324
        then S0324
        update S0324
    "#]],
    );
}
