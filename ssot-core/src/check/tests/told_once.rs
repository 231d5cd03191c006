//! One mistake is one error, where it was made.

use super::*;

#[test]
fn a_word_that_is_too_much_is_not_a_line() {
    mistakes(
        Scope::Crate,
        "model A {
    n: i32,
    permissions { all: anyone; }
    search { default_sort: n desc; }
    routes { only: list gett; }
    cache { list: 5m long; get: 5m }
}
model B { n: i32, permissions { all: anyone; } search { default_sort: n asc } }",
        expect![[r#"
            4:30 S0001 expected `;`, found `desc`
              help: write `-n`
            5:25 S0001 expected `,`, found `gett`
              help: put a `,` between two names
            6:22 S0001 expected `;`, found `long`
              help: a line ends with `;`
            8:73 S0001 expected `;`, found `asc`
              help: write `n`
        "#]],
    );
}

#[test]
fn a_comma_between_lines_is_told_where_it_stands() {
    mistakes(
        Scope::Crate,
        "model A {
    name: String,
    permissions { read: anyone, write: name == \"x\" }
    search { sort: name, default_sort: -name; filter: name, text: name, page: 20 }
    middleware { auth: write, log: read; rate_limit create, update: 3 per 1m, timeout: 3s }
    routes { only: list, get, path: \"/x\" }
    cache { list: 5m, get: 3m }
    events { create: \"a.b\", update: \"a.c\"; }
}
principal User
model User { n: i32, permissions { all: signed_in; } }",
        expect![[r#"
            3:31 S0001 expected `;`, found `,`
              help: a line ends with `;`
            4:24 S0001 expected `;`, found `,`
              help: a line ends with `;`
            4:59 S0001 expected `;`, found `,`
              help: a line ends with `;`
            4:71 S0001 expected `;`, found `,`
              help: a line ends with `;`
            5:29 S0001 expected `;`, found `,`
              help: a line ends with `;`
            5:77 S0001 expected `;`, found `,`
              help: a line ends with `;`
            6:29 S0001 expected `;`, found `,`
              help: a line ends with `;`
            7:21 S0001 expected `;`, found `,`
              help: a line ends with `;`
            8:27 S0001 expected `;`, found `,`
              help: a line ends with `;`
        "#]],
    );
}

#[test]
fn a_clause_with_a_colon_is_read_all_the_same() {
    mistakes(
        Scope::Crate,
        "model A { n: i32, permissions: { all: anyon; }, cache: { list: 5 } }
model B { n: i32 permissions { all: anyone; } }",
        expect![[r#"
            1:30 S0001 expected `{`, found `:`
              help: write `permissions { .. }`
            1:54 S0001 expected `{`, found `:`
              help: write `cache { .. }`
            1:64 S0011 duration `5` must have a unit
              help: write `5s`, `5m`, `5h` or `5d`
            2:18 S0001 expected `,`, found `permissions`
              help: put a `,` after the field before it
            1:39 S0200 unknown field or role `anyon`
              help: did you mean `anyone`?
        "#]],
    );
}

#[test]
fn roles_by_another_name_are_roles() {
    mistakes(
        Scope::Crate,
        "principal User { role: role }
enum Role { Member, Admin }
model User { role: Role, permissions { all: Admin; read: Member; } }",
        expect![[r#"
            1:18 S0005 unknown `principal` line `role`, expected one of `roles`
              help: did you mean `roles`?
        "#]],
    );
}

#[test]
fn two_ways_back_are_told_at_the_last_that_has_no_name() {
    mistakes(
        Scope::Crate,
        "model User { n: i32, permissions { all: anyone; } }
model A { a_id: Id<User>, b_id: Id<User>, c_id: Id<User>, permissions { all: anyone; } }
model B { #[inverse(bs)] a_id: Id<User>, b_id: Id<User>, permissions { all: anyone; } }
model C { a_id: Id<User>, #[inverse(cs)] b_id: Id<User>, #[inverse(none)] c_id: Id<User>, permissions { all: anyone; } }
model D { a_id: Id<User>, #[inverse(none)] b_id: Id<User>, permissions { all: anyone; } }",
        expect![[r#"
            2:43 S0131 `a_id` and `c_id` both point at `User`
              help: name each way back: `#[inverse(a_as)] a_id`, `#[inverse(b_as)] b_id`, `#[inverse(c_as)] c_id`
            3:42 S0131 `a_id` and `b_id` both point at `User`
              help: name the way back: `#[inverse(b_bs)]`, or drop it: `#[inverse(none)]`
            4:11 S0131 `b_id` and `a_id` both point at `User`
              help: name the way back: `#[inverse(a_cs)]`, or drop it: `#[inverse(none)]`
        "#]],
    );
}

#[test]
fn a_check_that_always_holds_is_a_warning() {
    let source =
        "model A { #[range(0..)] n: i32, check \"n\": n >= 0; permissions { all: anyone; } }";
    let tokens = source.parse().expect("the test's source is Rust tokens");
    let found = read(tokens, Form::Block, Scope::Crate).diags;
    assert!(!found.has_errors());
    assert_eq!(
        told(found.into_vec().remove(0)),
        "S0350 this check always holds"
    );
}

#[test]
fn what_is_calculated_is_not_held_to_the_bounds_of_a_field() {
    mistakes(
        Scope::Crate,
        "model A {
    d: u64, n: i32, i: i64,
    check \"a\": d - 1 != 18446744073709551614;
    check \"b\": d - 18446744073709551614 < 0;
    check \"c\": d + -5 > -3;
    check \"d\": n * 3000000000 > 6000000000;
    check \"e\": 5000000000 > n + 1;
    check \"f\": n < 3000000000;
    check \"g\": i - 1 != 18446744073709551616;
    check \"h\": d != -1;
    permissions { all: anyone; }
}",
        expect![[r#"
            8:20 S0123 `3000000000` does not fit `i32`
              help: write a number from -2147483648 to 2147483647
            9:25 S0123 `18446744073709551616` does not fit `i64`
              help: write a number from -9223372036854775808 to 9223372036854775807
            10:21 S0123 `-1` does not fit `u64`
              help: write a number from 0 to 18446744073709551615
        "#]],
    );
}

#[test]
fn roles_that_may_be_none_are_told_at_their_field() {
    mistakes(
        Scope::Crate,
        "principal User { roles: role }
enum Role { Member, Admin }
model User { role: Option<Role>, permissions { all: Admin; read: Member || Role::Admin; } }",
        expect![[r#"
            1:25 S0141 roles field `role` cannot be an `Option`
              help: write `role: Role`
        "#]],
    );
    mistakes(
        Scope::Crate,
        "principal User { roles: roles }
enum Role { Member, Admin }
model User { roles: Option<Vec<Role>>, permissions { all: Admin; } }",
        expect![[r#"
            1:25 S0141 roles field `roles` cannot be an `Option`
              help: write `roles: Vec<Role>`
        "#]],
    );
}

#[test]
fn a_model_in_small_letters_is_told_by_its_name_alone() {
    mistakes(
        Scope::Crate,
        "model Product { n: i32, permissions { all: anyone; } }
model product { n: i32, permissions { all: anyone; } }
model order { n: i32, permissions { all: anyone; } }
model Order { n: i32, permissions { all: anyone; } }",
        expect![[r#"
            2:7 S0103 `product` cannot be the name of a type
              help: begin with a capital: `OrderStatus`; letters, digits and `_` may follow
            3:7 S0103 `order` cannot be the name of a type
              help: begin with a capital: `OrderStatus`; letters, digits and `_` may follow
        "#]],
    );
}

#[test]
fn roles_that_are_not_there_are_told_at_their_field_alone() {
    let told = |role: &str, expected: Expect| {
        let source = format!(
            "principal User {{ roles: role }}
model User {{ {role}, permissions {{ all: Admin; read: Role::Member || Admin; create: anyone; update: self == me; }} }}"
        );
        mistakes(Scope::Crate, &source, expected);
    };
    told(
        "role: Option<String>",
        expect![[r#"
            1:25 S0141 roles field `role` must be an enum or a `Vec` of one
              help: write `role: Role` and `enum Role { .. }`
        "#]],
    );
    told(
        "role: Vec<String>",
        expect![[r#"
            1:25 S0141 roles field `role` must be an enum or a `Vec` of one
              help: write `role: Role` and `enum Role { .. }`
        "#]],
    );
    told(
        "role: Rolle",
        expect![[r#"
            2:20 S0110 unknown type `Rolle`
              help: a field's type may be a scalar like `String` or `i32`, an `enum`, an `Id<Model>`, a type with `#[derive(Type)]`, or an `Option` or `Vec` of one
        "#]],
    );
    told(
        "rolle: String",
        expect![[r#"
            1:25 S0141 unknown field `role` of `User`
              help: did you mean `rolle`?
        "#]],
    );
}
