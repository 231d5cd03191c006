//! Literals that a field would refuse, and those of another type.

use super::*;

#[test]
fn a_default_keeps_to_limits_that_nobody_wrote() {
    let long = "a".repeat(1_001);
    let most = "a".repeat(1_000);
    mistakes(
        Scope::Crate,
        &format!(
            "model M {{
    a: String = \"{long}\", b: String = \"{most}\", c: Text = \"{long}\",
    d: Option<String> = \"{long}\", e: Vec<String> = [\"{long}\"],
    #[len(..=2_000)] f: String = \"{long}\", #[len(2..)] g: String = \"{long}\",
    h: String = \"a\\0\", i: Vec<String> = [\"\\0\"], j: f32 = 1e39, k: f64 = 1e309, l: f64 = 1e39,
    permissions {{ all: anyone; }}
}}"
        ),
        expect![[r#"
            2:17 S0124 the default of `a` is longer than a `String` may be
              help: shorten it, or write `len(..=n)` on the field
            3:25 S0124 the default of `d` is longer than a `String` may be
              help: shorten it, or write `len(..=n)` on the field
            3:1047 S0124 the default of `e` is longer than a `String` may be
              help: shorten it, or write `len(..=n)` on the field
            4:1063 S0124 the default of `g` is outside its own `len`
              help: change the default or the constraint
            5:17 S0123 a string cannot hold NUL
              help: remove the `\0`: every string that has one is refused
            5:42 S0123 a string cannot hold NUL
              help: remove the `\0`: every string that has one is refused
            5:58 S0123 `1e39` does not fit `f32`
              help: write a number up to 3.4028234663852886e38
            5:73 S0123 `1e309` does not fit `f64`
              help: write a number up to 1.7976931348623157e308
        "#]],
    );
}

