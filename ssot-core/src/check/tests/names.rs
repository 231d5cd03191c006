//! Names that nobody could write, that mean two things, or that are not there.

use super::*;

#[test]
fn a_name_that_is_given_can_be_written() {
    mistakes(
        Scope::Crate,
        "enum E { #[rename(\"\")] A, #[rename(\" \")] B, #[rename(\"c\\n\")] C, #[rename(\"d, e\")] D }
mixin X { #[rename(\"x y\")] z: i32 }
#[table(\"\")]
model M: X {
    #[rename(\"\")] a: i32, #[rename(\"b.c\")] b: i32, #[rename(\"-c\")] c: i32, #[rename(\"d-e_1é\")] d: i32,
    #[column(\"\")] e: i32, #[column(\"a\\nb\")] f: i32, g: i32,
    #[column(\"a123456789012345678901234567890123456789012345678901234567890123\")] h: i32,
    permissions { all: anyone; }
}
#[table(\"order items\")] model N: X { permissions { all: anyone; } }",
        expect![[r#"
            1:24 S0331 `rename` must give a name
              help: write a name between the quotes, or remove `rename`
            1:42 S0331 `rename` must give a name
              help: write a name between the quotes, or remove `rename`
            1:62 S0331 `c\n` cannot be a variant in JSON
              help: write signs that can be seen
            3:9 S0331 `table` must give a name
              help: write a name between the quotes, or remove `table`
            5:14 S0331 `rename` must give a name
              help: write a name between the quotes, or remove `rename`
            5:36 S0331 `b.c` cannot be the name of a field in JSON
              help: write letters, digits, `_` and inner `-`: queries read `.`, `,` and blanks
            5:61 S0331 `-c` cannot be the name of a field in JSON
              help: write letters, digits, `_` and inner `-`: queries read `.`, `,` and blanks
            6:14 S0331 `column` must give a name
              help: write a name between the quotes, or remove `column`
            6:36 S0331 `a\nb` cannot be the name of a column
              help: write letters, digits and `_`
            7:14 S0331 `column` must give at most 63 bytes
              help: write letters, digits and `_`
            2:20 S0331 `x y` cannot be the name of a field in JSON
              help: write letters, digits, `_` and inner `-`: queries read `.`, `,` and blanks
        "#]],
    );
}

#[test]
fn a_message_has_words() {
    mistakes(
        Scope::Crate,
        "model M { #[message(\" \")] #[len(1)] a: String, permissions { all: anyone; } }",
        expect![[r#"
            1:21 S0017 `message` must have words
              help: say what is wanted: `message("pick a shorter name")`
        "#]],
    );
}

#[test]
fn a_name_on_the_wire_is_that_of_one_variant() {
    mistakes(
        Scope::Crate,
        "enum E { A, #[rename(\"A\")] B, #[rename(\"c\")] C, #[rename(\"c\")] D }",
        expect![[r#"
            1:28 S0028 `A` is written twice: by `A` and by `B`
              help: rename one of them
            1:64 S0028 `c` is written twice: by `C` and by `D`
              help: rename one of them
        "#]],
    );
}

#[test]
fn a_role_has_the_name_of_no_condition() {
    mistakes(
        Scope::Crate,
        "principal User { roles: role }
enum Role { admin, seller, Buyer, anyone }
mixin Marked { admin: bool }
model User: Marked { #[writable(admin)] role: Role, seller: Option<bool>, permissions { all: admin; } }
model Shop: Marked { seller: String, permissions { all: anyone; } }",
        expect![[r#"
            2:35 S0332 role `anyone` has the name of a word of rules
              help: give it another name: no rule could name the role
            4:53 S0332 field `seller` has the name of a role of `Role`
              help: rename one of them: a rule could mean either
            3:16 S0332 field `admin` has the name of a role of `Role`
              help: rename one of them: a rule could mean either
        "#]],
    );
}

#[test]
fn a_field_has_no_name_that_means_the_caller() {
    mistakes(
        Scope::Crate,
        "principal User
mixin Open { anyone: bool }
model User: Open { me: String, new: bool, now: DateTime, permissions { all: anyone; } }
model Post: Open { signed_in: bool, permissions { all: signed_in; } }",
        expect![[r#"
            3:20 S0101 field `me` has the name of a word of rules
              help: give it another name; `#[rename("..")]` keeps that in JSON
            4:20 S0101 field `signed_in` has the name of a word of rules
              help: give it another name; `#[rename("..")]` keeps that in JSON
            2:14 S0101 field `anyone` has the name of a word of rules
              help: give it another name; `#[rename("..")]` keeps that in JSON
        "#]],
    );
}

#[test]
fn what_is_not_there_is_told_with_what_is() {
    mistakes(
        Scope::Crate,
        "principal User { roles: role }
enum Role { Admin, Seller }
model User { #[readonly] role: Role = Seller, permissions { all: anyone; } }
#[index(zzzzzz)]
model Shop {
    a: i32, b: i32, c: i32, d: i32, e: i32, f: i32, g: i32, user_id: Id<User>,
    check \"x\": zzzzzz > 1;
    permissions { all: zzzzzz; read: Zzzzzz; write: user.zzzzzz == 1; }
    search { text: zzzzzz; filter: zzzzzz; sort: zzzzzz; }
    routes { by: zzzzzz; }
}
service Help(provider: x) { ask(); permissions { ask: zzzzzz; } }",
        expect![[r#"
            4:9 S0133 unknown field `zzzzzz` of `Shop`
              help: expected one of `id`, `a`, `b`, `c`, `d`, `e`, `f`, `g` and 1 more
            10:18 S0306 unknown field `zzzzzz` of `Shop`
              help: expected one of `id`, `a`, `b`, `c`, `d`, `e`, `f`, `g` and 1 more
            7:16 S0200 unknown field `zzzzzz` of `Shop`
              help: expected one of `id`, `a`, `b`, `c`, `d`, `e`, `f`, `g` and 2 more
            8:24 S0200 unknown field or role `zzzzzz`
              help: expected one of `id`, `a`, `b`, `c`, `d`, `e`, `f`, `g` and 4 more
            8:38 S0200 unknown role `Zzzzzz`
              help: expected one of `Admin`, `Seller`
            8:58 S0200 unknown field `zzzzzz` of `User`
              help: expected one of `id`, `role`, `shops`
            9:20 S0306 unknown field `zzzzzz` of `Shop`
              help: expected one of `id`, `a`, `b`, `c`, `d`, `e`, `f`, `g` and 1 more
            9:36 S0306 unknown field `zzzzzz` of `Shop`
              help: expected one of `id`, `a`, `b`, `c`, `d`, `e`, `f`, `g` and 1 more
            9:50 S0306 unknown field `zzzzzz` of `Shop`
              help: expected one of `id`, `a`, `b`, `c`, `d`, `e`, `f`, `g` and 1 more
            12:55 S0200 unknown field or role `zzzzzz`
              help: expected one of `Admin`, `Seller`
        "#]],
    );
}
