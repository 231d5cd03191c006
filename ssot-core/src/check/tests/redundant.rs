//! What says nothing, or says it twice, was meant otherwise.

use super::*;

#[test]
fn two_checks_have_two_names() {
    mistakes(
        Scope::Crate,
        "mixin Stock { stock: i32, check \"in stock\": stock > 0; }
model A: Stock { n: i32, check \"n\": n > 0; check \"n\": n < 9; permissions { all: anyone; } }
model B: Stock { n: i32, check \"in stock\": n > 0; permissions { all: anyone; } }
model C: Stock { n: i32, check \"n\": n > 0; permissions { all: anyone; } }",
        expect![[r#"
            2:50 S0100 two checks are called "n"
              help: a refusal says the words: let them differ, or join the two with `&&`
            3:32 S0100 two checks are called "in stock"
              help: a refusal says the words: let them differ, or join the two with `&&`
        "#]],
    );
}

#[test]
fn a_check_that_refuses_nothing_is_told() {
    mistakes(
        Scope::Crate,
        "enum Status { Open, Closed }
model A {
    #[range(0..)] n: i32, m: u8, from: Date, status: Status, note: Option<String>,
    check \"a\": true;
    check \"b\": n >= 0;
    check \"c\": from <= from;
    check \"d\": matches!(status, Open | Closed);
    check \"e\": m < 256 || note == None;
    check \"f\": n > 0;
    check \"g\": note != \"\";
    permissions { all: anyone; }
}",
        expect![[r#"
            4:16 S0350 this check always holds
              help: write what must hold, like `stock > 0`, or remove the check
            5:16 S0350 this check always holds
              help: the values' own types and constraints see to it: remove the check
            6:16 S0350 this check always holds
              help: the values' own types and constraints see to it: remove the check
            7:16 S0350 this check always holds
              help: the values' own types and constraints see to it: remove the check
            8:20 S0123 `256` does not fit `u8`
              help: write a number from 0 to 255
        "#]],
    );
}

#[test]
fn what_stands_elsewhere_may_refuse_something() {
    mistakes(
        Scope::Block,
        "model A {
    x: Foreign, y: Foreign, owner_id: Id<Elsewhere>,
    check \"a\": x == y;
    check \"b\": x.is_some();
    check \"c\": owner.age > 3;
    check \"d\": matches!(x, Open | Closed);
    check \"e\": x >= 3 || !(y < 3);
    permissions { all: anyone; }
}",
        expect![[r#"
            4:16 S0350 this check always holds
              help: the values' own types and constraints see to it: remove the check
        "#]],
    );
}

#[test]
fn a_permission_is_said_once() {
    mistakes(
        Scope::Crate,
        "principal User { roles: role }
enum Role { Member, Admin }
model User { role: Role, permissions { all: Admin; } }
model A {
    owner_id: Id<User>,
    permissions {
        read: anyone;
        write: Admin || owner == me;
        \"own\" update: Admin || owner == me;
        delete: Admin || owner == me;
        create: Admin;
        create: Admin;
        deny create: !Admin && owner != me;
    }
}
model B { permissions { list: Admin; read: Admin; write: Admin; deny write: Member; } }",
        expect![[r#"
            9:15 S0335 this line says what another says already
              help: remove it, or write the condition that was meant
            10:9 S0335 this line says what another says already
              help: remove it, or write the condition that was meant
            12:9 S0335 this line says what another says already
              help: remove it, or write the condition that was meant
            16:25 S0335 this line says what another says already
              help: remove it, or write the condition that was meant
        "#]],
    );
}

#[test]
fn a_limit_that_another_is_before_is_told() {
    mistakes(
        Scope::Crate,
        "model A {
    permissions { all: anyone; }
    middleware {
        rate_limit: 1000 per 1m; rate_limit: 1000 per 1m;
        rate_limit create: 20 per 1h; rate_limit create: 100 per 1m; rate_limit create: 5 per 1m;
        rate_limit create: 20 per 1h by ip; rate_limit write: 20 per 1h;
    }
}
service S(provider: x) { ask(); rate_limit: 2 per 1m; rate_limit: 3 per 1m; permissions { all: anyone; } }",
        expect![[r#"
            4:34 S0335 another limit of the same calls is reached first
              help: remove it, or say of which operations: `rate_limit create: 20 per 1h`
            5:39 S0335 another limit of the same calls is reached first
              help: remove it, or say of which operations: `rate_limit create: 20 per 1h`
            9:55 S0335 another limit of the same calls is reached first
              help: remove it, or say of which operations: `rate_limit create: 20 per 1h`
        "#]],
    );
    mistakes(
        Scope::Crate,
        "model A { permissions { all: anyone; }
    middleware { rate_limit creat: 20 per 1h; rate_limit delet: 20 per 1h; } }",
        expect![[r#"
            2:29 S0301 unknown operation `creat`
              help: did you mean `create`?
            2:58 S0301 unknown operation `delet`
              help: did you mean `delete`?
        "#]],
    );
}
