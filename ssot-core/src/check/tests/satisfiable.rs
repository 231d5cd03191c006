//! Constraints that each could be kept, and that no value keeps together.

use super::*;

#[test]
fn some_step_falls_within_the_range() {
    mistakes(
        Scope::Crate,
        "model M {
    #[range(0.001..=0.009)] #[scale(2)] a: Decimal,
    #[range(1..10)] #[multiple_of(10)] b: i32,
    #[range(-9..=-1)] #[multiple_of(10)] c: Vec<i64>,
    #[range(1..3)] #[multiple_of(1.5)] #[scale(0)] d: Decimal,
    #[range(250..)] #[multiple_of(100)] e: u8,
    #[range(18446744073709551611..)] #[multiple_of(10)] f: u64,
    permissions { all: anyone; }
}",
        expect![[r#"
            2:31 S0334 no value of the `range` of `a` keeps to this `scale`
              help: the nearest are `0` and `0.01`: change `range` or `scale`
            3:23 S0334 no value of the `range` of `b` keeps to this `multiple_of`
              help: the nearest are `0` and `10`: change `range` or `multiple_of`
            4:25 S0334 no value of the `range` of `c` keeps to this `multiple_of`
              help: the nearest are `-10` and `0`: change `range` or `multiple_of`
            5:22 S0334 no value of the `range` of `d` keeps to this `multiple_of`
              help: the nearest are `0` and `3`: change `range` or `multiple_of`
            6:23 S0334 no value of the `range` of `e` keeps to this `multiple_of`
              help: the nearest are `200` and `300`: change `range` or `multiple_of`
            7:40 S0334 no value of the `range` of `f` keeps to this `multiple_of`
              help: the nearest are `18446744073709551610` and `18446744073709551620`: change `range` or `multiple_of`
        "#]],
    );
}

#[test]
fn a_range_with_a_step_in_it_is_none_to_tell_of() {
    mistakes(
        Scope::Crate,
        "model M {
    #[range(0.001..=0.01)] #[scale(2)] a: Decimal,
    #[range(1..11)] #[multiple_of(10)] b: i32,
    #[range(-10..=-1)] #[multiple_of(10)] c: i64,
    #[range(1..=3)] #[multiple_of(1.5)] #[scale(0)] d: Decimal,
    #[range(0.001..)] #[scale(2)] e: Decimal,
    #[range(18446744073709551610..)] #[multiple_of(10)] f: u64,
    #[range(0.5..0.7)] g: f64,
    #[multiple_of(1000)] h: i16, #[range(..0)] #[multiple_of(7)] i: i8,
    permissions { all: anyone; }
}",
        expect![[r#""#]],
    );
}

#[test]
fn a_pattern_finds_what_the_field_may_hold() {
    mistakes(
        Scope::Crate,
        r#"model M {
    #[pattern("^[A-Z]{3}$")] #[lowercase] a: String,
    #[lowercase] #[pattern("^[A-Z\\d]-É")] b: String,
    #[pattern("[A-Z]|_")] c: Slug,
    #[pattern("^[0-9]{4}(-[0-9]{2})+$")] #[len(..=6)] d: Vec<String>,
    #[pattern("^x(a|bc){100}")] e: Slug,
    permissions { all: anyone; }
}"#,
        expect![[r#"
            2:7 S0334 `pattern` needs capital letters, of which `lowercase` leaves none
              help: write `pattern("^[a-z]{3}$")`, or remove `lowercase`
            3:20 S0334 `pattern` needs capital letters, of which `lowercase` leaves none
              help: write the pattern for small letters, or remove `lowercase`
            4:7 S0334 no `Slug` of `c` has this `pattern`
              help: a slug is made of `a-z`, `0-9` and `-`: change the pattern or the type
            5:7 S0334 `pattern` needs 7 characters, `d` has 6 at most
              help: change the pattern, or write `len(..=7)`
            6:7 S0334 `pattern` needs 101 characters, a `Slug` has 100 at most
              help: change the pattern or the type
        "#]],
    );
}

#[test]
fn a_pattern_that_may_find_something_is_left_alone() {
    mistakes(
        Scope::Crate,
        r#"model M {
    #[pattern("^[A-Za]{3}$")] #[lowercase] a: String,
    #[pattern("^[A-Z]*-?$|X")] #[lowercase] b: String,
    #[pattern("^[^a-z]$")] #[lowercase] c: String,
    #[pattern("[A-Z_-]|_")] d: Slug,
    #[pattern("^[0-9]{4}(-[0-9]{2})*$")] #[len(..=4)] e: String,
    permissions { all: anyone; }
}"#,
        expect![[r#""#]],
    );
}
