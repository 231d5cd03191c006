//! A relation to many says which of its rows are meant.

use super::*;

#[test]
fn a_relation_to_many_says_any_all_or_none() {
    mistakes(
        Scope::Crate,
        "model User {
    permissions { read: books; create: !books; update: books == 1; delete: books.read; }
    check \"a\": books.pages > 1;
    check \"b\": books == None;
    check \"c\": matches!(books, A | B);
    check \"d\": books + 1 == 2;
    check \"e\": books.len() > 1;
    check \"f\": books.any();
    check \"g\": books.is_some();
    check \"h\": books.contains(1);
    check \"fine\": books.any(|b| b.read) && books.all(|b| b.read) && books.none(|b| b.read) && !books.is_empty();
    search { filter: x = books.read, y = books; }
    events { update when books.pages > 1: \"a.b\"; }
}
model Book { user_id: Id<User>, read: bool, pages: i32, permissions { all: user.books.read; } }",
        expect![[r#"
            3:22 S0208 many rows of `Book` have no field `pages`
              help: ask its rows: `.any(|row| row.pages == ..)`, `.all(..)` or `.none(..)`
            4:22 S0211 many rows of `Book` are never `None`
              help: write `.is_empty()` or `!..is_empty()`
            5:25 S0203 `matches!` cannot be used on many rows of `Book`
              help: ask its rows: `.any(|row| ..)`, `.all(|row| ..)` or `.none(|row| ..)`
            6:22 S0204 `+` cannot be used on many rows of `Book` and an `i64`
              help: ask its rows: `.any(|row| ..)`, `.all(|row| ..)` or `.none(|row| ..)`
            7:22 S0207 many rows of `Book` have no method `len`
              help: ask `.is_empty()` or `.any(|row| ..)`
            8:22 S0207 `any` takes a closure
              help: write `.any(|row| row.field == ..)`
            9:22 S0207 many rows of `Book` have no method `is_some`
              help: it is for what may be `None`; `is_empty` is for many rows
            10:22 S0207 many rows of `Book` have no method `contains`
              help: write `.any(|row| row == ..)`
            2:25 S0205 expected a condition, found many rows of `Book`
              help: ask its rows: `.any(|row| ..)`, `.all(|row| ..)` or `.none(|row| ..)`
            2:41 S0205 expected a condition, found many rows of `Book`
              help: ask its rows: `.any(|row| ..)`, `.all(|row| ..)` or `.none(|row| ..)`
            2:62 S0203 many rows of `Book` cannot be compared with an `i64`
              help: ask its rows: `.any(|row| ..)`, `.all(|row| ..)` or `.none(|row| ..)`
            2:82 S0208 many rows of `Book` have no field `read`
              help: ask its rows: `.any(|row| row.read == ..)`, `.all(..)` or `.none(..)`
            12:32 S0208 many rows of `Book` have no field `read`
              help: ask its rows: `.any(|row| row.read == ..)`, `.all(..)` or `.none(..)`
            12:42 S0205 expected a condition, found many rows of `Book`
              help: ask its rows: `.any(|row| ..)`, `.all(|row| ..)` or `.none(|row| ..)`
            13:32 S0208 many rows of `Book` have no field `pages`
              help: ask its rows: `.any(|row| row.pages == ..)`, `.all(..)` or `.none(..)`
            15:87 S0208 many rows of `Book` have no field `read`
              help: ask its rows: `.any(|row| row.read == ..)`, `.all(..)` or `.none(..)`
        "#]],
    );
}
