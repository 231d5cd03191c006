//! Rules over rows: what is typed, and what is refused at which token.

use super::*;

/// The mistakes of one rule on the shop's product.
#[track_caller]
fn rule(rule: &str, expected: Expect) {
    let source = format!(
        "{SHOP}\nmodel Offer {{ price: Decimal, active: bool, ends_at: Option<DateTime>, from: Date, to: Date, owner_id: Id<User>, tag: String, product_id: Id<Product>, permissions {{ read:\n{rule}; }} }}"
    );
    let tokens = source.parse().expect("the test's source is Rust tokens");
    let mut out = String::new();
    for diag in read(tokens, Form::Block, Scope::Crate).diags.into_vec() {
        out.push_str(&format!(
            "{} {} {}\n",
            diag.span.start().column + 1,
            diag.code,
            diag.message
        ));
        if let Some(help) = diag.help {
            out.push_str(&format!("  help: {help}\n"));
        }
    }
    expected.assert_eq(&out);
}

#[test]
fn a_comparison_of_different_types_is_wrong_at_the_operator() {
    rule(
        "price == \"cheap\"",
        expect![[r#"
        7 S0203 a `Decimal` cannot be compared with a `String`
          help: write the number without quotes
    "#]],
    );
    rule(
        "tag < 3",
        expect![[r#"
        5 S0203 a `String` cannot be compared with an `i64`
          help: both sides must be of one type
    "#]],
    );
    rule(
        "price > ends_at",
        expect![[r#"
        7 S0203 a `Decimal` cannot be compared with an `Option<DateTime>`
          help: both sides must be of one type
    "#]],
    );
}

#[test]
fn words_and_quotes_of_other_languages_are_told_as_ours() {
    rule(
        "product.status == \"Published\"",
        expect![[r#"
        16 S0203 a `Status` cannot be compared with a `String`
          help: write it without quotes: `Published`
    "#]],
    );
    rule(
        "\"published\" != product.status",
        expect![[r#"
            13 S0203 a `String` cannot be compared with a `Status`
              help: write it without quotes: `Published`
        "#]],
    );
    rule(
        "tag == product.status",
        expect![[r#"
        5 S0203 a `String` cannot be compared with a `Status`
          help: an enum is compared with its variants
    "#]],
    );
    rule(
        "ends_at != null",
        expect![[r#"
        12 S0200 unknown field `null` of `Offer`
          help: write `None`
    "#]],
    );
    rule(
        "ends_at < now",
        expect![[r#"
        11 S0200 unknown field `now` of `Offer`
          help: write `now()`
    "#]],
    );
    rule(
        "public",
        expect![[r#"
        1 S0200 unknown field or role `public`
          help: write `anyone`
    "#]],
    );
    rule(
        "logged_in || active",
        expect![[r#"
        1 S0200 unknown field or role `logged_in`
          help: write `signed_in`
    "#]],
    );
}

#[test]
fn unknown_names_suggest_the_nearest() {
    rule(
        "Admim",
        expect![[r#"
        1 S0200 unknown role `Admim`
          help: did you mean `Admin`?
    "#]],
    );
    rule(
        "pric > 3",
        expect![[r#"
        1 S0200 unknown field `pric` of `Offer`
          help: did you mean `price`?
    "#]],
    );
    rule(
        "product.status == Publishd",
        expect![[r#"
        19 S0127 unknown variant `Publishd` of `Status`
          help: did you mean `Published`?
    "#]],
    );
    rule(
        "owner.nmae == \"x\"",
        expect![[r#"
        7 S0200 unknown field `nmae` of `User`
          help: did you mean `name`?
    "#]],
    );
    rule(
        "tag.contain(\"x\")",
        expect![[r#"
        5 S0201 unknown method `contain`
          help: did you mean `contains`?
    "#]],
    );
}

#[test]
fn the_caller_owns_by_relation_only() {
    rule(
        "tag == me",
        expect![[r#"
        1 S0209 `tag` is not a relation to `User`
          help: write `owner == me`
    "#]],
    );
    rule(
        "product == me",
        expect![[r#"
        1 S0209 `product` is not a relation to `User`
          help: write `owner == me`
    "#]],
    );
    rule(
        "owner == me || owner_id == me.id || product.seller == me",
        expect![[r#""#]],
    );
}

#[test]
fn rules_that_never_hold_are_mistakes() {
    rule(
        "Admin && Seller",
        expect![[r#"
        1 S0210 this rule can never hold
          help: write `||` where either will do, or remove the rule
    "#]],
    );
    rule(
        "product.status == Draft && product.status == Published",
        expect![[r#"
        1 S0210 this rule can never hold
          help: write `||` where either will do, or remove the rule
    "#]],
    );
    rule(
        "price == None",
        expect![[r#"
        7 S0211 a `Decimal` is never `None`
          help: remove the comparison, or make the field an `Option`
    "#]],
    );
    rule(
        "active && !active",
        expect![[r#"
        1 S0210 this rule can never hold
          help: write `||` where either will do, or remove the rule
    "#]],
    );
}

#[test]
fn instants_and_durations_are_calculated_with() {
    rule(
        "ends_at > now() - 30d && now() - ends_at < 5m",
        expect![[r#""#]],
    );
    rule(
        "to <= from + 30d && to - 1d != from && to - from < 400d",
        expect![[r#""#]],
    );
    rule(
        "to < from + 12h",
        expect![[r#"
        11 S0204 a `Date` moves by whole days
          help: write the duration in days, like `30d`, or make the field a `DateTime`
    "#]],
    );
    rule(
        "price + tag > 1",
        expect![[r#"
        7 S0204 `+` cannot be used on a `Decimal` and a `String`
          help: it is for numbers of one kind, and for an instant or date and a duration like `30d`
    "#]],
    );
    rule(
        "ends_at > 30d",
        expect![[r#"
        9 S0203 an `Option<DateTime>` cannot be compared with a duration
          help: both sides must be of one type
    "#]],
    );
}

#[test]
fn words_belong_to_their_places() {
    rule(
        "new.price > 1",
        expect![[r#"
        1 S0206 `new` cannot be used here
          help: `new` is the row as an update would make it: write it in an `update` line
    "#]],
    );
    rule(
        "changed(price)",
        expect![[r#"
            1 S0206 `changed` cannot be used here
              help: `changed` belongs to `update` lines and to the `events` of an update: `update when changed(price): ..`
        "#]],
    );
    rule(
        "price",
        expect![[r#"
        1 S0205 expected a condition, found a `Decimal`
          help: compare it with something: `==`, `<`, `.is_some()`
    "#]],
    );
    rule(
        "owner.products.any(|p| p.stock > 0 && p.seller == me)",
        expect![[r#""#]],
    );
    rule("owner.products.is_empty()", expect![[r#""#]]);
}

#[test]
fn a_pattern_may_name_some_as_a_comparison_does() {
    let rules = |rules: [&str; 4]| {
        let [a, b, c, d] = rules;
        let source = format!(
            "enum S {{ A, B }} model M {{ s: Option<S>, n: Option<i32>, p: i32,
            permissions {{ all: anyone; }}
            search {{ filter: a = {a}, b = {b}, c = {c}, d = {d}; }} }}"
        );
        let derived = schema(&source).models.remove(0).search.derived;
        derived
            .into_iter()
            .map(|one| one.rule.expr)
            .collect::<Vec<_>>()
    };
    let rust = rules([
        "matches!(s, Some(A))",
        "matches!(n, Some(1) | Some(2) | None)",
        "matches!(s, Some(S::A) | Some(B))",
        "matches!(p, Some(-1))",
    ]);
    let bare = rules([
        "matches!(s, A)",
        "matches!(n, 1 | 2 | None)",
        "matches!(s, S::A | B)",
        "matches!(p, -1)",
    ]);
    assert_eq!(rust, bare);
    mistakes(
        Scope::Crate,
        "model M { n: Option<i32>,
    check \"a\": matches!(n, Some(None));
    check \"b\": matches!(n, Some(1, 2));
    check \"c\": matches!(n, Some(true));
    check \"d\": matches!(n, Some(_));
    check \"e\": matches!(n, Ok(1));
    permissions { all: anyone; } }",
        expect![[r#"
            2:28 S0123 expected an `i32`, found a function
              help: write a whole number, like `1`
            3:28 S0123 expected an `i32`, found a function
              help: write a whole number, like `1`
            4:33 S0123 expected an `i32`, found a `bool`
              help: write a whole number, like `1`
            5:33 S0123 `_` is not part of `matches!` here
              help: write `n.is_some()`
            6:28 S0123 expected an `i32`, found a function
              help: write a whole number, like `1`
        "#]],
    );
}
