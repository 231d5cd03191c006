//! The derives: the same words in `#[ssot(..)]`, and serde's attributes.

use super::{derive_model, derive_type, finds, reads};
use crate::syntax::tree::Declared;
use crate::syntax::{Diags, block};
use expect_test::{Expect, expect};
use proc_macro2::TokenStream;

#[test]
fn a_struct_says_what_a_block_says() {
    reads(
        derive_model,
        r#"/// A text.
        #[derive(Model, Serialize, Deserialize)]
        #[ssot(permissions { read: anyone; write: Admin || author == me; })]
        #[ssot(cache { get: 10m; }, soft_delete, index(title, created_at), serde)]
        #[ssot(check "x": a > 0, check "y": b > 0; principal { roles: role }, table = "texts")]
        #[serde(rename_all = "camelCase")]
        #[deprecated(note = "old")]
        pub struct Article {
            /// Its key.
            pub id: Id<Article>,
            #[ssot(len(1..=200))] pub title: String,
            #[ssot(default = now(), readonly)] #[serde(alias = "made")] pub created_at: DateTime,
            #[ssot(unique)] #[ssot(trim)] #[deprecated] author_id: Id<User>,
        }"#,
        expect![[r#"
            "A text." pub model Article [] serde
              #SoftDelete
              #Index(["title", "created_at"])
              #Principal(Some("role"))
              #Table("texts")
              #Deprecated(Some("old"))
              "Its key." pub id: Id<Article>
              pub title: String
                #Len 1..=200
              pub created_at: DateTime
                #Default (now)
                #Readonly
              author_id: Id<User>
                #Unique
                #Trim
                #Deprecated(None)
              check "x": (Gt a 0) `a > 0`
              check "y": (Gt b 0) `b > 0`
              permissions
                read: anyone `anyone`
                write: (Or Admin (Eq author me)) `Admin || author == me`
              cache
                get: 600 s
        "#]],
    );
}

#[test]
fn mistakes_of_a_struct_lose_only_themselves() {
    finds(
        derive_model,
        r#"#[ssot(permisions { read: anyone; }, soft_delet, unique, audited audited, serde)]
        #[ssot = 5]
        #[ssot(cache { get: 5; list: 5m; } large, len(1..=5))]
        #[ssot(cache { get: 5m; })]
        struct A {
            #[ssot(len(1..=200) trim, uniqe, index)] a: String,
            #[ssot(unique, unique)] b: String,
            #[ssot] c: String,
        }"#,
        expect![[r#"
            1:8 S0003: unknown model attribute `permisions`
                help: did you mean `permissions`?
            1:38 S0003: unknown model attribute `soft_delet`
                help: did you mean `soft_delete`?
            1:50 S0016: `unique` must have a value
                help: write `unique(a, b)`
            1:66 S0001: expected `,`, found `audited`
            2:16 S0001: expected `(`, found `=`
                help: write `#[ssot(..)]`
            3:29 S0011: duration `5` must have a unit
                help: write `5s`, `5m`, `5h` or `5d`
            3:51 S0003: unknown model attribute `len`
                help: `len` belongs on a field
            4:16 S0007: clause `cache` is given twice
                help: join them into one
                3:16: first given here
            6:33 S0001: expected `,`, found `trim`
            6:39 S0003: unknown field attribute `uniqe`
                help: did you mean `unique`?
            7:28 S0009: `unique` is given twice
                help: remove one of them
                7:20: first given here
            8:19 S0001: expected `(`, found `]`
                help: write `#[ssot(..)]`
            ---
            model A [] serde
              #Audited
              #Large
              a: String
                #Len 1..=200
                #Index
              b: String
                #Unique
              c: String
              cache
                list: 300 s
        "#]],
    );
}

#[test]
fn only_a_struct_with_named_fields_is_a_model() {
    for (source, expected) in [
        (
            "enum A { B }",
            expect![[r#"
            1:1 S0024: `Model` cannot be used with an enum
                help: derive `Type` to share an enum
            ---
        "#]],
        ),
        (
            "struct A(i32);",
            expect![[r#"
            1:8 S0024: `Model` cannot be used with a struct without named fields
                help: write `struct A { field: Type }`
            ---
        "#]],
        ),
        (
            "struct A<T> { a: T }",
            expect![[r#"
                1:8 S0024: `Model` cannot be used with a generic struct
                    help: a table has one form: write a struct for each
                ---
            "#]],
        ),
        (
            "union A { a: i32 }",
            expect![[r#"
            1:1 S0024: `Model` cannot be used with a union
                help: write `struct A { field: Type }`
            ---
        "#]],
        ),
        (
            "fn a() {}",
            expect![[r#"
            1:1 S0001: expected `struct` or `enum`, found `fn`
            ---
        "#]],
        ),
    ] {
        finds(derive_model, source, expected);
    }
}

/// Several items, each under `#[derive(Type)]`.
#[track_caller]
fn types(sources: &[&str], expected: Expect) {
    fn all(stream: TokenStream, diags: &mut Diags) -> Declared {
        let mut declared = Declared::default();
        for tree in stream {
            let proc_macro2::TokenTree::Group(group) = tree else {
                return block(TokenStream::new(), diags);
            };
            declared.append(derive_type(group.stream(), diags));
        }
        declared
    }
    let source: String = sources
        .iter()
        .map(|source| format!("{{{source}}}\n"))
        .collect();
    finds(all, &source, expected);
}

#[test]
fn structs_of_every_form_are_shapes() {
    types(
        &[
            "#[derive(Type)] pub struct Empty;",
            "struct None {}",
            "struct Meters(f64);",
            "struct Pair(i32, #[serde(skip)] i32, String);",
            "struct Zero();",
            "#[serde(transparent)] struct Inner { a: i32 }",
            "struct Page<T: Into<Vec<T>> + Fn(T) -> T, U = Vec<T>> where T: Fn(A) -> B { items: Vec<T>, next: Option<U> }",
            "struct Wrap<T>(T) where T: Copy;",
        ],
        expect![[r#"
            ---
            shape Empty [] unit
            shape None [] {  }
            shape Meters [] = f64
            shape Pair [] (i32, String)
            shape Zero [] ()
            shape Inner [] = i32
            shape Page ["T", "U"] { items "items": Vec<T>, next "next": Option<U> }
            shape Wrap ["T"] = T
        "#]],
    );
}

#[test]
fn serde_decides_names_and_presence() {
    types(
        &[
            r#"/// A thing.
            #[serde(rename = "Thing", rename_all = "camelCase", default)]
            #[deprecated] struct Named {
                /// First.
                first_one: i32, #[serde(rename = "2nd", alias = "second")] second: i32,
                #[serde(skip)] third: i32, #[serde(flatten)] fourth: Other,
                #[serde(skip_serializing_if = "Option::is_none", default = "five")] fifth: Option<i32>,
                #[serde(skip_serializing)] sixth: i32, #[serde(skip_deserializing)] r#type: i32,
                #[serde(rename(serialize = "x", deserialize = "x"))] #[deprecated = "no"] eighth: i32,
            }"#,
            r#"#[serde(rename_all = "SCREAMING_SNAKE_CASE")] enum Plain { #[default] FirstOne = 5, #[serde(rename = "2")] Second, #[serde(skip)] Third }"#,
            r#"#[serde(tag = "kind", content = "data")] enum Adjacent { A, B(i32), C { x: i32 } }"#,
            r#"#[serde(tag = "kind")] enum Internal { A, B(i32) }"#,
            r#"#[serde(untagged)] enum Untagged { A(i32, i32), B(String) }"#,
            r#"#[serde(rename_all_fields = "camelCase", rename_all = "snake_case")]
            enum External { TheFirst { a_b: i32 }, #[serde(rename_all = "UPPERCASE")] Second { a_b: i32 }, Third() }"#,
        ],
        expect![[r#"
            ---
            enum Plain { FirstOne = "FIRST_ONE" default, Second = "2" }
            "A thing." shape Named as "Thing" [] { "First." first_one "firstOne": i32 default, second "2nd": i32 default, fourth "fourth": Other default flatten, fifth "fifth": Option<i32> default omitted, sixth "sixth": i32 default omitted, type "type": i32 default, eighth "x": i32 default deprecated "no" }
            shape Adjacent [] Adjacent { tag: "kind", content: "data" } | A "A" unit | B "B" = i32 | C "C" { x "x": i32 }
            shape Internal [] Internal { tag: "kind" } | A "A" unit | B "B" = i32
            shape Untagged [] Untagged | A "A" (i32, i32) | B "B" = String
            shape External [] External | TheFirst "the_first" { a_b "aB": i32 } | Second "second" { a_b "A_B": i32 } | Third "third" ()
        "#]],
    );
}

#[test]
fn what_serde_would_hide_is_refused() {
    types(
        &[
            r#"#[serde(deny_unknown_fields)] struct Strict { a: i32, #[serde(flatten)] b: Other }"#,
            r#"#[serde(deny_unknown_fields)] struct Plain { a: i32 }"#,
            r#"struct A { #[serde(with = "x")] a: i32, #[serde(renam = "x")] b: i32, #[serde(rename(serialize = "x"))] c: i32 }"#,
            r#"#[serde(into = "X", rename_all = "camelcase")] struct B { a: i32 }"#,
            r#"#[serde(tag = "a", untagged)] enum C { A }"#,
            r#"#[serde(content = "a")] enum D { A }"#,
            r#"enum E { A, #[serde(rename = "A")] B }"#,
            r#"struct F { a: i32, #[serde(rename = "a")] b: i32 }"#,
            "enum G {}",
            "union H { a: i32 }",
            "enum I { #[serde(untagged)] A(i32), B }",
            "struct J { a i32, b: i32 }",
            "enum K { A(i32), B: i32, C }",
        ],
        expect![[r#"
            1:10 S0025: `deny_unknown_fields` cannot stand with `flatten`
                help: leave it out: unknown keys are refused without it
            3:21 S0025: `with` cannot be used with `Type`
                help: what it writes is not seen here: give the type the form that goes over the wire
            3:50 S0003: unknown serde attribute `renam`
                help: did you mean `rename`?
            3:80 S0025: `rename` must give one name for both directions
                help: write `rename = ".."`
            4:10 S0025: `into` cannot be used with `Type`
                help: what it writes is not seen here: give the type the form that goes over the wire
            4:35 S0006: unknown case `camelcase`, expected one of `lowercase`, `UPPERCASE`, `PascalCase`, `camelCase`, `snake_case`, `SCREAMING_SNAKE_CASE`, `kebab-case`, `SCREAMING-KEBAB-CASE`
                help: did you mean `camelCase`?
            5:16 S0021: `untagged` cannot be used with `tag`
                help: keep one of them
            6:20 S0021: `content` must stand with `tag`
                help: write `tag = "kind", content = "data"`
            7:37 S0028: `A` is written twice: by `A` and by `B`
                help: rename one of them
                7:11: first written here
            8:44 S0028: `a` is written twice: by `a` and by `b`
                help: rename one of them
                8:13: first written here
            9:7 S0017: enum `G` must have a variant
                help: a type without values cannot be written
            10:2 S0024: `Type` cannot be used with a union
                help: serde cannot write it: use an enum
            11:19 S0025: `untagged` cannot be used with `Type`
                help: what it writes is not seen here: give the type the form that goes over the wire
            12:15 S0001: expected `:`, found `i32`
            13:20 S0001: expected `,`, found `:`
            ---
            enum E { A, B = "A" }
            shape Strict [] { a "a": i32, b "b": Other flatten }
            shape Plain [] { a "a": i32 }
            shape A [] { a "a": i32, b "b": i32, c "c": i32 }
            shape B [] { a "a": i32 }
            shape F [] { a "a": i32, b "a": i32 }
            shape I [] External | A "A" = i32 | B "B" unit
            shape J [] { b "b": i32 }
            shape K [] External | A "A" = i32 | B "B" unit | C "C" unit
        "#]],
    );
}