#[test]
fn what_an_update_writes_is_what_the_field_takes() {
    mistakes(
        Scope::Crate,
        "model M { #[range(0..3)] #[on_update(9)] a: i32, #[on_update(2)] b: i32, permissions { all: anyone; } }",
        expect![[r#"
            1:38 S0124 the `on_update` of `a` is outside its own `range`
              help: change the value or the constraint
        "#]],
    );
}

#[test]
fn a_value_of_one_of_is_one_that_a_row_can_have() {
    mistakes(
        Scope::Crate,
        "model M {
    #[range(0..=5)] #[one_of(1, 9)] a: i32,
    #[one_of(\"abc\", \"ab\")] #[len(..=2)] b: String,
    #[pattern(\"^a\")] #[one_of(\"b\", \"ab\")] c: Vec<String>,
    #[scale(1)] #[one_of(1.25, 1.5)] d: Decimal,
    #[multiple_of(2)] #[one_of(3, 4)] e: i32,
    #[lowercase] #[one_of(\"A\", \"a\")] f: String,
    #[trim] #[one_of(\" a\", \"a\")] g: String,
    #[items(max = 1)] #[one_of(1, 2)] h: Vec<i32>,
    #[one_of(\"X\", \"x\")] i: Slug,
    permissions { all: anyone; }
}",
        expect![[r#"
            2:33 S0333 this value is outside the `range` of `a`
              help: remove it, or change the constraint: no row could have it
            3:14 S0333 this value is outside the `len` of `b`
              help: remove it, or change the constraint: no row could have it
            4:31 S0333 this value is outside the `pattern` of `c`
              help: remove it, or change the constraint: no row could have it
            5:26 S0333 this value is outside the `scale` of `d`
              help: remove it, or change the constraint: no row could have it
            6:32 S0333 this value is outside the `multiple_of` of `e`
              help: remove it, or change the constraint: no row could have it
            7:27 S0333 this value is outside the `lowercase` of `f`
              help: remove it, or change the constraint: no row could have it
            8:22 S0333 this value is outside the `trim` of `g`
              help: remove it, or change the constraint: no row could have it
            10:14 S0123 `X` is not a `Slug`
              help: write it as `lower-case-words`
        "#]],
    );
}

#[test]
fn a_default_is_of_the_field_s_type() {
    mistakes(
        Scope::Crate,
        "model M {
    a: i32 = [1], b: Vec<i32> = 1, c: i32 = \"1\", d: f64 = \"1\", e: String = 1, f: Password = \"12345678\",
    g: Date = now(), h: Time = now(), i: DateTime = now(), j: String = now(), k: Vec<i32> = [1, 2],
    permissions { all: anyone; }
}",
        expect![[r#"
            2:14 S0123 expected an `i32`, found a list
              help: write one value, or make the type a `Vec`
            2:33 S0123 expected a `Vec<i32>`, found a whole number
              help: write a list: `[]`, or values between the brackets
            2:45 S0123 expected an `i32`, found a string
              help: write a whole number, like `1`
            2:59 S0123 expected an `f64`, found a string
              help: write a number, like `0.5`
            2:76 S0123 expected a `String`, found a whole number
              help: write it in quotes
            2:93 S0123 expected a `Password`, found a string
              help: a password is given: make the field `Option`
            3:72 S0125 `now()` cannot be the default of a `String`
              help: `now()` is for dates and times, `new()` for ids
        "#]],
    );
}

#[test]
fn a_name_is_no_literal_of_what_has_no_names() {
    mistakes(
        Scope::Crate,
        "model M {
    a: i32 = zzzz, b: bool = Foo, c: Vec<f64> = [zz], d: Date = today, e: Uuid = x, f: DateTime = 5,
    permissions { all: anyone; }
}",
        expect![[r#"
            2:14 S0123 expected an `i32`, found the name `zzzz`
              help: write a whole number, like `1`
            2:30 S0123 expected a `bool`, found the name `Foo`
              help: write `true` or `false`
            2:50 S0123 expected an `f64`, found the name `zz`
              help: write a number, like `0.5`
            2:65 S0123 expected a `Date`, found the name `today`
              help: write it in quotes, or `now()`
            2:82 S0123 expected a `Uuid`, found the name `x`
              help: write it in quotes, or `new()`
            2:99 S0123 expected a `DateTime`, found a whole number
              help: write it in quotes, or `now()`
        "#]],
    );
}

#[test]
fn a_length_is_one_that_the_type_has() {
    mistakes(
        Scope::Crate,
        "model M {
    #[len(2_000..)] a: String, #[len(..=5)] b: Password, #[len(300..)] c: Email, #[len(300..=400)] d: Email,
    #[len(1_000..)] e: String, #[len(2_000..=3_000)] f: String, #[len(2_000..)] g: Text, #[len(..=400)] h: Email,
    #[len(101..)] i: Vec<Slug>, #[len(5_000..)] j: Bytes,
    permissions { all: anyone; }
}",
        expect![[r#"
            2:11 S0122 no `String` has such a length
              help: write the end, which is 1000 without: `len(2000..=2000)`
            2:38 S0122 no `Password` has such a length
              help: write the beginning, which is 8 without: `len(1..=5)`
            2:64 S0122 no `Email` has such a length
              help: an `Email` has at most 254 characters
            2:88 S0122 no `Email` has such a length
              help: an `Email` has at most 254 characters
            4:11 S0122 no `Slug` has such a length
              help: a `Slug` has at most 100 characters
        "#]],
    );
}

#[test]
fn types_of_rust_s_library_are_told_by_what_stands_for_them() {
    mistakes(
        Scope::Crate,
        "model M {
    a: Result<i32>, b: Duration, c: SystemTime, d: NaiveDate, e: PathBuf, f: VecDeque<i32>, g: NonZeroU8, h: Zzzzzz,
    permissions { all: anyone; }
    routes { action x(input: Result<i32, i32>) -> Result<M>; action y(input: Duration) -> Zzzzzz; }
}",
        expect![[r#"
            2:8 S0112 `Result` cannot be the type of a field
              help: a field's type may be a scalar like `String` or `i32`, an `enum`, an `Id<Model>`, a type with `#[derive(Type)]`, or an `Option` or `Vec` of one
            2:24 S0110 unknown type `Duration`
              help: write `u32`, and the unit in its name: `timeout_seconds`
            2:37 S0110 unknown type `SystemTime`
              help: write `DateTime`
            2:52 S0110 unknown type `NaiveDate`
              help: write `Date`
            2:66 S0110 unknown type `PathBuf`
              help: write `String`
            2:78 S0110 unknown type `VecDeque`
              help: write `Vec<T>`
            2:96 S0110 unknown type `NonZeroU8`
              help: write the integer, with `#[range(1..)]`
            2:110 S0110 unknown type `Zzzzzz`
              help: a field's type may be a scalar like `String` or `i32`, an `enum`, an `Id<Model>`, a type with `#[derive(Type)]`, or an `Option` or `Vec` of one
            4:30 S0112 `Result` cannot travel
              help: write an `enum` with `#[derive(Type)]`; an action names what it gives when all goes well
            4:51 S0112 `Result` cannot travel
              help: write an `enum` with `#[derive(Type)]`; an action names what it gives when all goes well
            4:78 S0110 unknown type `Duration`
              help: write `u32`, and the unit in its name: `timeout_seconds`
            4:91 S0110 unknown type `Zzzzzz`
              help: derive it: `#[derive(Type)]` on `Zzzzzz`
        "#]],
    );
    mistakes(
        Scope::Block,
        "model M { a: Result<i32>, b: Duration, permissions { all: anyone; } routes { action x() -> Result<M>; } }",
        expect![[r#"
            1:14 S0112 `Result` cannot be the type of a field
              help: a field's type may be a scalar like `String` or `i32`, an `enum`, an `Id<Model>`, a type with `#[derive(Type)]`, or an `Option` or `Vec` of one
            1:92 S0112 `Result` cannot travel
              help: write an `enum` with `#[derive(Type)]`; an action names what it gives when all goes well
        "#]],
    );
}

#[test]
fn a_number_has_one_point() {
    mistakes(
        Scope::Crate,
        "model A { a: Decimal = 1.2.3, b: String, permissions { all: anyone; } check \"c\": b == 1.2.3; }",
        expect![[r#"
            1:24 S0015 a number has one point
              help: write a number with one point, `1.2`, or a text in quotes, `"1.2.3"`
            1:87 S0015 a number has one point
              help: write a number with one point, `1.2`, or a text in quotes, `"1.2.3"`
        "#]],
    );
}

#[test]
fn a_u64_is_written_out_to_its_last() {
    let schema = schema(
        "model M {
    #[range(9223372036854775808..18446744073709551615)] #[multiple_of(9223372036854775809)]
    a: u64 = 9223372036854775809,
    #[one_of(1, 18446744073709551615)] b: u64,
    check \"not the last\": b != 18446744073709551615;
    permissions { all: anyone; }
}",
    );
    let fields = &schema.models[0].fields[1..];
    let told = serde_json::to_string(&(&fields[0].constraints, &fields[0].default)).expect("JSON");
    expect![[r#"[[{"range":{"min":{"int":"9223372036854775808"},"max":{"int":"18446744073709551614"}}},{"multipleOf":{"int":"9223372036854775809"}}],{"literal":{"int":"9223372036854775809"}}]"#]].assert_eq(&told);
    let one_of = serde_json::to_string(&fields[1].constraints).expect("JSON");
    expect![[r#"[{"oneOf":[{"int":1},{"int":"18446744073709551615"}]}]"#]].assert_eq(&one_of);
}

#[test]
fn what_a_u64_cannot_hold_is_told_with_its_own_bounds() {
    mistakes(
        Scope::Crate,
        "model M {
    a: u64 = 18446744073709551616, b: u64 = -1, c: i64 = 9223372036854775808,
    check \"c\": a < 18446744073709551616;
    permissions { all: anyone; }
}",
        expect![[r#"
            2:14 S0123 `18446744073709551616` does not fit `u64`
              help: write a number from 0 to 18446744073709551615
            2:45 S0123 `-1` does not fit `u64`
              help: write a number from 0 to 18446744073709551615
            2:58 S0123 `9223372036854775808` does not fit `i64`
              help: write a number from -9223372036854775808 to 9223372036854775807
            3:20 S0123 `18446744073709551616` does not fit `u64`
              help: write a number from 0 to 18446744073709551615
        "#]],
    );
}
