//! What is said is what to do about it.

use super::*;

const PEOPLE: &str = "principal Person { roles: role }
enum Role { Member, Admin }
model Person { role: Role, name: String, permissions { all: Admin; } }
";

#[track_caller]
fn told(source: &str, expected: Expect) {
    mistakes(Scope::Crate, &[PEOPLE, source].concat(), expected);
}

#[test]
fn a_value_behind_a_value_lacks_an_operator() {
    told(
        "model A {
    role: Role, n: i32,
    check \"a\": role == Member now;
    check \"b\": n > 2 n < 9;
    check \"c\": n == 2 3;
    check \"d\": n == 2 \"x\";
    check \"e\": (role == Member Role::Admin);
    permissions { read: role == Admin me; \"a name\" write: Admin }
}",
        expect![[r#"
            6:31 S0001 expected an operator, found `now`
              help: join them, as in `.. && now`, or remove it
            7:22 S0001 expected an operator, found `n`
              help: join them, as in `.. && n`, or remove it
            8:23 S0001 expected an operator, found `3`
              help: write an operator before it, like `==`, or remove it
            9:23 S0001 expected an operator, found `"x"`
              help: write an operator before it, like `==`, or remove it
            10:32 S0001 expected an operator, found `Role`
              help: join them, as in `.. && Role`, or remove it
            11:39 S0001 expected an operator, found `me`
              help: join them, as in `.. && me`, or remove it
        "#]],
    );
}

#[test]
fn a_rule_that_is_false_is_told_what_to_write() {
    told(
        "model A {
    open: bool, #[visible(false)] a: i32, #[writable(false)] b: i32,
    check \"x\": false;
    permissions { read: false; create: Admin && (open && false); deny delete: false; update: open == false && open; }
    search { filter: none = false; }
    events { update when false: \"a.b\"; }
}",
        expect![[r#"
            5:27 S0210 this rule can never hold
              help: write `private` to hide the field, `readonly` so that only the server sets it
            5:54 S0210 this rule can never hold
              help: write `private` to hide the field, `readonly` so that only the server sets it
            6:16 S0210 this check can never hold
              help: write what must hold, like `stock > 0`: no row could be saved
            7:25 S0210 this rule can never hold
              help: remove the line: what no line allows is refused
            7:40 S0210 this rule can never hold
              help: remove `false`, which nothing passes
            7:79 S0210 this rule can never hold
              help: remove the line: what no line allows is refused
            7:94 S0210 this rule can never hold
              help: write `||` where either will do, or remove the rule
            8:29 S0210 this filter can never hold
              help: write what it looks for, like `stock > 0`: it would find nothing
            9:26 S0210 this rule can never hold
              help: remove the line: the event would never be sent
        "#]],
    );
}

#[test]
fn an_integer_that_javascript_cannot_read_is_not_shared() {
    let tokens = "struct X { a: i128, b: Vec<u128>, c: usize }";
    let found = read(
        tokens.parse().expect("Rust tokens"),
        Form::DeriveType,
        Scope::Block,
    );
    let told = found
        .diags
        .into_vec()
        .into_iter()
        .map(|diag| format!("{}: {}\n", diag.message, diag.help.unwrap_or_default()));
    expect![[r#"
        `i128` cannot be shared: no number of JavaScript holds it: write `i64`, or `String` for more digits
        `u128` cannot be shared: no number of JavaScript holds it: write `u64`, or `String` for more digits
    "#]].assert_eq(&told.collect::<String>());
}

#[test]
fn a_way_back_whose_name_is_taken_is_given_another() {
    told(
        "model Order {
    #[inverse(role)] buyer_id: Id<Person>, #[inverse(name)] #[unique] seller_id: Id<Person>,
    permissions { all: Admin; }
}
model Name { person_id: Id<Person>, permissions { all: Admin; } }
model Tag { #[inverse(none)] person_id: Id<Person>, names: Vec<Id<Name>>, tags: String, permissions { all: Admin; } }",
        expect![[r#"
            5:15 S0132 `Person` has a field named `role` already
              help: name the way back: `#[inverse(buyer_orders)]`, or drop it: `#[inverse(none)]`
            5:54 S0132 `Person` has a field named `name` already
              help: name the way back: `#[inverse(seller_order)]`, or drop it: `#[inverse(none)]`
        "#]],
    );
}

#[test]
fn the_principal_is_called_by_its_own_name() {
    mistakes(
        Scope::Crate,
        "principal Person
model Person { name: String, permissions { all: Admin; } }",
        expect![[r#"
            2:49 S0200 unknown role `Admin`
              help: roles are declared by `principal Person { roles: role }`
        "#]],
    );
    mistakes(
        Scope::Block,
        "#[audited] model A { n: i32, permissions { all: signed_in; } }",
        expect![[r#"
            1:3 S0118 `audited` needs `created_by` and `updated_by` in `A`
              help: `principal` stands elsewhere, so write `created_by: Option<Id<User>>, updated_by: Option<Id<User>>,` with the model that signs in, if it is not `User`
        "#]],
    );
    mistakes(
        Scope::Crate,
        "#[audited] model A { n: i32, permissions { all: anyone; } }",
        expect![[r#"
            1:3 S0142 `audited` needs someone who signs in
              help: declare it: `principal User`; or remove `audited`
        "#]],
    );
}

#[test]
fn a_comparison_that_cannot_be_says_what_can() {
    told(
        "model A {
    j: Json, p: Password, f: f64, d: Decimal,
    check \"a\": j == j;
    check \"b\": \"x\" == j;
    check \"c\": p == p;
    check \"d\": f == 0.1 + 0.2;
    check \"e\": (1 - 0.75) * 2 < f;
    check \"f\": f == d;
    check \"g\": d + 1 > f;
    permissions { all: Admin; }
}",
        expect![[r#"
            6:18 S0203 `Json` values cannot be compared
              help: a rule does not look into JSON: give what it compares a field of its own
            7:20 S0203 a `String` cannot be compared with a `Json`
              help: a rule does not look into JSON: give what it compares a field of its own
            8:18 S0203 `Password` values cannot be compared
              help: only its hash is kept: remove the comparison, or make it in a hook
            9:18 S0203 an `f64` cannot be compared with a `Decimal`
              help: numbers alone are calculated as `Decimal`: write the outcome, `0.3`
            10:31 S0203 a `Decimal` cannot be compared with an `f64`
              help: numbers alone are calculated as `Decimal`: write the outcome, `0.50`
            11:18 S0203 an `f64` cannot be compared with a `Decimal`
              help: floats are rounded and `Decimal` is exact: make both fields one of them
            12:22 S0203 a `Decimal` cannot be compared with an `f64`
              help: floats are rounded and `Decimal` is exact: make both fields one of them
        "#]],
    );
}
