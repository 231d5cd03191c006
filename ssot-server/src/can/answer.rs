//! The answers: of each question the rules that a request would meet, of one row in one statement.

use super::Question;
use crate::plan::ModelPlan;
use crate::policy::{Asking, Decision, condition, decide, holds, opening};
use crate::problem::Problem;
use rusqlite::Connection;
use ssot_core::schema::{Field, Operation, Rule};

/// An answer to each question, all of them at one moment.
///
/// # Errors
/// 503 where there is too much to read.
pub(crate) fn answers(
    connection: &Connection,
    asking: Asking<'_>,
    questions: &[Question],
) -> Result<Vec<bool>, Problem> {
    let each = questions.iter().map(|question| {
        let model = asking.plan.models.get(question.model);
        let model = model.ok_or_else(Problem::not_found)?;
        question.answer(connection, asking, model)
    });
    each.collect()
}

impl Question {
    fn answer(
        &self,
        connection: &Connection,
        asking: Asking<'_>,
        model: &ModelPlan,
    ) -> Result<bool, Problem> {
        let rule = self.rule(asking, model);
        let Some(key) = &self.key else {
            return Ok(rule != Decision::Never);
        };
        holds(connection, model, key, rule)
    }

    /// What must hold of the row: that it is there for the caller, and open to what is asked.
    fn rule(&self, asking: Asking<'_>, model: &ModelPlan) -> Decision {
        let own = match &self.operation {
            Operation::Update => opening(asking, model, "t0"),
            operation => decide(asking, model, operation, "t0"),
        };
        let own = own.and(self.field_rule(asking, model));
        match (&self.operation, &self.key) {
            (Operation::List | Operation::Get, _) | (_, None) => own,
            _ => own.and(decide(asking, model, &Operation::Get, "t0")),
        }
    }

    fn field_rule(&self, asking: Asking<'_>, model: &ModelPlan) -> Decision {
        let column = self.field.and_then(|at| {
            let column = model.columns.get(at)?;
            Some((column, model.model.fields.get(at)?))
        });
        let Some((column, field)) = column else {
            return Decision::Always;
        };
        let says = |rule: &Rule| condition(asking, model.id, "t0", &rule.expr);
        let ruled = |rule: &Option<Rule>| rule.as_ref().map_or(Decision::Always, says);
        match self.operation {
            Operation::Create | Operation::Update if !self.sets(field) => Decision::Never,
            Operation::Create | Operation::Update => ruled(&column.writable),
            _ if column.private => Decision::Never,
            _ => ruled(&column.visible),
        }
    }

    /// Whether anybody may set a field by this operation.
    fn sets(&self, field: &Field) -> bool {
        let access = &field.access;
        let fixed = access.immutable && self.operation == Operation::Update;
        !access.readonly && !fixed
    }
}
