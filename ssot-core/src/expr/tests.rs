//! Fixed worlds: a product, its seller, a caller.

use super::{Caller, Row, Val, World, holds, local, time};
use crate::schema::Expr;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::str::FromStr;

#[derive(Default)]
pub(super) struct Object {
    fields: BTreeMap<&'static str, Val>,
    one: BTreeMap<&'static str, Object>,
    many: BTreeMap<&'static str, Vec<Object>>,
}

impl Object {
    pub(super) fn of(fields: &[(&'static str, Val)]) -> Object {
        Object {
            fields: fields.iter().cloned().collect(),
            ..Object::default()
        }
    }
}

impl Row for Object {
    fn get(&self, field: &str) -> Option<Val> {
        self.fields.get(field).cloned()
    }

    fn one(&self, relation: &str) -> Option<&dyn Row> {
        self.one.get(relation).map(|row| row as &dyn Row)
    }

    fn many(&self, relation: &str) -> Vec<&dyn Row> {
        let rows = self.many.get(relation).into_iter().flatten();
        rows.map(|row| row as &dyn Row).collect()
    }
}

fn text(text: &str) -> Val {
    Val::Text(text.to_owned())
}

fn decimal(text: &str) -> Val {
    Val::Decimal(rust_decimal::Decimal::from_str(text).expect("a decimal"))
}

/// A product sold by `u1`, with two members and a price that rises from 9.90 to 10.
fn product() -> Object {
    let mut row = Object::of(&[
        ("seller_id", text("u1")),
        ("price", decimal("9.90")),
        ("stock", Val::Int(3)),
        ("great", Val::Int(i128::from(u64::MAX))),
        ("status", Val::Variant("Draft".to_owned())),
        ("open", Val::Bool(true)),
        ("name", text("Stuhl 😀")),
        ("tags", Val::List(vec![text("a"), text("b")])),
        ("picture", text("AQI=")),
        (
            "made",
            Val::Instant(time::instant("2024-01-01T00:00:00.5Z").expect("an instant")),
        ),
        ("day", Val::Date(time::date("2024-02-29").expect("a date"))),
    ]);
    row.one.insert("seller", Object::of(&[("org", text("o1"))]));
    let member = |user: &str, role: &str| {
        Object::of(&[
            ("user_id", text(user)),
            ("role", Val::Variant(role.to_owned())),
        ])
    };
    row.many.insert(
        "members",
        vec![member("u1", "Editor"), member("u2", "Viewer")],
    );
    row
}

fn judge(expr: Value, caller: Option<&Object>, roles: &[&str]) -> bool {
    let expr: Expr = serde_json::from_value(expr).expect("an expression");
    asked(caller, roles, |world| holds(&expr, world))
}

/// Asks of the product as it becomes dearer.
pub(super) fn asked<R>(
    caller: Option<&Object>,
    roles: &[&str],
    ask: impl FnOnce(&World<'_>) -> R,
) -> R {
    let row = product();
    let mut new = product();
    new.fields.insert("price", decimal("10"));
    let roles: Vec<String> = roles.iter().map(|&role| role.to_owned()).collect();
    let world = World {
        row: &row,
        new: Some(&new),
        caller: Caller {
            row: caller.map(|row| row as &dyn Row),
            roles: &roles,
        },
        now: time::instant("2024-01-02T00:00:00Z").expect("an instant"),
    };
    ask(&world)
}

#[track_caller]
fn yes(expr: Value) {
    assert!(judge(expr.clone(), None, &[]), "{expr}");
}

#[track_caller]
fn no(expr: Value) {
    assert!(!judge(expr.clone(), None, &[]), "{expr}");
}

fn path(root: impl Into<Value>, steps: &[&str]) -> Value {
    json!({"path": {"root": root.into(), "steps": steps, "ty": "string"}})
}

fn row(field: &str) -> Value {
    path("row", &[field])
}

fn lit(literal: Value) -> Value {
    json!({"literal": literal})
}

fn int(value: i64) -> Value {
    lit(json!({"int": value}))
}

fn op(left: Value, op: &str, right: Value) -> Value {
    json!({"binary": {"op": op, "left": left, "right": right}})
}

fn call(receiver: Value, method: &str, arg: Option<Value>) -> Value {
    json!({"call": {"method": method, "receiver": receiver, "arg": arg}})
}

fn not(inner: Value) -> Value {
    json!({"not": inner})
}

#[test]
fn numbers_decimals_and_times_are_compared_as_such() {
    let of = |text: &str| lit(json!({"text": text}));
    yes(op(row("price"), "eq", lit(json!({"decimal": "9.9"}))));
    yes(op(row("price"), "lt", lit(json!({"decimal": "10"}))));
    yes(op(row("price"), "lt", int(10)));
    yes(op(row("made"), "gt", of("2024-01-01T00:00:00Z")));
    yes(op(row("made"), "eq", of("2024-01-01T00:00:00.500000Z")));
    yes(op(row("made"), "lt", json!("now")));
    yes(op(row("day"), "ge", of("2024-02-29")));
    no(op(row("day"), "gt", of("2024-02-29")));
}

#[test]
fn strings_are_ordered_by_code_point() {
    let of = |text: &str| lit(json!({"text": text}));
    yes(op(of("\u{ffff}"), "lt", of("😀")));
    yes(op(of("Z"), "lt", of("a")));
    yes(op(of("a"), "lt", of("é")));
}

#[test]
fn none_equals_none_alone_and_has_no_order() {
    let none = lit(json!("none"));
    yes(op(row("gone"), "eq", none.clone()));
    no(op(row("gone"), "eq", int(0)));
    yes(op(row("gone"), "ne", int(0)));
    for order in ["lt", "le", "gt", "ge"] {
        no(op(row("gone"), order, int(0)));
        no(op(row("gone"), order, none.clone()));
    }
    no(row("gone"));
    yes(call(row("gone"), "isNone", None));
    no(call(row("gone"), "isSome", None));
    no(call(
        row("gone"),
        "contains",
        Some(lit(json!({"text": ""}))),
    ));
    yes(op(path("row", &["buyer", "org"]), "eq", none));
    yes(json!({"matches": {"value": row("gone"), "any": ["none"]}}));
}

#[test]
fn a_caller_who_is_nobody_equals_nothing() {
    let me = path("me", &["id"]);
    no(op(row("seller_id"), "eq", me.clone()));
    no(op(me.clone(), "eq", lit(json!("none"))));
    no(op(row("gone"), "eq", me.clone()));
    yes(op(row("seller_id"), "ne", me.clone()));
    no(op(me.clone(), "le", me.clone()));
    no(call(me.clone(), "isNone", None));
    no(call(me.clone(), "isSome", None));
    no(json!("signedIn"));
    no(json!({"role": "Admin"}));
    assert!(!judge(json!({"role": "Admin"}), None, &["Admin"]));
    no(json!({"matches": {"value": me, "any": ["none"]}}));
}

#[test]
fn a_caller_is_known_by_id_role_and_relations() {
    let mut ada = Object::of(&[("id", text("u1"))]);
    ada.one.insert("org", Object::of(&[("id", text("o1"))]));
    let own = op(row("seller_id"), "eq", path("me", &["id"]));
    assert!(judge(own, Some(&ada), &[]));
    assert!(judge(json!("signedIn"), Some(&ada), &[]));
    assert!(judge(
        json!({"role": "Admin"}),
        Some(&ada),
        &["Seller", "Admin"]
    ));
    assert!(!judge(json!({"role": "Admin"}), Some(&ada), &["Seller"]));
    let org = op(
        path("row", &["seller", "org"]),
        "eq",
        path("me", &["org", "id"]),
    );
    assert!(judge(org, Some(&ada), &[]));
}

#[test]
fn quantifiers_ask_each_row_and_see_what_is_around() {
    let ask = |quantifier: &str, relation: &str, body: Value| {
        json!({"quantified": {"quantifier": quantifier, "var": "m", "body": body,
            "relation": {"root": "row", "steps": [relation], "ty": "string"}}})
    };
    let var = |field: &str| path(json!({"var": "m"}), &[field]);
    let own = op(var("user_id"), "eq", row("seller_id"));
    yes(ask("any", "members", own.clone()));
    no(ask("all", "members", own.clone()));
    no(ask("none", "members", own.clone()));
    yes(ask("all", "nobody", own.clone()));
    yes(ask("none", "nobody", own.clone()));
    no(ask("any", "nobody", own));
    let viewer = json!({"variant": {"enum": "Role", "variant": "Viewer"}});
    let inner = ask(
        "any",
        "members",
        json!({"matches": {"value": var("role"), "any": [viewer]}}),
    );
    yes(ask("all", "members", inner));
}

#[test]
fn new_and_changed_look_at_the_row_to_be() {
    yes(op(path("new", &["price"]), "gt", row("price")));
    yes(json!({"changed": "price"}));
    no(json!({"changed": "stock"}));
    no(json!({"changed": "gone"}));
}

#[test]
fn bytes_are_counted_as_bytes() {
    let picture = json!({"path": {"root": "row", "steps": ["picture"], "ty": "bytes"}});
    yes(op(call(picture.clone(), "len", None), "eq", int(2)));
    no(op(call(picture, "len", None), "gt", int(2)));
}

#[test]
fn methods_of_strings_and_lists() {
    let of = |text: &str| lit(json!({"text": text}));
    yes(op(call(row("name"), "len", None), "eq", int(7)));
    yes(op(call(row("tags"), "len", None), "eq", int(2)));
    yes(call(row("name"), "contains", Some(of("uhl"))));
    yes(call(row("name"), "startsWith", Some(of("St"))));
    yes(call(row("name"), "endsWith", Some(of("😀"))));
    no(call(row("name"), "startsWith", Some(of("st"))));
    yes(call(row("tags"), "contains", Some(of("b"))));
    no(call(row("tags"), "contains", Some(of("c"))));
    no(call(row("tags"), "isEmpty", None));
    yes(call(of(""), "isEmpty", None));
}

#[test]
fn logic_and_precedence_are_those_of_the_tree() {
    yes(json!("anyone"));
    yes(op(row("open"), "and", not(row("gone"))));
    yes(op(row("gone"), "or", row("open")));
    no(op(row("gone"), "and", row("open")));
}

#[test]
fn arithmetic_is_exact_and_moves_times() {
    let price = op(row("price"), "mul", row("stock"));
    yes(op(price, "eq", lit(json!({"decimal": "29.7"}))));
    yes(op(
        op(row("stock"), "sub", int(5)),
        "eq",
        json!({"negate": int(2)}),
    ));
    let day = lit(json!({"duration": 86_400}));
    yes(op(row("made"), "gt", op(json!("now"), "sub", day.clone())));
    no(op(op(row("made"), "add", day.clone()), "lt", json!("now")));
    let march = lit(json!({"text": "2024-03-01"}));
    yes(op(op(row("day"), "add", day), "eq", march));
    yes(op(op(row("gone"), "add", int(1)), "eq", lit(json!("none"))));
}

#[test]
fn a_date_falls_on_the_day_of_its_moved_midnight() {
    let day = |text: &str| lit(json!({"text": text}));
    let moved = |op_: &str, seconds: u64| op(row("day"), op_, lit(json!({"duration": seconds})));
    yes(op(moved("add", 86_399), "eq", day("2024-02-29")));
    yes(op(moved("sub", 1), "eq", day("2024-02-28")));
    yes(op(moved("add", 2 * 86_400), "eq", day("2024-03-02")));
    let week = lit(json!({"duration": 7 * 86_400}));
    let between = op(op(week.clone(), "add", row("day")), "sub", row("day"));
    yes(op(between, "eq", week));
    no(op(moved("add", 3_000_000 * 86_400), "ne", row("day")));
}

#[test]
fn an_overflow_makes_every_comparison_false() {
    let beyond = op(row("great"), "add", int(1));
    for compared in ["eq", "ne", "lt", "le", "gt", "ge"] {
        no(op(beyond.clone(), compared, int(0)));
        no(op(int(0), compared, beyond.clone()));
    }
    yes(op(row("great"), "gt", int(i64::MAX)));
    let ages = lit(json!({"duration": 10_000_000_000_000_u64}));
    no(op(op(row("made"), "sub", ages.clone()), "lt", json!("now")));
    no(op(op(row("made"), "add", ages), "gt", json!("now")));
    let fine = lit(json!({"decimal": "0.000000000000000000000000001"}));
    let finer = lit(json!({"decimal": "0.0000000000000000000000000001"}));
    no(op(op(row("price"), "mul", finer.clone()), "ge", int(0)));
    no(op(op(finer.clone(), "mul", finer), "ge", int(0)));
    // 9.90 is 9.9: what is written behind it takes no room.
    yes(op(op(row("price"), "mul", fine.clone()), "gt", int(0)));
    let wide = lit(json!({"decimal": "9999999999999999999999999999"}));
    no(op(op(wide, "add", fine), "gt", int(0)));
}

#[test]
fn a_check_is_local_when_the_row_decides_it() {
    let read = |expr: Value| serde_json::from_value::<Expr>(expr).expect("an expression");
    assert!(local(&read(op(row("stock"), "gt", int(0)))));
    assert!(local(&read(call(row("name"), "isSome", None))));
    assert!(!local(&read(op(
        path("row", &["seller", "org"]),
        "eq",
        int(0)
    ))));
    assert!(!local(&read(op(row("made"), "lt", json!("now")))));
    assert!(!local(&read(not(op(
        path("me", &["id"]),
        "eq",
        row("seller_id")
    )))));
}

#[test]
fn instants_are_microseconds_of_the_gregorian_calendar() {
    assert_eq!(time::instant("0001-01-01T00:00:00Z"), Some(time::MIN));
    assert_eq!(
        time::instant("9999-12-31T23:59:59.999999Z"),
        Some(time::MAX)
    );
    assert_eq!(time::instant("1970-01-01T00:00:00.000001Z"), Some(1));
    assert_eq!(time::instant("1969-12-31T23:59:59.9Z"), Some(-100_000));
    assert_eq!(time::date("2000-03-01"), Some(11_017));
    assert_eq!(time::time("24"), None);
}
