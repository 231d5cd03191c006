//! What is written as in another language: one mistake at its token, and what is read all the same.

use super::{block, finds, reads};
use expect_test::expect;

#[test]
fn types_and_attributes_behind_them() {
    finds(
        block,
        "model A {
            a: String?, b: String[], c: String @unique, d: i32 @default(3), e: String @db.VarChar,
            f: i32 #[unique], g: i32 #[index] #[len(1..=3)], h: i32 #[trim]
            i: i32,
            j: String @len(3) @index,
            k: i32 @id,
            l: enum { A, B }, m: \"a\" | \"in-review\", n: Vec<i32>, o: i32 #[unique] }",
        expect![[r#"
            2:22 S0001: expected `,`, found `?`
                help: write `a: Option<String>`
            2:34 S0001: expected `,`, found `[`
                help: write `b: Vec<String>`
            2:48 S0001: expected `,`, found `@`
                help: attributes stand before the name: `#[unique] c: String`
            2:64 S0001: expected `,`, found `@`
                help: write `d: i32 = 3`
            2:87 S0001: expected `,`, found `@`
                help: attributes stand before the name: `#[unique] e: String`
            3:20 S0001: expected `,`, found `#`
                help: attributes stand before the name: `#[unique] f: i32`
            3:38 S0001: expected `,`, found `#`
                help: attributes stand before the name: `#[index] #[len(1..=3)] g: i32`
            3:69 S0001: expected `,`, found `#`
                help: put a `,` after the field before it
            5:23 S0001: expected `,`, found `@`
                help: attributes stand before the name: `#[len(3)] j: String`
            6:20 S0001: expected `,`, found `@`
                help: leave it out: a model has its `id`
            7:16 S0001: expected a type, found `enum`
                help: declare `enum L { A, B }` beside the model, and write `l: L`
            7:34 S0001: expected a type, found `"a"`
                help: declare `enum M { A, InReview }` beside the model, and write `m: M`
            7:73 S0001: expected `,`, found `#`
                help: attributes stand before the name: `#[unique] o: i32`
            ---
            model A []
              a: String
              b: String
              c: String
              d: i32
              e: String
              f: i32
              g: i32
              h: i32
              i: i32
                #Trim
              j: String
              k: i32
              n: Vec<i32>
              o: i32
        "#]],
    );
}

#[test]
fn bounds_that_are_no_range() {
    finds(
        block,
        "#[index(name = \"x\", a)] #[unique(fields = [a, b])] #[index([b, a])] #[id(a, b)]
        model A {
            #[len(max = 5)] a: String, #[range(min = 1, max = 5)] b: i32, #[range(1, 5)] c: i32,
            #[len(min = 3, message = \"x\"), unique] d: String, #[len(equal = 3)] e: String, #[len(length = 3)] f: String,
        }",
        expect![[r#"
            1:9 S0016: `index` takes fields alone
                help: it has no name: write `index(a)`
            1:34 S0016: `unique` takes fields alone
                help: write `unique(a, b)`
            1:60 S0016: `index` takes fields alone
                help: write `index(b, a)`
            3:19 S0023: `len` takes a range
                help: write `len(..=5)`
            3:48 S0023: `range` takes a range
                help: write `range(1..=5)`
            3:84 S0023: `range` takes a range
                help: write `range(1..=5)`
            4:19 S0023: `len` takes a range
                help: write `len(3..)`
            4:69 S0023: `len` takes a range
                help: write `len(3)`
            4:98 S0023: `len` takes a range
                help: write `len(3)`
            ---
            model A []
              #Id(["a", "b"])
              a: String
              b: i32
              c: i32
              d: String
                #Unique
              e: String
              f: String
        "#]],
    );
}

#[test]
fn ranges_that_stand_beside_others_are_read() {
    reads(
        block,
        "model A { #[len(1..=5), unique] a: String, #[len = 1..=5, index] b: String, #[range(0..)] c: i32 }",
        expect![[r#"
            model A []
              a: String
                #Len 1..=5
                #Unique
              b: String
                #Len 1..=5
                #Index
              c: i32
                #Range 0..
        "#]],
    );
}

#[test]
fn expressions_of_other_languages() {
    finds(
        block,
        "model A {
            check \"a\": a in [1, 2];
            check \"b\": a && b.c in (B, C);
            check \"c\": if a > 1 { b } else if b { c } else { d };
            check \"d\": (1..=3).contains(a);
            check \"e\": (1..).contains(&a);
            check \"f\": .5 < f;
            check \"g\": at < now() + 1h30m;
            check \"h\": at < now() + 2y;
            permissions { update: me in members; create: members.any(m => m == me); delete: members.any((m) -> m.n == 3); }
            events { update: \"x\" when changed(a); create, update: \"x\", \"y\" if a > 3 }
            b: i32,
        }",
        expect![[r#"
            2:26 S0019: expected an operator, found `in`
                help: write `matches!(a, 1 | 2)`
            3:33 S0019: expected an operator, found `in`
                help: write `matches!(b.c, B | C)`
            4:24 S0019: `if` is not part of expressions
                help: write `a && b || !a && c`
            5:26 S0019: ranges are not part of expressions
                help: write `a >= 1 && a <= 3`
            6:26 S0019: ranges are not part of expressions
                help: write `a >= 1`
            7:24 S0015: a number begins with a digit
                help: write `0.5`
            8:37 S0012: unknown unit `h30m`, expected one of `s`, `m`, `h`, `d`
                help: write `90m`
            9:37 S0012: unknown unit `y`, expected one of `s`, `m`, `h`, `d`
                help: write `730d`
            10:38 S0019: expected an operator, found `in`
                help: write `members.contains(me)`, of rows `members.any(|row| row == me)`
            10:72 S0019: a closure has no arrow
                help: write `|m| m == me`
            10:109 S0019: a closure has no arrow
                help: write `|m| m.n == 3`
            11:34 S0001: expected `;`, found `when`
                help: write `update when changed(a): "x";`
            11:76 S0001: expected `;`, found `if`
                help: write `create, update when a > 3: "x", "y";`
            ---
            model A []
              b: i32
              permissions
              events
                update when (changed a) `changed(a)`: ["x"]
                create update when (Gt a 3) `a > 3`: ["x", "y"]
        "#]],
    );
}

#[test]
fn clauses_and_lines_of_other_languages() {
    finds(
        block,
        "#[principal] model A extends T { permissions = { all: anyone; } b: i32 }
        model B { cache: 60s, b: i32 }
        model C { cache(60s); b: i32 }
        model D { ..T, b: i32 }
        model E { search { limit: 20; fields: a; filter: *; } middleware { cors: \"*\"; } routes { prefix: \"/x\"; } }",
        expect![[r#"
            1:3 S0003: unknown model attribute `principal`, expected one of `soft_delete`, `audited`, `large`, `index`, `unique`, `id`, `table`, `deprecated`
                help: write `principal User` beside the models
            1:22 S0001: expected `:`, found `extends`
                help: write `model A: T { .. }`
            1:46 S0001: expected `{`, found `=`
                help: write `permissions { .. }`
            2:24 S0001: expected `{`, found `:`
                help: write `cache { list: 60s; }`
            3:24 S0001: expected `{`, found `(`
                help: write `cache { list: 60s; }`
            4:19 S0001: expected a field, a check or a clause, found `..`
                help: name mixins behind the model: `model Product: Timestamps { .. }`
            5:28 S0005: unknown `search` line `limit`, expected one of `text`, `filter`, `sort`, `default_sort`, `page`
                help: write `page: 20..=100;`
            5:39 S0005: unknown `search` line `fields`, expected one of `text`, `filter`, `sort`, `default_sort`, `page`
                help: write `text: name;`
            5:58 S0001: expected a field or the name of a filter, found `*`
                help: write `filter: category, in_stock = stock > 0;`
            5:76 S0005: unknown `middleware` line `cors`, expected one of `auth`, `rate_limit`, `log`, `body_limit`, `timeout`, `use`
                help: write `use: name;`
            5:98 S0005: unknown `routes` line `prefix`, expected one of `path`, `by`, `only`, `except`, `action`, `static`
                help: write `path: "/products";`
            ---
            model A ["T"]
              b: i32
            model B []
              b: i32
            model C []
              b: i32
            model D []
              b: i32
            model E []
              search
              middleware
              routes
        "#]],
    );
}

#[test]
fn variants_in_quotes_or_without_commas() {
    finds(
        block,
        "enum A { \"draft\", \"in-review\", \"Done\", \"1\" }
        enum B { A; B; }
        enum C { A B }",
        expect![[r#"
            1:10 S0001: expected a variant, found `"draft"`
                help: write `#[rename("draft")] Draft`
            1:19 S0001: expected a variant, found `"in-review"`
                help: write `#[rename("in-review")] InReview`
            1:32 S0001: expected a variant, found `"Done"`
                help: write `Done`
            1:40 S0001: expected a variant, found `"1"`
                help: write a name with `#[rename("..")]`
            2:19 S0001: expected `,`, found `;`
                help: write `enum B { First, Second }`
            3:20 S0001: expected `,`, found `B`
                help: write `enum C { First, Second }`
            ---
            enum A { Draft = "draft", InReview = "in-review", Done }
            enum B { A }
            enum C { A }
        "#]],
    );
}

#[test]
fn derives_and_attributes_of_serde() {
    finds(
        block,
        "#[derive(Debug, Serialize, serde::Deserialize)] model A { #[serde(rename = \"x\")] b: i32 }
        model B { #[serde(rename = \"x\")] b: i32, #[serde(skip)] c: i32, #[serde(default)] d: i32 }
        #[serde(rename_all = \"snake_case\")] enum C { A, #[serde(rename = \"b\")] B }
        #[serde(rename_all = \"camelCase\")] #[derive] model D { #[serde] b: i32 }",
        expect![[r#"
            1:17 S0027: `Serialize` is made by `ssot!` already
                help: leave out `Serialize` and `serde::Deserialize`: names in JSON are those of the fields
            1:61 S0027: attributes of serde cannot be used in `ssot!`
                help: write `#[rename("x")]`
            2:21 S0027: attributes of serde cannot be used in `ssot!`
                help: write `#[rename("x")]`
            2:52 S0027: attributes of serde cannot be used in `ssot!`
                help: write `#[private]`
            2:75 S0027: attributes of serde cannot be used in `ssot!`
                help: leave it out: a default stands behind the type, `= 0`
            3:11 S0027: attributes of serde cannot be used in `ssot!`
                help: write `#[rename_all("snake_case")]`
            3:59 S0027: attributes of serde cannot be used in `ssot!`
                help: write `#[rename("b")]`
            4:11 S0027: attributes of serde cannot be used in `ssot!`
                help: leave it out: names in JSON are camelCase, of variants as written
            4:66 S0027: attributes of serde cannot be used in `ssot!`
                help: leave it out: names in JSON are camelCase, of variants as written
            ---
            enum C { A, B }
            # [derive (Debug)] model A []
              b: i32
            model B []
              b: i32
              c: i32
              d: i32
            # [derive] model D []
              b: i32
        "#]],
    );
}

#[test]
fn attributes_of_serde_are_kept_where_a_derive_may_read_them() {
    reads(
        block,
        "#[derive(JsonSchema)] model A { #[serde(rename = \"x\")] b: i32 }
        #[cfg_attr(test, derive(JsonSchema))] model B { #[serde(rename = \"x\")] b: i32 }
        #[derive(Archive, Serialize)] model C { b: i32 }
        mixin D { #[serde(rename = \"x\")] b: i32 }",
        expect![[r#"
            mixin D
              # [serde (rename = "x")] b: i32
            # [derive (JsonSchema)] model A []
              # [serde (rename = "x")] b: i32
            # [cfg_attr (test , derive (JsonSchema))] model B []
              # [serde (rename = "x")] b: i32
            # [derive (Archive , Serialize)] model C []
              b: i32
        "#]],
    );
}
