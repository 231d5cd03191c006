//! A body, judged and cleaned before a transaction begins.

use crate::plan::{Kind, ModelPlan, Plan};
use crate::problem::Problem;
use serde_json::{Map, Value};
use ssot_core::value::judge::Mode;

/// The members of a body, trimmed and in the forms that are stored.
///
/// # Errors
/// 422 with every broken constraint.
pub(crate) fn judged(
    plan: &Plan,
    model: &ModelPlan,
    mode: Mode,
    body: Value,
) -> Result<Map<String, Value>, Problem> {
    match plan.judge.clean(&model.model.name, mode, body) {
        Ok(Value::Object(members)) => Ok(members),
        Ok(_) => Ok(Map::new()),
        Err(issues) => Err(Problem::invalid(issues)),
    }
}

/// The places of the passwords among the members: they are hashed before they are stored.
pub(crate) fn passwords<'a>(model: &'a ModelPlan, members: &Map<String, Value>) -> Vec<&'a str> {
    let passwords = model
        .columns
        .iter()
        .filter(|column| column.kind == Kind::Password);
    let wires = passwords.map(|column| column.wire.as_str());
    wires
        .filter(|wire| members.get(*wire).is_some_and(Value::is_string))
        .collect()
}
