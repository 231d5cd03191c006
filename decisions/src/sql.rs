//! What SQL says of the questions of a world, by what a server makes of its rules.

use crate::asked::{Answers, Asked, NOW, needs_row, roles, rule};
use crate::facts::Facts;
use crate::world::{Object, World};
use serde_json::Value;
use ssot_core::expr::time;
use ssot_core::schema::Operation;
use ssot_server::Caller;
use ssot_server::judged::{Judged, Question};

/// The answers, in the order of the questions.
///
/// # Errors
/// What SQLite says, and a condition that is neither true nor false.
pub fn sql<'w>(
    world: &'w World<'w>,
    facts: &Facts,
    asked: &[Asked],
) -> Result<Vec<Answers>, String> {
    let tables: Vec<_> = facts.tables.iter().collect();
    let before = (facts.subject, &facts.before);
    let judged = Judged::new(facts.schema.clone(), &tables, before)?;
    let model = facts.model();
    let mut all: Vec<Answers> = asked.iter().map(|_| Vec::new()).collect();
    for row in world.callers() {
        let caller = caller(row);
        let question = Question {
            caller: &caller,
            now: time::instant(NOW).unwrap_or(0),
            model: facts.subject,
        };
        let operations = asked.iter().filter_map(|one| match one {
            Asked::Operation(_, Operation::Update) | Asked::Field(..) => None,
            Asked::Operation(_, operation) => Some(operation.clone()),
        });
        let operations: Vec<_> = operations.collect();
        let fields = asked.iter().filter_map(|one| match one {
            Asked::Field(wire, to) => rule(model, wire, *to),
            Asked::Operation(..) => None,
        });
        let fields: Vec<_> = fields.collect();
        let mut allowed = judged.allowed(question, &operations)?.into_iter();
        let got = judged.allowed(question, &[Operation::Get])?;
        let got = got.first().ok_or("nothing is said of `get`")?;
        let mut held = judged.held(question, &fields)?.into_iter();
        for (asked, answers) in asked.iter().zip(&mut all) {
            let said = match asked {
                Asked::Operation(_, Operation::Update) => {
                    answers.extend(updated(&judged, question, world, facts)?);
                    continue;
                }
                Asked::Operation(..) => allowed.next(),
                Asked::Field(..) => held.next(),
            };
            let needs = matches!(asked, Asked::Operation(_, one) if needs_row(one));
            let said = said.into_iter().flatten().zip(got);
            answers.extend(said.map(|(held, got)| Some(held && (*got || !needs))));
        }
    }
    Ok(all)
}

fn updated<'w>(
    judged: &Judged,
    question: Question<'_>,
    world: &'w World<'w>,
    facts: &Facts,
) -> Result<Answers, String> {
    let rows = world.of(facts.subject).iter().zip(world.before());
    let said = rows.map(|(row, before)| match row.lives() && before.lives() {
        true => judged.updated(question, row.wire).map(Some),
        false => Ok(None),
    });
    said.collect()
}

fn caller(row: Option<&Object<'_>>) -> Caller {
    let Some(row) = row else {
        return Caller::anonymous();
    };
    let caller = match row.key() {
        Value::String(key) => Caller::user(key.as_str()),
        key => Caller::user(key.to_string()),
    };
    let roles = roles(row).into_iter();
    roles.fold(caller, |caller, role| caller.with_role(role))
}
