//! Random rules over random rows: SQL must say what memory says. A fixed seed; as many worlds as
//! `SSOT_POLICY_WORLDS` says, each of some 1,600 decisions.

mod loaded;
mod writer;

use super::random::Random;
use super::world::World;
use crate::caller::Caller;
use crate::policy::sql::{Rows, condition};
use crate::policy::{Asking, Decision};
use crate::store::fault;
use rusqlite::params_from_iter;
use ssot_core::expr::{self, Row, time};
use ssot_core::schema::Expr;
use writer::Writer;

const RULES: usize = 50;

#[test]
fn sql_and_memory_never_disagree() {
    let worlds = std::env::var("SSOT_POLICY_WORLDS").ok();
    let worlds = worlds.map_or(40, |worlds| worlds.parse().expect("a number"));
    let mut tally = [0_usize; 2];
    for seed in 0..worlds {
        let mut random = Random(seed);
        let world = World::new(&mut random);
        for _ in 0..RULES {
            let new = random.chance(30);
            let rule = Writer::new(&mut random, &world.plan, new).rule();
            for caller in 0..4 {
                let held = judge(world, &rule, new, caller, seed);
                held.into_iter()
                    .for_each(|held| tally[usize::from(held)] += 1);
            }
        }
    }
    let [refused, held] = tally;
    assert!(refused + held >= worlds as usize * 1_600);
    assert!(
        refused.min(held) * 4 > refused.max(held),
        "{tally:?}: rules that say something"
    );
}

/// Who asks: nobody, or one of the users.
pub(super) struct Who {
    pub(super) caller: Caller,
    row: Option<&'static dyn Row>,
    roles: Vec<String>,
}

pub(super) fn who(world: &'static World, number: usize) -> Who {
    let roles: &[&str] = [&[][..], &[], &["Viewer"], &["Admin", "Editor"]][number];
    let user = number.checked_sub(1).map(|at| &world.of("User")[at]);
    let key = user.and_then(|user| user.get("id"));
    let caller = match key {
        Some(expr::Val::Text(key)) => Caller::user(key),
        _ => Caller::anonymous(),
    };
    Who {
        caller: roles
            .iter()
            .fold(caller, |caller, role| caller.with_role(*role)),
        row: user.map(|user| user as &dyn Row),
        roles: roles.iter().map(|role| (*role).to_owned()).collect(),
    }
}

/// What both say of every thing; a test fails where they differ.
pub(super) fn judge(
    world: &'static World,
    rule: &Expr,
    new: bool,
    caller: usize,
    seed: u64,
) -> Vec<bool> {
    let who = who(world, caller);
    let now = time::instant("2024-03-01T00:00:00Z").expect("an instant");
    let asking = Asking {
        plan: &world.plan,
        caller: &who.caller,
        now,
    };
    let model = world.plan.model("Thing").expect("a model").id;
    let things = world.of("Thing");
    let mut all = Vec::new();
    for (at, (row, before)) in things.iter().zip(&world.before).enumerate() {
        let rows = if new {
            Rows::changed(&before.stored, "t0")
        } else {
            Rows::of("t0")
        };
        let judged = expr::World {
            row: if new { before } else { row },
            new: new.then_some(row as &dyn Row),
            caller: expr::Caller {
                row: who.row,
                roles: &who.roles,
            },
            now,
        };
        let decision = condition(asking, model, rows, rule);
        let said = said(world, &decision, at);
        let held = expr::holds(rule, &judged);
        assert!(
            said == Some(held),
            "seed {seed}, caller {caller}, row {at}: SQL says {said:?}, memory {held}\n{}\n{decision:?}",
            serde_json::to_string_pretty(rule).expect("JSON"),
        );
        all.push(held);
    }
    all
}

/// What a decision says of the thing of this number; none when it is neither 0 nor 1.
fn said(world: &World, decision: &Decision, at: usize) -> Option<bool> {
    let sql = match decision {
        Decision::Always => return Some(true),
        Decision::Never => return Some(false),
        Decision::When(sql) => sql,
    };
    let text = format!(
        "SELECT {} FROM things AS t0 ORDER BY t0.id LIMIT 1 OFFSET {at}",
        sql.text
    );
    let held = world.store.read_here(|connection| {
        let mut statement = connection
            .prepare_cached(&text)
            .map_err(|e| panic!("{e}: {text}"))
            .map_err(fault)?;
        let held = statement.query_row(params_from_iter(&sql.binds), |row| row.get(0));
        held.map_err(|error| panic!("{error}: {text}"))
    });
    match held.expect("an answer") {
        rusqlite::types::Value::Integer(0) => Some(false),
        rusqlite::types::Value::Integer(1) => Some(true),
        _ => None,
    }
}
