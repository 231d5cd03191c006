//! What a key may be made of.

use super::*;

#[test]
fn a_key_is_of_what_can_stand_in_an_address() {
    mistakes(
        Scope::Crate,
        "#[id(a, b)] model A { a: Json, b: Password, permissions { all: anyone; } }
#[id(a, b)] model B { a: f64, b: Option<i32>, permissions { all: anyone; } }
#[id(a, b)] model C { a: Vec<i32>, b: Vec<Id<A>>, permissions { all: anyone; } }
#[id(a, b)] model D { a: Bytes, b: Text, permissions { all: anyone; } }
#[id(a)] model E { a: Json, permissions { all: anyone; } }
#[id(a)] model F { a: Date, permissions { all: anyone; } }
#[id(a, b)] model G { a: Date, #[private] b: i32, permissions { all: anyone; } }
model H { #[private] id: Id<H>, permissions { all: anyone; } }
#[id(a)] model I { a: Slug, permissions { all: anyone; } }
#[id(h, day)] model J { h_id: Id<H>, day: Date, permissions { all: anyone; } }
#[id(h, day)] model K { h_id: Id<H>, day: Date, #[inverse(none)] hs: Vec<Id<H>>, permissions { all: anyone; } }
",
        expect![[r#"
            2:9 S0116 `b` cannot be part of the key: it may be `None`
              help: take the `Option` off its type
            3:43 S0116 `A` has a key of several fields and cannot be named by one `Id`
              help: give `A` an `id` and make the group `#[unique(..)]`
            1:6 S0116 `a` cannot be part of the key: it is a `Json`
              help: name an integer, a string, a date, an enum or a relation
            1:9 S0116 `b` cannot be part of the key: it is a `Password`
              help: name an integer, a string, a date, an enum or a relation
            2:6 S0116 `a` cannot be part of the key: it is an `f64`
              help: name an integer, a string, a date, an enum or a relation
            3:6 S0116 `a` cannot be part of the key: it is a `Vec<i32>`
              help: name an integer, a string, a date, an enum or a relation
            3:9 S0116 `b` cannot be part of the key: it is a `Vec<Id<A>>`
              help: name an integer, a string, a date, an enum or a relation
            4:6 S0116 `a` cannot be part of the key: it is a `Bytes`
              help: name an integer, a string, a date, an enum or a relation
            4:9 S0116 `b` cannot be part of the key: it is a `Text`
              help: name an integer, a string, a date, an enum or a relation
            5:6 S0116 `a` cannot be part of the key: it is a `Json`
              help: name an integer, a string, a date, an enum or a relation
            6:6 S0116 `a` cannot be the whole key: it is a `Date`
              help: name a second field, or leave `id` out and write `#[unique]` on it
            7:34 S0116 `private` cannot be used on `b`, part of the key
              help: remove `private`: the address of every row says its key
            8:13 S0116 `private` cannot be used on `id`, part of the key
              help: remove `private`: the address of every row says its key
            11:66 S0116 `hs` needs a key of one field here
              help: leave `id(..)` out and write `unique(..)` on `K`, or declare a model of the pairs
        "#]],
    );
}

#[test]
fn an_id_says_a_key_that_there_is() {
    mistakes(
        Scope::Crate,
        "model A { id: Id<A, Json>, permissions { all: anyone; } }
model B { id: Id<B, Option<i64>>, permissions { all: anyone; } }
model C { id: Id<C, f64>, a: Id<A, Password>, permissions { all: anyone; } }
model D { id: Option<Id<D>>, permissions { all: anyone; } }
model E { id: Id<E, Uuid>, permissions { all: anyone; } }
model F { id: Id<F, std::string::String>, a: Vec<Id<E, i32>>, permissions { all: anyone; } }
",
        expect![[r#"
            1:21 S0116 a key must be `Uuid`, `i64` or `String`: found `Json`
              help: write `Id<A>`, `Id<A, i64>` or `Id<A, String>`
            2:21 S0116 a key must be `Uuid`, `i64` or `String`: found `Option`
              help: write `Id<B>`, `Id<B, i64>` or `Id<B, String>`
            3:21 S0116 a key must be `Uuid`, `i64` or `String`: found `f64`
              help: write `Id<C>`, `Id<C, i64>` or `Id<C, String>`
            3:36 S0116 a key must be `Uuid`, `i64` or `String`: found `Password`
              help: write `Id<A>`, `Id<A, i64>` or `Id<A, String>`
            4:15 S0116 `id` must be the id of `D`
              help: write `Id<D>`, `Id<D, i64>` or `Id<D, String>`
            6:56 S0116 a key must be `Uuid`, `i64` or `String`: found `i32`
              help: write `Id<E>`, `Id<E, i64>` or `Id<E, String>`
        "#]],
    );
}

#[test]
fn look_ups_actions_and_rows_share_no_address() {
    // `GET /items/by/slug/{value}` has a segment more than `GET /items/{id}/{relation}`, and a
    // static action is a POST to what would be a row, to which nothing else is posted.
    mistakes(
        Scope::Crate,
        "model Item {
    id: Id<Item, String>, #[unique] slug: Slug,
    permissions { all: anyone; }
    routes {
        by: slug; static action slug(); static action by(); action batch(); action restore();
        action likes(); action bySlug();
    }
}
model Like { item_id: Id<Item, String>, permissions { all: anyone; } }",
        expect![[r#"
            5:55 S0324 action `by` has the name of a word that routes and clients need
              help: give it another name
            5:68 S0324 action `batch` has the name of a word that routes and clients need
              help: give it another name
            5:84 S0324 action `restore` has the name of a word that routes and clients need
              help: give it another name
            6:16 S0324 action `likes` has the name of a relation, whose rows have this route
              help: give it another name
        "#]],
    );
}

#[test]
fn an_event_has_a_name_that_brokers_take() {
    mistakes(
        Scope::Crate,
        "model M { permissions { all: anyone; } events { create: \"\", \" \", \"a b\", \"a\\nb\", \"a..b\", \"a.b-c_1\"; } }",
        expect![[r#"
            1:57 S0326 an event must have a name
              help: write words joined by dots: `product.created`
            1:61 S0326 an event must have a name
              help: write words joined by dots: `product.created`
            1:66 S0326 `a b` cannot be the name of an event
              help: write words joined by dots: `product.created`
            1:73 S0326 `a\nb` cannot be the name of an event
              help: write words joined by dots: `product.created`
            1:81 S0326 `a..b` cannot be the name of an event
              help: write words joined by dots: `product.created`
        "#]],
    );
}

#[test]
fn a_named_filter_is_none_of_the_words_that_join_them() {
    mistakes(
        Scope::Crate,
        "model M { a: i32, permissions { all: anyone; } search { filter: or = a > 1, and = a > 2, not = a > 3; } }",
        expect![[r#"
            1:65 S0101 filter `or` has a name that filters need
              help: give it another name
            1:77 S0101 filter `and` has a name that filters need
              help: give it another name
            1:90 S0101 filter `not` has a name that filters need
              help: give it another name
        "#]],
    );
}
