//! Checks across fields: run when every field they read is known and sound.

use super::plan::{FieldPlan, ModelPlan};
use super::subject::{Subject, literal_default};
use super::{Mode, param};
use crate::expr::{self, Caller, Row, Val, World};
use crate::schema::{Check, Schema};
use crate::value::message::Code;
use serde_json::{Map, Value};

pub(super) fn checks(
    subject: &mut Subject<'_>,
    plan: &ModelPlan,
    object: &Map<String, Value>,
    sound: &[bool],
) {
    let row = Object {
        plan,
        object,
        schema: subject.judge.schema(),
    };
    let world = World {
        row: &row,
        new: None,
        caller: Caller::default(),
        now: 0,
    };
    for check in &plan.checks {
        let judged = known(check, &row, sound, subject.mode);
        if judged && !expr::holds(&check.expr, &world) {
            subject.push(Code::Check, param("check", check.words.as_str()));
        }
    }
}

fn known(check: &Check, row: &Object<'_>, sound: &[bool], mode: Mode) -> bool {
    check.fields.iter().all(|name| {
        let at = row
            .plan
            .fields
            .iter()
            .position(|plan| plan.field.name == *name);
        let Some(at) = at.filter(|&at| sound[at]) else {
            return false;
        };
        let plan = &row.plan.fields[at];
        !plan.field.access.private
            && (row.object.contains_key(&plan.field.wire)
                || mode == Mode::Create && stands_in(plan))
    })
}

/// Whether an absent value is known at create: a literal default, else `None`.
fn stands_in(plan: &FieldPlan) -> bool {
    literal_default(plan).is_some() || plan.field.nullable && plan.field.default.is_none()
}

/// A JSON object as a row.
struct Object<'a> {
    plan: &'a ModelPlan,
    object: &'a Map<String, Value>,
    schema: &'a Schema,
}

impl Row for Object<'_> {
    fn get(&self, field: &str) -> Option<Val> {
        let plan = self
            .plan
            .fields
            .iter()
            .find(|plan| plan.field.name == field)?;
        match self.object.get(&plan.field.wire) {
            Some(value) => {
                let mut value = value.clone();
                super::clean::value(&plan.field.ty, &plan.rules, &mut value);
                Val::wire(&value, &plan.field.ty, self.schema)
            }
            None => literal_default(plan).and_then(Val::literal),
        }
    }

    fn one(&self, _: &str) -> Option<&dyn Row> {
        None
    }

    fn many(&self, _: &str) -> Vec<&dyn Row> {
        Vec::new()
    }
}
