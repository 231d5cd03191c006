//! What is told against what is decided: of rules by hand, and of many at random.

use super::super::tests::{Object, asked};
use super::super::{Val, holds};
use super::{Explained, Outcome, explain, parts};
use crate::schema::Expr;
use serde_json::{Value, json};

fn both(op: &str, left: Value, right: Value) -> Value {
    json!({"binary": {"op": op, "left": left, "right": right}})
}

fn row(steps: &[&str]) -> Value {
    json!({"path": {"root": "row", "steps": steps, "ty": "string"}})
}

fn variant(name: &str) -> Value {
    json!({"literal": {"variant": {"enum": "Status", "variant": name}}})
}

fn member(role: &str) -> Value {
    let its = json!({"path": {"root": {"var": "m"}, "steps": ["role"], "ty": "string"}});
    json!({"quantified": {
        "quantifier": "any", "var": "m", "body": both("eq", its, variant(role)),
        "relation": {"root": "row", "steps": ["members"], "ty": "string"},
    }})
}

fn read(expr: Value) -> Expr {
    serde_json::from_value(expr).expect("an expression")
}

fn told(expr: Value) -> Explained {
    asked(None, &[], |world| explain(&read(expr), world))
}

#[test]
fn each_part_is_told_under_what_it_is_a_part_of() {
    let draft = both("eq", row(&["status"]), variant("Draft"));
    let rule = both(
        "and",
        both("or", json!({"role": "Admin"}), draft),
        "signedIn".into(),
    );
    assert_eq!(
        told(rule).to_string(),
        "(Admin || status == Draft) && signed_in: false\n\
         \x20 Admin || status == Draft: true\n\
         \x20   Admin: false\n\
         \x20   status == Draft: true\n\
         \x20 signed_in: false\n"
    );
}

#[test]
fn what_is_decided_before_is_not_reached() {
    let gone = both("eq", row(&["status"]), variant("Published"));
    let explained = told(both("and", gone, json!({"not": "signedIn"})));
    let outcomes: Vec<_> = explained.parts.iter().map(|part| part.outcome).collect();
    assert_eq!(outcomes, [Outcome::False, Outcome::NotReached]);
    assert_eq!(explained.parts[1].parts[0].outcome, Outcome::NotReached);
}

#[test]
fn a_closure_is_told_of_the_rows_that_were_asked() {
    let of = |role: &str| told(member(role)).parts[0].outcome;
    let (held, failed) = (1, 0);
    assert_eq!(of("Editor"), Outcome::Each { held, failed });
    let (held, failed) = (1, 1);
    assert_eq!(of("Viewer"), Outcome::Each { held, failed });
    let (held, failed) = (0, 2);
    assert_eq!(of("Owner"), Outcome::Each { held, failed });
}

#[test]
fn it_travels_as_json() {
    let explained = told(json!({"not": member("Viewer")}));
    let text = serde_json::to_string(&explained).expect("JSON");
    assert!(text.starts_with(r#"{"text":"!members.any(|m| m.role == Viewer)","outcome":"false""#));
    assert!(
        text.contains(r#""outcome":{"each":{"held":1,"failed":1}}"#),
        "{text}"
    );
    assert_eq!(
        serde_json::from_str::<Explained>(&text).ok(),
        Some(explained)
    );
}

/// A generator with a fixed seed (xorshift), so that a failure comes again.
struct Random(u64);

impl Random {
    fn below(&mut self, many: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % many
    }

    fn rule(&mut self, depth: u64) -> Value {
        let many = if depth == 0 { 7 } else { 13 };
        match self.below(many) {
            0 => "anyone".into(),
            1 => "signedIn".into(),
            2 => json!({"role": "Admin"}),
            3 => row(&["open"]),
            4 => member(["Editor", "Viewer", "Owner"][self.below(3) as usize]),
            5 => json!({"call": {"method": "isSome", "receiver": row(&["seller", "name"])}}),
            6 if self.below(2) == 0 => json!({"changed": "price"}),
            6 => json!({"changed": "stock"}),
            7 => json!({"not": self.rule(depth - 1)}),
            8 | 9 => both("and", self.rule(depth - 1), self.rule(depth - 1)),
            10 | 11 => both("or", self.rule(depth - 1), self.rule(depth - 1)),
            _ => both("eq", self.rule(depth - 1), self.rule(depth - 1)),
        }
    }
}

/// How many parts were compared with what they are by themselves.
fn agrees(expr: &Expr, told: &Explained, reached: bool, judge: &impl Fn(&Expr) -> bool) -> usize {
    let outcome = if reached {
        Outcome::from(judge(expr))
    } else {
        Outcome::NotReached
    };
    assert_eq!(told.outcome, outcome, "{}", told.text);
    if let Expr::Quantified { .. } = expr {
        return 1;
    }
    let short = match expr {
        Expr::Binary {
            op: crate::schema::Binary::And,
            ..
        } => Some(true),
        Expr::Binary {
            op: crate::schema::Binary::Or,
            ..
        } => Some(false),
        _ => None,
    };
    let mut reached = reached;
    let mut compared = 1;
    assert_eq!(parts(expr).len(), told.parts.len());
    for (part, told) in parts(expr).into_iter().zip(&told.parts) {
        compared += agrees(part, told, reached, judge);
        reached &= short.is_none_or(|goes_on| judge(part) == goes_on);
    }
    compared
}

#[test]
fn what_is_told_is_what_is_decided_for_every_part() {
    let mut random = Random(0x5507);
    let me = Object::of(&[("id", Val::Text("u1".to_owned()))]);
    let mut compared = 0;
    for _ in 0..20_000 {
        let rule = read(random.rule(4));
        let me = (random.below(2) == 0).then_some(&me);
        let roles: &[&str] = if random.below(2) == 0 {
            &["Admin"]
        } else {
            &[]
        };
        asked(me, roles, |world| {
            let judge = |expr: &Expr| holds(expr, world);
            compared += agrees(&rule, &explain(&rule, world), true, &judge);
        });
    }
    assert!(compared > 50_000, "{compared}");
}
