//! What is written as elsewhere, in Rust or in another language, is told as it is written here.

use super::*;

#[test]
fn a_model_is_named_by_the_field_that_holds_it() {
    mistakes(
        Scope::Crate,
        "model User { name: String, permissions { all: anyone; } }
model Line { n: i32, permissions { all: anyone; } }
model Order { owner: User, lines: Vec<Line>, other: Option<User>, permissions { all: anyone; } }
model Sale: Order { n: i32, permissions { all: anyone; } }",
        expect![[r#"
            4:13 S0115 expected a mixin, found the model `Order`
              help: put what both have into a `mixin`, or name a row: `order_id: Id<Order>`
            3:22 S0111 expected the type of a value, found the model `User`
              help: name its row by id: `owner_id: Id<User>`
            3:39 S0111 expected the type of a value, found the model `Line`
              help: write `lines: Vec<Id<Line>>`, or `order_id: Id<Order>` in `Line`
            3:60 S0111 expected the type of a value, found the model `User`
              help: name its row by id: `other_id: Id<User>`
        "#]],
    );
}

#[test]
fn the_caller_is_me() {
    mistakes(
        Scope::Block,
        "principal User { roles: role }
enum Role { Member, Admin }
model User { role: Role, permissions { all: Admin; } }
model Post {
    author_id: Id<User>,
    permissions { read: author == User; update: User.role == Admin; delete: author == user; create: author == Post; }
}",
        expect![[r#"
            6:35 S0200 unknown field `User` of `Post`
              help: write `me`, the row of who calls
            6:49 S0200 unknown field `User` of `Post`
              help: write `me`, the row of who calls
            6:87 S0200 unknown field `user` of `Post`
              help: write `me`
            6:111 S0200 unknown field `Post` of `Post`
              help: a rule names the fields and relations of its row, and `me`
        "#]],
    );
}

#[test]
fn values_of_rust_are_written_bare() {
    mistakes(
        Scope::Crate,
        "model A {
    name: &str, other: &'static Foo,
    a: String = \"x\".to_string(), b: Vec<i32> = vec![1], c: String = String::from(\"x\"),
    d: Vec<i32> = Vec::new(), e: String = String::new(), f: String = format!(\"x\"), g: DateTime = Utc::now(),
    h: Uuid = Uuid::new_v4(),
    permissions { all: anyone; }
}",
        expect![[r#"
            3:48 S0019 `vec!` is not part of expressions
              help: write a list: `[]`, or values between the brackets
            3:69 S0019 functions have no path
              help: write the text alone: `".."`
            4:19 S0019 functions have no path
              help: write `[]`
            4:43 S0019 functions have no path
              help: write `""`
            4:70 S0019 `format!` is not part of expressions
              help: write the text alone: `".."`
            4:98 S0019 functions have no path
              help: write `now()`
            5:15 S0019 functions have no path
              help: write `new()`
            2:11 S0112 expected the name of a type
              help: write `String`: a row owns what it holds
            2:24 S0112 expected the name of a type
              help: leave out the `&`: a row owns what it holds
            3:17 S0123 expected a `String`, found an expression
              help: write the text alone: `"x"`
        "#]],
    );
}

#[test]
fn operators_of_others_are_told_as_ours() {
    mistakes(
        Scope::Crate,
        "model A {
    name: String,
    check \"c\": name === \"x\";
    check \"d\": name !== \"x\";
    permissions { all: anyone; }
}",
        expect![[r#"
            3:21 S0019 expected an operator, found `===`
              help: compare with `==`
            4:21 S0019 expected an operator, found `!==`
              help: compare with `!=`
        "#]],
    );
}

#[test]
fn methods_of_others_are_told_as_ours() {
    mistakes(
        Scope::Crate,
        "model A {
    name: String, tag_ids: Vec<Id<Tag>>, note: Option<String>,
    check \"a\": name.len > 3;
    check \"b\": name.length() > 3;
    check \"e\": name.to_string() == \"x\";
    check \"f\": note.unwrap() == \"x\";
    check \"g\": name.startsWith(\"x\");
    permissions { all: tags.exists(|t| t.n > 3); }
}
model Tag { n: i32, permissions { all: anyone; } }",
        expect![[r#"
            3:21 S0208 a `String` has no field `len`
              help: write `.len()`
            4:21 S0201 unknown method `length`
              help: write `.len()`
            5:21 S0201 unknown method `to_string`
              help: leave it out: values are compared as they are
            6:21 S0201 unknown method `unwrap`
              help: leave it out: `None` equals no value
            7:21 S0201 unknown method `startsWith`
              help: did you mean `starts_with`?
            8:29 S0201 unknown method `exists`
              help: write `.any(|row| ..)`
        "#]],
    );
}

#[test]
fn attributes_of_others_are_told_as_ours() {
    mistakes(
        Scope::Crate,
        "model A {
    #[required] a: i32, #[length(1..=3)] b: String, #[nullable] c: i32, #[primary_key] d: i32, #[hidden] e: i32,
    #[references(User)] f: i32, #[email] g: String,
    permissions { all: anyone; }
}",
        expect![[r#"
            2:7 S0003 unknown field attribute `required`
              help: leave it out: a field is required unless its type is an `Option`
            2:27 S0003 unknown field attribute `length`
              help: write `len(1..=200)`
            2:55 S0003 unknown field attribute `nullable`
              help: write its type as an `Option`
            2:75 S0003 unknown field attribute `primary_key`
              help: leave it out: a model has its `id`; another key is `#[id(..)]` on the model
            2:98 S0003 unknown field attribute `hidden`
              help: write `private`
            3:7 S0003 unknown field attribute `references`
              help: write its type: `Id<Model>` is a relation
            3:35 S0003 unknown field attribute `email`
              help: write its type: `Email`
        "#]],
    );
}

#[test]
fn types_of_others_are_told_by_a_macro_too() {
    let written = "model A {
    a: i3, b: string, c: int, d: Option<boolean>, e: Vec<uuid>, f: datetime, g: float, h: timestamp,
    permissions { all: anyone; }
}";
    let told = expect![[r#"
        2:8 S0110 unknown type `i3`
          help: did you mean `i8`?
        2:15 S0110 unknown type `string`
          help: did you mean `String`?
        2:26 S0110 unknown type `int`
          help: write `i32`, or `i64` for large numbers
        2:41 S0110 unknown type `boolean`
          help: write `bool`
        2:58 S0110 unknown type `uuid`
          help: did you mean `Uuid`?
        2:68 S0110 unknown type `datetime`
          help: did you mean `DateTime`?
        2:81 S0110 unknown type `float`
          help: write `f64`, or `Decimal` for exact numbers
        2:91 S0110 unknown type `timestamp`
          help: write `DateTime`
    "#]];
    mistakes(Scope::Block, written, told);
    mistakes(
        Scope::Block,
        "model A { a: my::i3, b: thing, c: tags<i32>, d: Int, permissions { all: anyone; } }",
        expect![],
    );
}

#[test]
fn types_of_others_are_told_in_capitals_too() {
    mistakes(
        Scope::Crate,
        "model A {
    a: Int, b: BigInt, c: Float, d: Boolean, e: JSON, f: UUID, g: Str, h: Option<Integer>, i: Vec<URL>,
    permissions { all: anyone; }
}",
        expect![[r#"
            2:8 S0110 unknown type `Int`
              help: write `i32`, or `i64` for large numbers
            2:16 S0110 unknown type `BigInt`
              help: write `i64`
            2:27 S0110 unknown type `Float`
              help: write `f64`, or `Decimal` for exact numbers
            2:37 S0110 unknown type `Boolean`
              help: write `bool`
            2:49 S0110 unknown type `JSON`
              help: write `Json`
            2:58 S0110 unknown type `UUID`
              help: write `Uuid`
            2:67 S0110 unknown type `Str`
              help: write `String`
            2:82 S0110 unknown type `Integer`
              help: write `i32`, or `i64` for large numbers
            2:99 S0110 unknown type `URL`
              help: write `Url`
        "#]],
    );
}

#[test]
fn a_default_is_the_value_alone() {
    mistakes(
        Scope::Crate,
        "enum S { Draft, Live }
model A {
    a: Option<S> = Some(Draft), b: Option<S> = Some(S::Live), c: Option<i32> = Some(-1), d: Option<String> = Some(\"x\"),
    e: Option<DateTime> = Some(now()), f: bool = Some(true), g: Option<i32> = Some(1 + 2), h: Option<i32> = Some(),
    permissions { all: anyone; }
}",
        expect![[r#"
            3:20 S0125 `Some` is left out in a default
              help: write `Draft`
            3:48 S0125 `Some` is left out in a default
              help: write `S::Live`
            3:80 S0125 `Some` is left out in a default
              help: write `-1`
            3:110 S0125 `Some` is left out in a default
              help: write `"x"`
            4:27 S0125 `Some` is left out in a default
              help: write `now()`
            4:50 S0125 `Some` is left out in a default
              help: write `true`
            4:79 S0125 `Some` is left out in a default
              help: write the value alone
            4:109 S0125 `Some` is left out in a default
              help: write the value alone
        "#]],
    );
}

#[test]
fn a_relation_to_many_has_no_on_delete() {
    mistakes(
        Scope::Crate,
        "model T { n: i32, permissions { all: anyone; } }
model A {
    #[on_delete(cascade)] tags: Vec<Id<T>>, #[on_delete(cascade)] n: i32, #[on_delete(set_null)] ts: Vec<Id<T>>,
    permissions { all: anyone; }
}",
        expect![[r#"
            3:7 S0120 `on_delete` cannot be used on `tags`, which leads to many
              help: remove it: the pairs go with the row on either side
            3:47 S0120 `on_delete` cannot be used on `n`, which is not a relation
              help: a relation is an `Id<Model>`
            3:77 S0120 `on_delete` cannot be used on `ts`, which leads to many
              help: remove it: the pairs go with the row on either side
            3:98 S0131 `tags` and `ts` both point at `T`
              help: name each way back: `#[inverse(tags_as)] tags`, `#[inverse(ts_as)] ts`
        "#]],
    );
}

#[test]
fn what_is_read_of_another_language_is_not_told_again() {
    mistakes(
        Scope::Crate,
        "principal User { roles: role }
enum Role { \"member\", \"admin\" }
model User { role: Role, permissions { all: Admin; } }
model Post {
    n: i32, kind: enum { A, B }, member_ids: Vec<Id<User>>,
    check \"a\": n in [1, 2];
    check \"b\": if n > 1 { n > 2 } else { n < 4 };
    permissions { read: anyone; write: role in [Admin]; create: me in members; }
    events { update: \"x\" when changed(n); }
}",
        expect![[r#"
            2:13 S0001 expected a variant, found `"member"`
              help: write `#[rename("member")] Member`
            2:23 S0001 expected a variant, found `"admin"`
              help: write `#[rename("admin")] Admin`
            5:19 S0001 expected a type, found `enum`
              help: declare `enum Kind { A, B }` beside the model, and write `kind: Kind`
            6:18 S0019 expected an operator, found `in`
              help: write `matches!(n, 1 | 2)`
            7:16 S0019 `if` is not part of expressions
              help: write `a && b || !a && c`
            8:45 S0019 expected an operator, found `in`
              help: write `matches!(role, Admin)`
            8:68 S0019 expected an operator, found `in`
              help: write `members.contains(me)`, of rows `members.any(|row| row == me)`
            9:26 S0001 expected `;`, found `when`
              help: write `update when changed(n): "x";`
        "#]],
    );
}
