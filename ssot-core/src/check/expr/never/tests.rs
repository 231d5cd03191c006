//! What can never hold is refused; what can, if only for one row and one caller, is not.

use crate::check::Scope;
use crate::{Form, read};

/// Every type that a rule can narrow; `@` is the rule.
const BLOCK: &str = "
principal User { roles: role }
enum Role { Customer, Seller, Admin }
enum Status { Draft, Published, Retired }
model User {
    #[writable(Admin)] role: Role, #[range(13..=120)] age: u8, nick: Option<String>, active: bool,
    permissions { all: anyone; }
}
model Tag { #[len(2..)] word: String, #[range(0..)] weight: i32, permissions { all: anyone; } }
model Offer {
    status: Status, old: Option<Status>,
    #[range(0..)] price: Decimal, #[range(0..=9)] low: i32, #[range(10..=20)] high: i32,
    #[range(0.0..1.0)] share: f64, count: u32, total: i64, note: Option<String>,
    #[len(1..=5)] title: String, #[lowercase] #[pattern(\"^[a-z]+$\")] code: String,
    #[one_of(1, 5, 10)] size: i32, #[items(min = 1)] words: Vec<String>,
    #[range(\"2000-01-01\"..)] since: Date, at: DateTime, ends: Option<DateTime>, open: bool,
    #[immutable] kind: Status, key: Uuid, bytes: Bytes,
    #[inverse(sold)] owner_id: Id<User>, #[inverse(bought)] buyer_id: Option<Id<User>>, tags: Vec<Id<Tag>>,
    permissions { read: @; write: Admin; }
}";

fn holds(scope: Scope, rule: &str) -> bool {
    let source = BLOCK.replace('@', rule);
    let tokens = source.parse().expect("the test's source is Rust tokens");
    let found = read(tokens, Form::Block, scope).diags.into_vec();
    let other: Vec<_> = found.iter().filter(|diag| diag.code != "S0210").collect();
    assert!(other.is_empty(), "{rule}: {other:#?}");
    found.is_empty()
}

/// The rules of which this is said, by the macro or by the build script.
fn judged<'r>(rules: &[&'r str], possible: bool) -> Vec<&'r str> {
    let scopes = [Scope::Block, Scope::Crate];
    let said = |rule: &&&str| scopes.iter().any(|scope| holds(*scope, rule) == possible);
    rules.iter().filter(said).copied().collect()
}

#[test]
fn what_excludes_itself_never_holds() {
    let rules = [
        // One value, two claims.
        "low == 1 && low == 2",
        "low > 3 && low < 4",
        "low >= 5 && (open || low < 9) && low <= 4",
        "total == 1 && total != 1",
        "price > 10 && price < 9.99",
        "since > \"2024-02-01\" && since < \"2024-01-01\"",
        "open && !open",
        "open == false && open",
        "note == \"a\" && note == \"b\"",
        "status != Draft && status != Published && status != Retired",
        "matches!(status, Draft | Published) && status == Retired",
        "matches!(status, Draft) && matches!(status, Retired)",
        "!matches!(status, Draft | Published | Retired)",
        "title.len() > 3 && title.len() < 3",
        "total - 5 > 3 && total - 5 < 2",
        // None.
        "note.is_none() && note == \"a\"",
        "note == None && note != None",
        "note.is_some() && note == None",
        "note.is_none() && note.starts_with(\"a\")",
        "buyer.is_none() && buyer == me",
        "ends == None && ends > at",
        "old.is_none() && matches!(old, Draft | Published)",
        // The field's own limits.
        "price < 0",
        "low > 9",
        "count < 0",
        "count > 4_294_967_295",
        "share >= 1.0",
        "size == 3",
        "size > 10",
        "code == \"ABC\"",
        "code == \"a1\"",
        "title.is_empty()",
        "title == \"too long\"",
        "title.len() == 6",
        "words.is_empty()",
        "words.len() < 1",
        "since < \"1999-12-31\"",
        "me.age < 13",
        "owner.age > 120",
        // Two values.
        "low > high",
        "at > ends && at < ends",
        "at == ends && at != ends",
        "low < total && total <= low",
        "total != total",
        // The caller.
        "!signed_in && me.nick == \"a\"",
        "!signed_in && me.active",
        "!signed_in && owner == me",
        "!signed_in && Admin",
        "Admin && Seller",
        "me.role == Admin && Seller",
        "me.role == Admin && me.role != Role::Admin",
        "signed_in && !Customer && !Seller && !Admin",
        "owner == me && owner != me",
        // Through `||` and closures.
        "(low == 1 || low == 2) && (low == 3 || low == 4)",
        "low > 9 || price < 0",
        "!(low <= 9)",
        "tags.any(|t| t.weight < 0)",
        "!tags.none(|t| t.weight == 1 && t.weight == 2)",
        "!tags.all(|t| t.word.len() >= 2 || t.word.is_empty() || t.weight == 1 || t.weight != 1)",
        "owner == me && (!signed_in || low < 0)",
    ];
    assert_eq!(judged(&rules, true), Vec::<&str>::new(), "were let through");
}

