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
            has_own_property S0101
            not S0101
            or S0101
            to_string S0101
            value_of S0101
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

#[test]
fn what_may_be_absent_has_no_name_that_every_object_has() {
    mistakes(
        Scope::Crate,
        "model A {
    to_string: String, has_own_property: bool, #[rename(\"isPrototypeOf\")] b: i32, value: i32, #[private] to_locale_string: bool,
    permissions { all: anyone; }
    search { filter: value_of = b > 1, value; }
}
model B { to_locale_string: Id<A>, property_is_enumerable: Id<A>, permissions { all: anyone; } }
model C { #[inverse(value_of)] a: Id<A>, permissions { all: anyone; } }",
        expect![[r#"
            6:36 S0131 `to_locale_string` and `property_is_enumerable` both point at `A`
              help: name each way back: `#[inverse(to_locale_string_bs)] to_locale_string`, `#[inverse(property_is_enumerable_bs)] property_is_enumerable`
            2:5 S0101 field `to_string` has a name of every JavaScript object
              help: give it another name; `#[column("..")]` keeps the column's
            2:24 S0101 field `has_own_property` has a name of every JavaScript object
              help: give it another name; `#[column("..")]` keeps the column's
            2:75 S0101 field `b` has a name of every JavaScript object
              help: give it another name; `#[column("..")]` keeps the column's
            1:7 S0101 relation `value_of` has a name of every JavaScript object
              help: rename its field, or name it with `#[inverse(..)]`
            4:22 S0101 filter `value_of` has a name of every JavaScript object
              help: give it another name
            6:11 S0101 relation `to_locale_string` has a name of every JavaScript object
              help: rename its field, or name it with `#[inverse(..)]`
            6:36 S0101 relation `property_is_enumerable` has a name of every JavaScript object
              help: rename its field, or name it with `#[inverse(..)]`
        "#]],
    );
    let shape = "struct P { #[serde(rename = \"toString\")] a: Option<String>, #[serde(rename = \"valueOf\")] b: i32,
        #[serde(default)] constructor: i32, value: Option<i32> }";
    let found = read(
        shape.parse().expect("tokens"),
        Form::DeriveType,
        Scope::Crate,
    );
    let told: Vec<_> = found.diags.into_vec().into_iter().map(told).collect();
    expect![[r#"
        S0101 member `a` has a name of every JavaScript object
        S0101 member `constructor` has a name of every JavaScript object"#]]
    .assert_eq(&told.join("\n"));
}
