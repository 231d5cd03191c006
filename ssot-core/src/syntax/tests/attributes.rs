//! Attributes of models and fields.

use super::{block, finds, reads};
use expect_test::expect;

#[test]
fn every_attribute_of_a_field_is_read() {
    reads(
        block,
        r##"model A {
            #[len(1..=200)] #[pattern("^[a-z]+$")] #[trim] #[lowercase] #[message("words")] a: String,
            #[range(-5..=1_000)] #[multiple_of(5)] #[index] #[immutable] b: i32 = -1,
            #[range(0.5..)] #[scale(2)] #[readonly] c: Decimal,
            #[items(min = 1, max = 20, unique)] #[one_of("a", r#"b"#)] d: Vec<String> = [],
            #[visible(Admin)] #[writable(me == owner)] #[private] e: String,
            #[on_delete(cascade)] #[inverse(listings)] f: Id<B>,
            #[on_delete(restrict)] #[inverse(none)] #[unique] g: Id<B>,
            #[column("h_h")] #[rename("H")] #[deprecated("old")] #[default = 5] h: i32,
            #[deprecated] #[len(5)] #[on_update(now())] i: String,
            #[deprecated(since = "1", note = "gone")] #[range(..=9)] #[len(..5)] j: String,
        }"##,
        expect![[r#"
            model A []
              a: String
                #Len 1..=200
                #Pattern("^[a-z]+$")
                #Trim
                #Lowercase
                #Message("words")
              b: i32
                #Range (- 5)..=1000
                #MultipleOf 5
                #Index
                #Immutable
                #Default (- 1)
              c: Decimal
                #Range 0.5..
                #Scale(2)
                #Readonly
              d: Vec<String>
                #Items { min: Some(1), max: Some(20), unique: true }
                #OneOf ["\"a\"", "\"b\""]
                #Default [ ]
              e: String
                #Visible Admin `Admin`
                #Writable (Eq me owner) `me == owner`
                #Private
              f: Id<B>
                #OnDelete(Cascade)
                #Inverse(Some("listings"))
              g: Id<B>
                #OnDelete(Restrict)
                #Inverse(None)
                #Unique
              h: i32
                #Column("h_h")
                #Rename("H")
                #Deprecated(Some("old"))
                #Default 5
              i: String
                #Deprecated(None)
                #Len 5..=5
                #OnUpdate (now)
              j: String
                #Deprecated(Some("gone"))
                #Range ..=9
                #Len ..5
        "#]],
    );
}

#[test]
fn every_attribute_of_a_model_is_read() {
    reads(
        block,
        r#"#[soft_delete] #[audited] #[large] #[index(a, b)] #[index(b)] #[unique(a, c)] #[id(x, y)]
           #[table("as")] #[deprecated("old")] model A { a: i32 }"#,
        expect![[r#"
            model A []
              #SoftDelete
              #Audited
              #Large
              #Index(["a", "b"])
              #Index(["b"])
              #Unique(["a", "c"])
              #Id(["x", "y"])
              #Table("as")
              #Deprecated(Some("old"))
              a: i32
        "#]],
    );
}

#[test]
fn an_unknown_attribute_suggests_the_nearest() {
    finds(
        block,
        r#"#[soft_delet] #[unique] #[colour] model A {
            #[uniqe] a: i32, #[soft_delete] b: i32, #[colour] c: i32, #[max(3)] d: i32,
        }
        enum E { #[renam("x")] A }"#,
        expect![[r#"
            1:3 S0003: unknown model attribute `soft_delet`, expected one of `soft_delete`, `audited`, `large`, `index`, `unique`, `id`, `table`, `deprecated`
                help: did you mean `soft_delete`?
            1:17 S0016: `unique` must have a value
                help: write `unique(a, b)`
            1:27 S0003: unknown model attribute `colour`, expected one of `soft_delete`, `audited`, `large`, `index`, `unique`, `id`, `table`, `deprecated`
            2:15 S0003: unknown field attribute `uniqe`
                help: did you mean `unique`?
            2:32 S0003: unknown field attribute `soft_delete`
                help: `soft_delete` belongs on the model
            2:55 S0003: unknown field attribute `colour`
                help: expected one of `unique`, `index`, `len`, `range`, `pattern`, `multiple_of`, `scale`, `items`, `one_of`, `trim`, `lowercase`, `message`, `default`, `readonly`, `immutable`, `private`, `visible`, `writable`, `on_update`, `on_delete`, `inverse`, `column`, `rename`, `deprecated`
            2:73 S0003: unknown field attribute `max`
                help: write `range(0..=9)` for numbers, `len(1..=9)` for strings
            4:20 S0003: unknown variant attribute `renam`, expected one of `rename`, `default`, `deprecated`
                help: did you mean `rename`?
            ---
            enum E { A }
            model A []
              a: i32
              b: i32
              c: i32
              d: i32
        "#]],
    );
}

#[test]
fn a_wrong_value_of_an_attribute_loses_only_the_attribute() {
    finds(
        block,
        r#"#[index] #[table(5)] #[audited(yes)] #[index()] #[unique(a, a)] model A {
            #[len] a: i32, #[len()] b: i32, #[unique(a, b)] c: i32, #[trim = 1] d: i32,
            #[scale(29)] e: i32, #[scale(-1)] f: i32, #[items(most = 3)] g: i32, #[items()] h: i32,
            #[items(max = 3, max = 4)] i: i32, #[on_delete(cascad)] j: i32, #[pattern(abc)] k: i32,
            #[len(..)] l: i32, #[len(1..=)] m: i32, #[visible()] n: i32, #[one_of()] o: i32,
            #[range(0..) x] p: i32, #[5] q: i32, #[inverse(type)] r: i32,
        }"#,
        expect![[r#"
            1:3 S0016: `index` must have a value
                help: write `index(a, b)`
            1:18 S0001: expected a text in quotes, found `5`
                help: write `table("name")`
            1:31 S0016: `audited` takes no value
                help: write `audited` alone
            1:46 S0001: expected a field, found `)`
                help: write `index(a, b)`
            1:61 S0010: `a` is named twice
                help: remove one of them
            2:15 S0016: `len` must have a value
                help: write `len(1..=200)`
            2:34 S0001: expected an expression, found `)`
                help: write `len(1..=200)`
            2:53 S0016: `unique` takes no value on a field
                help: put `unique(..)` on the model to name several fields
            2:76 S0016: `trim` takes no value
                help: write `trim` alone
            3:21 S0014: `29` is too large
                help: write a number up to 28
            3:42 S0001: expected a whole number, found `-`
                help: write `scale(2)`
            3:63 S0006: unknown key `most`, expected one of `min`, `max`, `unique`
                help: write `items(max = 20, unique)`
            3:90 S0001: expected `min`, `max` or `unique`, found `)`
                help: write `items(max = 20, unique)`
            4:30 S0010: `max` is named twice
                help: remove one of them
            4:60 S0006: unknown `on_delete` `cascad`, expected one of `cascade`, `restrict`, `set_null`
                help: did you mean `cascade`?
            4:87 S0001: expected a text in quotes, found `abc`
                help: write `pattern("^[a-z]+$")`
            5:19 S0023: range must have an end
                help: write `1..=9`, `1..` or `..=9`
            5:38 S0023: range must have an end
                help: write `1..=9`, `1..` or `..=9`
            5:63 S0001: expected an expression, found `)`
                help: write `visible(Admin)`
            5:83 S0001: expected a value, found `)`
                help: write `one_of("a", "b")`
            6:26 S0001: expected `,`, found `x`
            6:39 S0001: expected an attribute, found `5`
                help: write `#[unique]`
            6:60 S0022: expected a name or `none`, found keyword `type`
                help: write `r#type`, or choose another name
            ---
            model A []
              #Unique(["a"])
              a: i32
              b: i32
              c: i32
              d: i32
              e: i32
              f: i32
              g: i32
              h: i32
              i: i32
              j: i32
              k: i32
              l: i32
              m: i32
              n: i32
              o: i32
              p: i32
                #Range 0..
              q: i32
              r: i32
        "#]],
    );
}

#[test]
fn an_attribute_given_twice_counts_once() {
    finds(
        block,
        r#"#[audited] #[audited] model A { #[unique] #[unique] a: i32, #[default = 1] b: i32 = 2 }"#,
        expect![[r#"
            1:14 S0009: `audited` is given twice
                help: remove one of them
                1:3: first given here
            1:45 S0009: `unique` is given twice
                help: remove one of them
                1:35: first given here
            1:85 S0009: `default` is given twice
                help: remove one of them
                1:63: first given here
            ---
            model A []
              #Audited
              a: i32
                #Unique
              b: i32
                #Default 1
        "#]],
    );
}

#[test]
fn the_spelling_of_the_derive_is_told_from_that_of_the_block() {
    finds(
        block,
        "#[ssot(audited)] model A { #[ssot(unique)] a: i32 }",
        expect![[r#"
            1:3 S0003: unknown model attribute `ssot`, expected one of `soft_delete`, `audited`, `large`, `index`, `unique`, `id`, `table`, `deprecated`
                help: inside `ssot!` attributes stand bare: `#[soft_delete]`
            1:30 S0003: unknown field attribute `ssot`
                help: inside `ssot!` attributes stand bare: `#[unique]`
            ---
            model A []
              a: i32
        "#]],
    );
}