#[test]
fn what_can_hold_is_let_through() {
    let rules = [
        "low == 1 || low == 2",
        "low >= 3 && low < 4",
        "low != 1 && low != 2",
        "price >= 0 && price <= 0",
        "price > 9.99 && price < 10",
        "status != Draft && status != Published",
        "note != \"a\" && note != \"b\"",
        // Of nothing no comparison holds, and so its contrary does.
        "!(note == \"a\") && note == None",
        "!(ends > at) && !(ends <= at)",
        "!(ends == at) && ends == None",
        "note.is_none() && note != \"a\"",
        "!note.starts_with(\"a\") && note == None",
        "old == None && !matches!(old, Draft | Published | Retired)",
        "old != Draft && old != Published && old != Retired",
        "title.len() == 5",
        "title == \"abc\" && title.len() == 3",
        "code == \"abc\"",
        "size == 5",
        "words.len() == 1",
        "share < 1.0",
        "count == 0",
        "low < high",
        "low <= total && total <= low",
        "at >= ends && at <= ends",
        // Of nobody only `!=` holds.
        "!signed_in && me.nick != \"a\"",
        "!signed_in && owner != me",
        "!signed_in && !me.active",
        "!signed_in && !Admin",
        "!(me.age >= 13)",
        "!Admin && !Seller",
        "!Customer && !Seller && !Admin",
        "me.role == Admin && Admin",
        // A path of several steps may lead nowhere.
        "!(owner.age >= 13)",
        "buyer != None && buyer == me",
        // Ids in upper case are the same, and a fraction of zeros is the same instant.
        "key == \"018f3c4e-7b2a-7c11-8e2d-3f4a5b6c7d8e\" && key == \"018F3C4E-7B2A-7C11-8E2D-3F4A5B6C7D8E\"",
        "at == \"2024-01-01T00:00:00Z\" && at == \"2024-01-01T00:00:00.0Z\"",
        // Arithmetic beyond its bounds compares with nothing.
        "!(total * total > 5) && !(total * total <= 5)",
        "tags.all(|t| t.weight < 0)",
        "tags.none(|t| t.weight >= 0)",
        "tags.any(|t| t.weight == 1) && tags.any(|t| t.weight == 2)",
        "bytes.len() == 0 || open",
        "at < now() && at > now() - 5m",
        "(low == 1 || low == 2) && (low == 2 || low == 3)",
    ];
    assert_eq!(judged(&rules, false), Vec::<&str>::new(), "were refused");
}

#[test]
fn what_is_declared_elsewhere_may_be_anything() {
    let source = "model A {
        state: State, kind: Option<Kind>, owner_id: Id<User>,
        permissions {
            read: state == On && kind != State::Off && !Admin && !Member;
            create: !(owner.age >= 0) && owner.state == On;
            update: Admin && Seller;
            delete: state != On && state != Off;
        }
    }";
    let tokens = source.parse().expect("the test's source is Rust tokens");
    let found = read(tokens, Form::Block, Scope::Block).diags.into_vec();
    assert!(found.is_empty(), "{found:#?}");
    let one = "model A { state: State, permissions { all: state == On && state == Off; } }";
    let tokens = one.parse().expect("the test's source is Rust tokens");
    assert_eq!(
        read(tokens, Form::Block, Scope::Block)
            .diags
            .into_vec()
            .len(),
        1
    );
}

#[test]
fn an_immutable_field_never_changes() {
    let source = "model A { #[immutable] a: i32, b: i32, permissions { all: anyone; }
        events { update when changed(a): \"a\"; update when changed(b): \"b\"; } }";
    let tokens = source.parse().expect("the test's source is Rust tokens");
    let found = read(tokens, Form::Block, Scope::Crate).diags.into_vec();
    let codes: Vec<_> = found.iter().map(|diag| diag.code).collect();
    assert_eq!(codes, ["S0210"]);
}

#[test]
fn a_rule_of_many_cases_is_judged_in_bounded_time() {
    let either = "(low == 1 || low == 2 || total == 3 || open)";
    let rule = [either; 30].join(" && ");
    assert!(holds(Scope::Crate, &rule));
    let hard = format!("{} && low > 9", [either; 30].join(" && "));
    let _ = holds(Scope::Crate, &hard);
}
