//! `#[derive(Type)]`: what serde compiles and then cannot write.

use super::*;
use crate::check::check;
use crate::syntax::{Diags, block, derive_type};

/// The mistakes of several types, one a line, with their help.
#[track_caller]
fn wrong(sources: &[&str], expected: Expect) {
    let mut diags = Diags::default();
    let model = "model Post { title: String, permissions { all: anyone; } }";
    let mut declared = block(model.parse().expect("Rust tokens"), &mut diags);
    for source in sources {
        let tokens = source.parse().expect("the test's source is Rust tokens");
        declared.append(derive_type(tokens, &mut diags));
    }
    check(&declared, Scope::Crate, &mut diags);
    let lines = diags.into_vec().into_iter().map(|diag| {
        let help = diag.help.clone().unwrap_or_default();
        format!("{}\n  help: {help}\n", told(diag))
    });
    expected.assert_eq(&lines.collect::<String>());
}

#[test]
fn only_what_has_keys_is_flattened() {
    wrong(
        &[
            "struct Inner { a: i32 }",
            "struct Meters(f64);",
            "struct Wrapped(Inner);",
            "struct Pair(i32, i32);",
            "struct Nothing;",
            "enum Plain { A, B }",
            "enum Held { A { x: i32 }, B { y: i32 } }",
            "struct Good<T> { #[serde(flatten)] a: Inner, #[serde(flatten)] b: Held, #[serde(flatten)] c: T,
                #[serde(flatten)] d: Post, #[serde(flatten)] e: Json }",
            "struct Left { #[serde(flatten)] a: BTreeMap<String, i32> }",
            "struct Around { #[serde(flatten)] a: Wrapped }",
            "struct Maybe { #[serde(flatten)] a: Option<Box<Inner>> }",
            "struct Bad { #[serde(flatten)] a: Meters, #[serde(flatten)] b: Pair, #[serde(flatten)] c: Nothing, #[serde(flatten)] d: Plain,
                #[serde(flatten)] e: Vec<i32>, #[serde(flatten)] f: Option<String>, #[serde(flatten)] g: (i32, i32) }",
        ],
        expect![[r#"
            S0120 `flatten` cannot be used on a `Meters`
              help: flatten a struct, a map or an enum with data: what has keys
            S0120 `flatten` cannot be used on a `Pair`
              help: flatten a struct, a map or an enum with data: what has keys
            S0120 `flatten` cannot be used on a `Nothing`
              help: flatten a struct, a map or an enum with data: what has keys
            S0120 `flatten` cannot be used on a `Plain`
              help: flatten a struct, a map or an enum with data: what has keys
            S0120 `flatten` cannot be used on a `Vec<i32>`
              help: flatten a struct, a map or an enum with data: what has keys
            S0120 `flatten` cannot be used on an `Option<String>`
              help: flatten a struct, a map or an enum with data: what has keys
            S0120 `flatten` cannot be used on a `(i32, i32)`
              help: flatten a struct, a map or an enum with data: what has keys
        "#]],
    );
}

#[test]
fn flattened_keys_are_written_once() {
    wrong(
        &[
            "struct Inner { a: i32, #[serde(rename = \"type\")] b: i32 }",
            "struct Deep(Box<Inner>);",
            "#[serde(tag = \"type\")] enum Kind { A { x: i32 }, B }",
            "struct Twice { a: i32, #[serde(flatten)] inner: Option<Inner>, #[serde(flatten)] kind: Kind, #[serde(flatten)] deep: Deep }",
            "struct Once { b: i32, #[serde(flatten)] inner: Inner, #[serde(flatten)] rest: Json }",
            "struct Endless { x: i32, #[serde(flatten)] again: Option<Box<Endless>> }",
        ],
        expect![[r#"
            S0102 `a` is written twice: by `a` and by `inner`
              help: rename one of them, or do not flatten
            S0102 `type` is written twice: by `inner` and by `kind`
              help: rename one of them, or do not flatten
            S0102 `a` is written twice: by `inner` and by `deep`
              help: rename one of them, or do not flatten
            S0102 `type` is written twice: by `kind` and by `deep`
              help: rename one of them, or do not flatten
            S0128 `Endless` is made of itself with no key between
              help: put it under a key: in a field that is not flattened, or in a list
        "#]],
    );
}

#[test]
fn a_map_takes_what_is_left() {
    wrong(
        &[
            "struct Inner { a: i32 }",
            "struct Rest { x: i32, #[serde(flatten)] all: Option<BTreeMap<String, i32>> }",
            "struct Nothing<T> { b: i32, #[serde(flatten)] before: Json, #[serde(flatten)] of: T }",
            "#[serde(tag = \"t\")] enum Any { A { #[serde(flatten)] all: Json }, B }",
            "struct Good { #[serde(flatten)] inner: Inner, #[serde(flatten)] all: Json }",
            "struct Early { #[serde(flatten)] all: Json, #[serde(flatten)] inner: Inner, b: i32 }",
            "struct Both { #[serde(flatten)] all: Json, #[serde(flatten)] more: HashMap<String, i32> }",
            "struct Within { #[serde(flatten)] rest: Rest, #[serde(flatten)] inner: Option<Inner> }",
            "struct Tagged { #[serde(flatten)] any: Any, #[serde(flatten)] inner: Inner }",
        ],
        expect![[r#"
            S0129 `all` takes the keys of `inner` too
              help: put the map last: it takes what is left
            S0129 `all` takes the keys of `more` too
              help: flatten one map alone: it holds any key
            S0129 `rest` takes the keys of `inner` too
              help: put the map last: it takes what is left
            S0129 `any` takes the keys of `inner` too
              help: put the map last: it takes what is left
        "#]],
    );
}

#[test]
fn what_serde_reads_alone_stands_alone() {
    wrong(
        &[
            "struct Point { x: i32 }",
            "struct Spot { at: i32, #[serde(flatten)] point: Point }",
            "enum Out { A(i32), B { b: i32 } }",
            "#[serde(untagged)] enum Chosen { Out(Out), Word { word: String } }",
            "#[serde(tag = \"t\")] enum Kind { Nothing(()), Unit, Point(Point) }",
            "struct Deep { deep: i32, #[serde(flatten)] pick: Chosen }",
            "struct Good { own: i32, #[serde(flatten)] point: Point, #[serde(flatten)] pick: Option<Chosen> }",
            "struct After { #[serde(flatten)] pick: Chosen, #[serde(flatten)] point: Point }",
            "struct Before { #[serde(flatten)] spot: Spot, #[serde(flatten)] kind: Kind }",
            "struct Within { #[serde(flatten)] deep: Deep, #[serde(flatten)] rest: Json }",
        ],
        expect![[r#"
            S0121 `Out` of `pick` is not read beside `point`
              help: flatten the other first: it takes its keys away
            S0121 `Nothing` of `kind` is not read beside `spot`
              help: give the variant named fields
            S0121 `Out` of `deep` is not read beside `rest`
              help: give the variant named fields
        "#]],
    );
}

#[test]
fn what_stands_for_a_parameter_is_asked_the_same() {
    wrong(
        &[
            "struct HasId { id: u8 }",
            "struct Inner { a: i32 }",
            "struct Row<T> { id: u8, #[serde(flatten)] t: T }",
            "struct Wrap<T>(T);",
            "struct Deep<T, U> { #[serde(flatten)] wrap: Wrap<U>, rows: Vec<Row<T>> }",
            "struct Before<T> { #[serde(flatten)] t: T, #[serde(flatten)] inner: Inner }",
            "#[serde(tag = \"t\")] enum Either<T> { A(T), B }",
            "struct Tree<T> { kids: Vec<Tree<Option<T>>>, t: T }",
            "struct Fine<T> { a: Row<Inner>, b: Row<Option<Box<Inner>>>, c: Row<Json>, d: Row<T>, e: Deep<Inner, Inner>, f: Tree<i32>, g: Either<Inner> }",
            "struct Bad { a: Row<String>, b: Vec<Row<HasId>>, c: Option<Row<Vec<u8>>> }",
            "struct Far { a: Deep<String, Inner>, b: Deep<Inner, Wrap<i32>> }",
            "struct Maps { a: Before<Json>, b: Before<Inner>, c: Either<i32> }",
        ],
        expect![[r#"
            S0120 `flatten` cannot be used on a `String`
              help: flatten a struct, a map or an enum with data: what has keys
            S0102 `id` is written twice: by `id` and by `t`
              help: rename one of them, or do not flatten
            S0120 `flatten` cannot be used on a `Vec<u8>`
              help: flatten a struct, a map or an enum with data: what has keys
            S0120 `flatten` cannot be used on a `String`
              help: flatten a struct, a map or an enum with data: what has keys
            S0120 `flatten` cannot be used on a `Wrap`
              help: flatten a struct, a map or an enum with data: what has keys
            S0129 `t` takes the keys of `inner` too
              help: put the map last: it takes what is left
            S0102 `a` is written twice: by `t` and by `inner`
              help: rename one of them, or do not flatten
            S0121 variant `A` has no place for the tag: it holds an `i32`
              help: write `content = ".."` beside `tag`, or give the variant named fields
        "#]],
    );
}

#[test]
fn a_type_is_more_than_itself() {
    wrong(
        &[
            "struct Alone(Box<Alone>);",
            "struct Wrap<T>(T);",
            "struct Within(Wrap<Option<Box<Within>>>);",
            "struct Deeper<T>(Box<Deeper<Vec<T>>>);",
            "#[serde(untagged)] enum One { A(Box<Two>), B(i32) }",
            "#[serde(tag = \"t\")] enum Two { A { #[serde(flatten)] one: Box<One> }, B }",
            "struct Fine(Wrap<Wrap<i32>>);",
            "struct Tree { leaves: Vec<Tree>, #[serde(flatten)] kind: Kind }",
            "enum Kind { Under(Box<Tree>), Beside(Box<Kind>) }",
            "#[serde(untagged)] enum Json2 { Number(f64), List(Vec<Json2>), Object(BTreeMap<String, Json2>) }",
        ],
        expect![[r#"
            S0128 `Alone` is made of itself with no key between
              help: put it under a key: in a field that is not flattened, or in a list
            S0128 `Within` is made of itself with no key between
              help: put it under a key: in a field that is not flattened, or in a list
            S0128 `Deeper` is made of itself with no key between
              help: put it under a key: in a field that is not flattened, or in a list
            S0128 `One` is made of itself with no key between
              help: put it under a key: in a field that is not flattened, or in a list
        "#]],
    );
}

#[test]
fn a_tag_needs_an_object_to_stand_in() {
    wrong(
        &[
            "struct Inner { a: i32 }",
            "#[serde(tag = \"t\")] enum A { Struct { x: i32 }, Unit, Shape(Inner), Boxed(Box<Inner>), Number(i32), List(Vec<Inner>) }",
            "#[serde(tag = \"t\", content = \"c\")] enum B { Number(i32), Pair(i32, i32) }",
            "#[serde(untagged)] enum C { Number(i32), Pair(i32, i32) }",
        ],
        expect![[r#"
            S0121 variant `Number` has no place for the tag: it holds an `i32`
              help: write `content = ".."` beside `tag`, or give the variant named fields
            S0121 variant `List` has no place for the tag: it holds a `Vec<Inner>`
              help: write `content = ".."` beside `tag`, or give the variant named fields
        "#]],
    );
}

#[test]
fn renamed_types_keep_names_of_their_own() {
    wrong(
        &[
            "#[serde(rename = \"Post\")] struct Entry { a: i32 }",
            "#[serde(rename = \"Other\")] enum One { A, B }",
            "struct Other { a: i32 }",
            "#[serde(rename = \"my type\")] struct Spaced { a: i32 }",
            "#[serde(rename = \"PostUpdate\")] struct Changed { a: i32 }",
            "#[serde(rename = \"Promise\")] struct Later { a: i32 }",
        ],
        expect![[r#"
            S0103 `my type` cannot be the name of a type
              help: begin with a capital: `OrderStatus`; letters, digits and `_` may follow
            S0101 `Promise` is the name of a type that is needed
              help: give it another name
            S0102 `PostUpdate` is the name of a type that is made for `Post`
              help: give it another name
            S0102 enum `One` and type `Other` are both `Other` in TypeScript
              help: write another `rename` on one of them
            S0102 type `Entry` and model `Post` are both `Post` in TypeScript
              help: write another `rename` on one of them
        "#]],
    );
}

#[test]
fn what_only_serde_would_judge_is_refused() {
    wrong(
        &[
            "struct Letters { a: char, b: Option<Vec<char>> }",
            "struct Maps<K> { a: BTreeMap<u32, bool>, b: HashMap<Uuid, Vec<i32>>, c: BTreeMap<K, i32>, d: HashMap<Cow<'static, str>, i32> }",
            "enum Plain { A, B }",
            "struct Named { a: BTreeMap<Plain, i32>, b: HashMap<Id<Post>, i32>, c: Vec<BTreeMap<String, BTreeMap<i64, String>>> }",
        ],
        expect![[r#"
            S0112 `char` cannot be shared
              help: write `String`
            S0112 `char` cannot be shared
              help: write `String`
            S0112 the key of a map must be a `String`
              help: write `String`, or a `Vec` of a struct with key and value
            S0112 the key of a map must be a `String`
              help: write `String`, or a `Vec` of a struct with key and value
            S0112 the key of a map must be a `String`
              help: write `String`, or for `Plain` a struct with a field for each variant
            S0112 the key of a map must be a `String`
              help: write `String`, or a `Vec` of a struct with key and value
            S0112 the key of a map must be a `String`
              help: write `String`, or a `Vec` of a struct with key and value
        "#]],
    );
}
