//! Expressions: precedence, forms, words, and what is refused.

use super::{block, print, report, run};
use crate::syntax::expr::written;
use crate::syntax::reader::Reader;
use crate::syntax::{Diags, Purpose, tokens};
use expect_test::{Expect, expect};

/// Each expression as a tree and in its words, or its mistakes.
#[track_caller]
fn each(sources: &[&str], expected: Expect) {
    let mut out = String::new();
    for source in sources {
        let tokens = tokens::flatten(source.parse().expect("tokens"));
        let mut diags = Diags::default();
        let rule = written(&mut Reader::new(&tokens, Purpose::Expansion, &mut diags));
        if let Some(rule) = rule {
            out.push_str(&format!("{}\n", print::written(&rule)));
        }
        out.push_str(&report(&diags.into_vec()));
    }
    expected.assert_eq(&out);
}

#[test]
fn operators_bind_as_in_rust() {
    each(
        &[
            "a || b && c == d + e * f",
            "a * b + c < d - 1 && !e || f",
            "!a.b == -c.len() * 2",
            "a - b - c",
            "(a || b) && c",
            "-1 - -1",
        ],
        expect![[r#"
            (Or a (And b (Eq c (Add d (Mul e f))))) `a || b && c == d + e * f`
            (Or (And (Lt (Add (Mul a b) c) (Sub d 1)) (! e)) f) `a * b + c < d - 1 && !e || f`
            (Eq (! a.b) (Mul (- (.len c)) 2)) `!a.b == -c.len() * 2`
            (Sub (Sub a b) c) `a - b - c`
            (And ((Or a b)) c) `(a || b) && c`
            (Sub (- 1) (- 1)) `-1 - -1`
        "#]],
    );
}

#[test]
fn every_form_is_read() {
    each(
        &[
            "seller.org == me.org",
            "self == me",
            "Status::Published != status",
            "matches!(status, Draft | Status::Published | \"x\" | -1)",
            "!matches!(status, | Draft,)",
            "members.any(|m| m.user == me && m.role == Editor)",
            "tags.contains(\"new\") && name.starts_with(\"a\\\"b\")",
            "created_at > now() - 30d",
            "changed(price) && new.price >= 5_000.50",
            "x == 0xff + 1e3",
            "[1, 2, ]",
            "r#type == true",
            "a.b.any(|x| x.c.all(|y| y == x))",
            "note==None||note!=Some(1)",
        ],
        expect![[r#"
            (Eq seller.org me.org) `seller.org == me.org`
            (Eq self me) `self == me`
            (Ne Status::Published status) `Status::Published != status`
            (matches status Draft Status::Published "x" (- 1)) `matches!(status, Draft | Status::Published | "x" | -1)`
            (! (matches status Draft)) `!matches!(status, |Draft,)`
            (.any members (|m| (And (Eq m.user me) (Eq m.role Editor)))) `members.any(|m| m.user == me && m.role == Editor)`
            (And (.contains tags "new") (.starts_with name "a\"b")) `tags.contains("new") && name.starts_with("a\"b")`
            (Gt created_at (Sub (now) 2592000s)) `created_at > now() - 30d`
            (And (changed price) (Ge new.price 5000.50)) `changed(price) && new.price >= 5_000.50`
            (Eq x (Add 255 1e3)) `x == 0xff + 1e3`
            [ 1 2 ] `[1, 2,]`
            (Eq type true) `type == true`
            (.any a.b (|x| (.all x.c (|y| (Eq y x))))) `a.b.any(|x| x.c.all(|y| y == x))`
            (Or (Eq note None) (Ne note (Some 1))) `note == None || note != Some(1)`
        "#]],
    );
}

#[test]
fn the_rest_of_rust_is_refused_with_what_to_write() {
    each(
        &[
            "a == b == c",
            "a < b && b < c < d",
            "a = b",
            "a & b",
            "a | b",
            "a / b",
            "a % 2",
            "a and b",
            "a or b",
            "a as i32",
            "a?",
            "&a",
            "|m| m",
            "a.any(|| b)",
            "a.any(|(x, y)| b)",
            "if a { b }",
            "match a {}",
            "(a, b)",
        ],
        expect![[r#"
            1:8 S0018: comparisons cannot be chained
                help: join two comparisons with `&&`: `0 < a && a < 9`
            1:16 S0018: comparisons cannot be chained
                help: join two comparisons with `&&`: `0 < a && a < 9`
            1:3 S0019: expected an operator, found `=`
                help: compare with `==`
            1:3 S0019: expected an operator, found `&`
                help: write `&&`
            1:3 S0019: expected an operator, found `|`
                help: write `||`, or `matches!(x, A | B)`
            1:3 S0019: expected an operator, found `/`
                help: the operators are `== != < <= > >= && || ! + - *`
            1:3 S0019: expected an operator, found `%`
                help: the operators are `== != < <= > >= && || ! + - *`
            1:3 S0019: expected an operator, found `and`
                help: write `&&`
            1:3 S0019: expected an operator, found `or`
                help: write `||`
            1:3 S0019: expected an operator, found `as`
                help: values are never converted: compare values of one type
            1:2 S0019: expected an operator, found `?`
                help: compare with `None`, or ask `.is_some()`
            1:1 S0019: references are not needed
                help: drop the `&`
            1:1 S0019: expected an expression, found a closure
                help: a closure is an argument of `any`, `all` or `none`
            1:8 S0001: expected a name for the row, found `|`
            1:8 S0001: expected a name for the row, found `(`
            1:1 S0019: `if` is not part of expressions
                help: write `a && b || !a && c`
            1:1 S0019: `match` is not part of expressions
                help: write `matches!(status, Draft | Published)`
            1:3 S0019: tuples are not part of expressions
                help: join conditions with `&&`
        "#]],
    );
}

#[test]
fn values_and_calls_of_other_forms_are_refused() {
    each(
        &[
            "5u32",
            "500ms",
            "5x",
            "'a'",
            "b\"x\"",
            "vec![1]",
            "matches!(a)",
            "matches!(a, 1..=5)",
            "matches!(a, B if c)",
            "a::b()",
            "a.0",
            "",
            "a &&",
            "()",
            "a[0]",
            "1.5h",
            "99999999999999999999d",
        ],
        expect![[r#"
            1:1 S0015: number `5u32` has a type
                help: write `5`
            1:1 S0012: unknown unit `ms`, expected one of `s`, `m`, `h`, `d`
                help: a duration is whole seconds: write `1s` or more
            1:1 S0012: unknown unit `x`, expected one of `s`, `m`, `h`, `d`
            1:1 S0015: expected a value, found `'a'`
                help: values are numbers, durations, `true`, `false` and "text"
            1:1 S0015: expected a value, found `b"x"`
                help: values are numbers, durations, `true`, `false` and "text"
            1:1 S0019: `vec!` is not part of expressions
                help: write a list: `[]`, or values between the brackets
            1:11 S0001: expected `,`, found `)`
            1:14 S0019: ranges are not part of `matches!` here
                help: compare with `<=` and `&&`
            1:15 S0019: `matches!` takes no condition here
                help: write it after the parentheses with `&&`
            1:1 S0019: functions have no path
                help: the functions are `now()`, `changed(field)` and `new()`
            1:3 S0001: expected a field or a method, found `0`
            1:1 S0001: expected an expression, found the end
            1:4 S0001: expected an expression, found the end
            1:2 S0001: expected an expression, found `)`
            a `a`
            1:1 S0014: duration `1.5h` must be a whole number
                help: write it in a smaller unit
            1:1 S0014: `99999999999999999999d` is too long
                help: write a duration of at most a century, `36525d`
        "#]],
    );
}

#[test]
fn depth_and_length_have_bounds() {
    let deep = format!("{}a{}", "(".repeat(5_000), ")".repeat(5_000));
    let long = format!("a{}", " && a".repeat(5_000));
    let dots = format!("a{}", ".b".repeat(5_000));
    let nots = format!("{}a", "!".repeat(5_000));
    let types = format!(
        "model A {{ a: {}B{} }}",
        "V<".repeat(5_000),
        ">".repeat(5_000)
    );
    each(
        &[&deep, &long, &dots, &nots],
        expect![[r#"
            1:65 S0020: expression nests deeper than 64
                help: take out brackets and `!`, or split it into several lines
            1:2501 S0020: expression has more than 1000 parts
                help: split it into several lines or checks
            1:2000 S0020: expression has more than 1000 parts
                help: split it into several lines or checks
            1:65 S0020: expression nests deeper than 64
                help: take out brackets and `!`, or split it into several lines
        "#]],
    );
    expect![[r#"
        1:78 S0020: type nests deeper than 32
            help: give a part of it a name: `#[derive(Type)] struct Part { .. }`
    "#]]
    .assert_eq(&report(&run(block, &types).1));
}
