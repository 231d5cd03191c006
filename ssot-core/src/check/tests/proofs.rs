//! What can be proven of a whole block: who may never do something, which row can never be made.

use super::*;

#[test]
fn what_never_changes_is_not_asked_to() {
    mistakes(
        Scope::Crate,
        "principal User { roles: role }
enum Role { Member, Admin }
model User { #[readonly] role: Role = Member, permissions { read: anyone; } }
model A {
    #[immutable] kind: String, #[immutable] owner_id: Option<Id<User>>, open: bool,
    permissions {
        read: anyone;
        update: Admin && new.kind != kind;
        update: new.owner != owner && open;
        update: Member && new.id != id;
        update: kind == \"a\" && new.kind == \"b\";
        update: new.kind == kind && new.owner == owner && Member;
        update: new.open != open && Admin;
        deny update: new.owner != owner && !open;
        update: new.kind != \"a\" || new.kind != kind;
    }
}",
        expect![[r#"
            8:17 S0210 this rule can never hold
              help: what is `immutable`, and a key, never changes: leave it out
            9:17 S0210 this rule can never hold
              help: what is `immutable`, and a key, never changes: leave it out
            10:17 S0210 this rule can never hold
              help: what is `immutable`, and a key, never changes: leave it out
        "#]],
    );
}

#[test]
fn of_a_new_row_nothing_is_asked_that_none_is() {
    let source = |rules: &str| {
        format!(
            "principal User {{ roles: role }}
enum Role {{ Member, Admin }}
model User {{ #[readonly] role: Role = Member, permissions {{ read: anyone; }} }}
#[soft_delete] #[audited]
model A {{ #[readonly] open: bool = false, #[private] rank: Option<i32>, #[readonly] at: DateTime = now(), x: i32 = 0, #[inverse(under)] above_id: Option<Id<A>>,
    permissions {{ read: anyone; {rules} }} }}
model B {{ a_id: Id<A>, #[inverse(none)] user_id: Id<User>, permissions {{ all: anyone; }} }}
model C {{ #[unique] a_id: Id<A>, name: String, permissions {{ all: anyone; }} }}"
        )
    };
    let found = |rules: &str| {
        let tokens = source(rules)
            .parse()
            .expect("the test's source is Rust tokens");
        let found = read(tokens, Form::Block, Scope::Crate).diags.into_vec();
        found.into_iter().map(|diag| diag.code).collect::<Vec<_>>()
    };
    for rule in [
        "create: bs.any(|b| b.user == me);",
        "create: Admin && open;",
        "create: rank > 3;",
        "create: deleted_at.is_some();",
        "create: c.is_some();",
        "create: c.name == \"a\";",
        "create: Admin && !bs.is_empty(); create: Member;",
        "write: bs.any(|b| b.user == me);",
        "write: bs.any(|b| b.user == me) && Admin; create: open;",
    ] {
        assert!(found(rule).contains(&"S0355"), "{rule}: {:?}", found(rule));
    }
    for rule in [
        "create: Admin; write: bs.any(|b| b.user == me);",
        "create: bs.none(|b| b.user == me);",
        "create: bs.all(|b| b.user == me);",
        "create: under.any(|one| one.x == 1);",
        "create: above.bs.any(|b| b.user == me);",
        "create: created_by == me;",
        "create: at > now() - 5m;",
        "create: x > 1 && !open;",
        "create: c.name != \"a\";",
        "deny create: bs.any(|b| b.user == me); create: Admin;",
        "update, delete: bs.any(|b| b.user == me);",
    ] {
        assert_eq!(found(rule), Vec::<&str>::new(), "{rule}");
    }
}

#[test]
fn what_has_no_route_is_made_otherwise() {
    mistakes(
        Scope::Crate,
        "model A { name: String, permissions { read: anyone; write: bs.any(|b| b.open); } routes { except: create; } }
model B { a_id: Id<A>, open: bool, permissions { all: anyone; } }",
        expect![[r#""#]],
    );
}

#[test]
fn a_write_for_everyone_says_anyone() {
    mistakes(
        Scope::Block,
        "principal User { roles: role }
enum Role { Member, Admin }
model User { role: Role, name: String, permissions { all: Admin; } }
model A {
    open: bool, #[range(0..)] price: i32, owner_id: Option<Id<User>>,
    permissions {
        read: price >= 0;
        create: true;
        update: open || !open;
        delete: price >= 0 || Admin;
        sell: signed_in || !signed_in;
        give: anyone;
        take: Admin || owner == me || owner == None;
    }
    routes { action sell(); action give(); action take(); }
}
service S(provider: x) { ask(); tell(); permissions { ask: 1 < 2; tell: Member || Admin; } }",
        expect![[r#"
            8:17 S0350 this rule always holds
              help: write `anyone` if everyone may, or say who
            9:17 S0350 this rule always holds
              help: write `anyone` if everyone may, or say who
            10:17 S0350 this rule always holds
              help: write `anyone` if everyone may, or say who
            11:15 S0350 this rule always holds
              help: write `anyone` if everyone may, or say who
            17:60 S0350 this rule always holds
              help: write `anyone` if everyone may, or say who
        "#]],
    );
}

#[test]
fn what_a_denial_takes_back_is_never_allowed() {
    mistakes(
        Scope::Block,
        "principal User { roles: role }
enum Role { Member, Admin }
model User { role: Role, permissions { all: Admin; } }
model A {
    stock: i32, owner_id: Id<User>,
    permissions {
        read: anyone;
        write: Admin;
        create: Member;
        update: owner == me && stock > 5;
        delete: owner == me;
        deny create: !Admin;
        deny update: stock > 0;
        deny delete: stock > 0;
    }
}",
        expect![[r#"
            9:17 S0210 this rule can never hold: it is denied
              help: remove it, or narrow the `deny` line: a denial beats every other
            10:17 S0210 this rule can never hold: it is denied
              help: remove it, or narrow the `deny` line: a denial beats every other
        "#]],
    );
}

#[test]
fn an_action_that_no_permission_speaks_of_is_told() {
    mistakes(
        Scope::Crate,
        "principal User
model User { name: String, permissions { read: self == me; update: self == me; }
    routes { action ban(); static action count(); action praise(); } }
model A { owner_id: Id<User>, permissions { all: owner == me; } routes { action go(); static action top(); } }
service S(provider: x) { ask(); tell(); permissions { ask: signed_in; } }",
        expect![[r#"
            3:21 S0352 no permission speaks of `ban`: nobody may call it
              help: add `ban: signed_in;` to `permissions`
            3:42 S0352 no permission speaks of `count`: nobody may call it
              help: add `count: signed_in;` to `permissions`
            3:58 S0352 no permission speaks of `praise`: nobody may call it
              help: add `praise: signed_in;` to `permissions`
            4:101 S0352 no permission speaks of `top`: nobody may call it
              help: add `top: signed_in;` to `permissions`
            5:33 S0352 no permission speaks of `tell`: nobody may call it
              help: add `tell: signed_in;` to `permissions`
        "#]],
    );
}

#[test]
fn who_signs_in_is_asked_for_only_where_somebody_does() {
    let source = "#[audited] model A { name: String, permissions { all: anyone; } }
service S(provider: x) { ask(); }
service Open(provider: x) { ask(); permissions { all: anyone; } }";
    mistakes(
        Scope::Crate,
        source,
        expect![[r#"
            1:3 S0142 `audited` needs someone who signs in
              help: declare it: `principal User`; or remove `audited`
            2:9 S0142 service `S` without permissions needs someone who signs in
              help: declare it: `principal User`; or write `permissions { all: anyone; }`
        "#]],
    );
    mistakes(
        Scope::Block,
        source,
        expect![[r#"
            1:3 S0118 `audited` needs `created_by` and `updated_by` in `A`
              help: `principal` stands elsewhere, so write `created_by: Option<Id<User>>, updated_by: Option<Id<User>>,` with the model that signs in, if it is not `User`
        "#]],
    );
}

#[test]
fn required_relations_lead_somewhere() {
    mistakes(
        Scope::Block,
        "model Node { parent_id: Id<Node>, permissions { all: anyone; } }
model Leaf { parent_id: Option<Id<Leaf>>, #[inverse(none)] near: Vec<Id<Self>>, permissions { all: anyone; } }
model A { b_id: Id<B>, permissions { all: anyone; } }
model B { c: Id<C>, permissions { all: anyone; } }
model C { a_id: Id<A>, leaf_id: Id<Leaf>, permissions { all: anyone; } }
model D { a_id: Id<A>, e_id: Id<E>, permissions { all: anyone; } }
model E { d_id: Option<Id<D>>, other_id: Id<Elsewhere>, permissions { all: anyone; } }",
        expect![[r#"
            1:14 S0351 `Node.parent_id` must be an `Option`: it names its own model
              help: no first row could be made: write `parent_id: Option<Id<Node>>`
            3:11 S0351 `A.b_id -> B.c -> C.a_id` is a circle of required relations
              help: no first row could be made: write `b_id: Option<Id<B>>`
        "#]],
    );
}

#[test]
fn a_large_model_is_asked_by_its_indexes() {
    let block = "model Log {
    #[index] at: DateTime, kind: String, #[unique] slug: Slug, level: i32, seen: bool,
    user_id: Id<User>, message: Text,
    search { text: message; filter: kind, slug, level, seen, user, high = level > 3; sort: at, level, kind;
        default_sort: -level, kind; }
    permissions { all: anyone; }
}
model User { name: String, permissions { all: anyone; } }";
    mistakes(Scope::Crate, block, expect![""]);
    let large = format!("#[large] #[index(level, kind)] {block}");
    mistakes(
        Scope::Crate,
        &large,
        expect![[r#"
        4:37 S0353 no index of the large `Log` begins with `kind`
          help: write `#[index]` on `kind`, or remove it here
    "#]],
    );
}

#[test]
fn nobody_gives_themselves_another_role() {
    let block = |field: &str, permissions: &str| {
        format!(
            "principal User {{ roles: role }} enum Role {{ Reader, Admin }}
model User {{ {field}, name: String, permissions {{ {permissions} }} }}"
        )
    };
    let told = expect![[r#"
        2:14 S0354 callers may give themselves another `role`
          help: write `#[writable(Admin)]`, or `#[readonly]` if only the server sets it
    "#]];
    mistakes(
        Scope::Crate,
        &block("role: Role = Reader", "all: anyone;"),
        told,
    );
    let open = [
        ("role: Role = Reader", "create: Admin; update: self == me;"),
        ("#[immutable] role: Role = Reader", "create: signed_in;"),
        ("role: Vec<Role> = []", "write: Admin || self == me;"),
        ("role: Role", "create: !signed_in; update: Admin;"),
        ("role: Role", "create: Reader || Admin;"),
    ];
    let closed = [
        ("#[writable(Admin)] role: Role = Reader", "all: anyone;"),
        ("#[writable(anyone)] role: Role = Reader", "all: anyone;"),
        ("#[readonly] role: Role = Reader", "all: anyone;"),
        (
            "#[immutable] role: Role = Reader",
            "create: Admin; update: self == me;",
        ),
        ("role: Role", "write: Admin; read: anyone;"),
        (
            "role: Role",
            "create: role == Reader; update: self == me && new.role == role;",
        ),
        (
            "role: Role",
            "create: Admin; update: anyone; deny update: !Admin;",
        ),
    ];
    let cases = open.iter().map(|case| (case, 1));
    for ((field, permissions), count) in cases.chain(closed.iter().map(|case| (case, 0))) {
        let tokens = block(field, permissions).parse().expect("tokens");
        let diags = read(tokens, Form::Block, Scope::Crate).diags.into_vec();
        let codes: Vec<_> = diags.iter().map(|diag| diag.code).collect();
        assert_eq!(codes, vec!["S0354"; count], "{field} {permissions}");
    }
}
