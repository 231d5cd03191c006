//! Explanations of rows of the database: what they find is what SQL decides, rule by rule.

use super::super::random::Random;
use super::super::world::World;
use super::writer::Writer;
use super::{said, who};
use crate::explain::Question;
use crate::key::Key;
use crate::plan::Plan;
use crate::policy::sql::{Rows, condition};
use crate::policy::{Asking, Decision};
use crate::sql::Sql;
use ssot_core::expr::{Outcome, time};
use ssot_core::schema::{Expr, Operation, Permission, Rule};
use std::sync::Arc;

const RULES: usize = 50;

/// The world's schema with a line of `get` for each rule of things.
fn ruled(world: &World, rules: &[Expr]) -> Plan {
    let mut schema = world.plan.schema.as_ref().clone();
    let thing = schema.models.iter_mut().find(|model| model.name == "Thing");
    let line = |expr: &Expr| Permission {
        name: None,
        deny: false,
        operations: vec![Operation::Get],
        rule: Rule {
            expr: expr.clone(),
            text: String::new(),
        },
        names_new: false,
    };
    thing.expect("a model").permissions.lines = rules.iter().map(line).collect();
    Plan::new(Arc::new(schema))
}

#[test]
fn what_is_explained_is_what_sql_decides() {
    let mut tally = [0_usize; 2];
    for seed in 1_000..1_020 {
        let mut random = Random(seed);
        let world = World::new(&mut random);
        let rules: Vec<_> = (0..RULES)
            .map(|_| Writer::new(&mut random, &world.plan, false).rule())
            .collect();
        let plan = ruled(world, &rules);
        for caller in 0..4 {
            compare(world, &plan, &rules, caller, &mut tally);
        }
    }
    let [failed, held] = tally;
    assert_eq!(failed + held, 20 * RULES * 4 * 8);
    assert!(failed.min(held) * 4 > failed.max(held), "{tally:?}");
}

fn compare(
    world: &'static World,
    plan: &Plan,
    rules: &[Expr],
    caller: usize,
    tally: &mut [usize; 2],
) {
    let who = who(world, caller);
    let now = time::instant("2024-03-01T00:00:00Z").expect("an instant");
    let caller = &who.caller;
    let asking = Asking { plan, caller, now };
    let model = plan.model("Thing").expect("a model");
    let decided: Vec<Decision> = rules
        .iter()
        .map(|rule| condition(asking, model.id, Rows::of("t0"), rule))
        .collect();
    for (at, thing) in world.of("Thing").iter().enumerate() {
        let mut is = Sql::default();
        Key(vec![thing.stored[model.key[0]].clone()]).is(model, "t0", &mut is);
        let question = Question {
            asking,
            model,
            operation: &Operation::Get,
            is: Some(is),
            became: None,
        };
        let read = |connection: &rusqlite::Connection| question.explained(connection);
        let told = world.store.read_here(read).expect("an explanation");
        assert_eq!(told.lines.len(), rules.len());
        for ((line, decision), rule) in told.lines.iter().zip(&decided).zip(rules) {
            let said = said(world, decision, at).expect("a truth");
            let text = serde_json::to_string(rule).expect("JSON");
            assert_eq!(line.told.outcome, Outcome::from(said), "row {at}: {text}");
            tally[usize::from(said)] += 1;
        }
    }
}
