//! A body, judged and cleaned before a transaction begins.

use super::fields::Values;
use crate::key::{Key, reserved};
use crate::plan::{Kind, ModelPlan, Plan};
use crate::problem::{ERRORS, Problem};
use crate::query::nearest;
use rusqlite::types::Value as Stored;
use serde_json::{Map, Value};
use ssot_core::value::issue::{Issue, PathPart};
use ssot_core::value::judge::Mode;
use ssot_core::value::message::Code;

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
        Err(mut issues) => {
            // No more are told, and each is compared with every field.
            for issue in issues.iter_mut().take(ERRORS) {
                suggest(model, issue);
            }
            Err(Problem::invalid(issues))
        }
    }
}

/// Adds the nearest field to what is said of an unknown one.
fn suggest(model: &ModelPlan, issue: &mut Issue) {
    let (Code::UnknownField, [PathPart::Key(name)]) = (issue.code, issue.path.as_slice()) else {
        return;
    };
    let fields = model.model.fields.iter();
    let known = fields.filter(|field| !field.access.private);
    if let Some(near) = nearest(name, known.map(|field| field.wire.as_str())) {
        issue.message.push_str(&format!(", did you mean `{near}`?"));
    }
}

/// The members of a `PUT`: those of a create, with the key of the address among them.
///
/// # Errors
/// 422 with every broken constraint; a key that is not the address's is `read_only`.
pub(crate) fn replacement(
    plan: &Plan,
    model: &ModelPlan,
    key: &Key,
    mut body: Value,
) -> Result<Map<String, Value>, Problem> {
    let mut issues = Vec::new();
    if let Some(members) = body.as_object_mut() {
        for (&at, value) in model.key.iter().zip(&key.0) {
            let columns = model.columns.get(at).zip(model.model.fields.get(at));
            let Some((column, field)) = columns else {
                continue;
            };
            let given = members.remove(&column.wire);
            let other =
                |given: &Value| crate::stored::stored(&column.kind, given).as_ref() != Some(value);
            if given.as_ref().is_some_and(other) {
                issues.push(Issue::new(
                    &[column.wire.as_str().into()],
                    Code::ReadOnly,
                    Map::new(),
                ));
            }
            if !field.access.readonly {
                members.insert(column.wire.clone(), crate::key::json(&column.kind, value));
            }
        }
    }
    match judged(plan, model, Mode::Create, body) {
        Ok(members) if issues.is_empty() => Ok(members),
        Ok(_) => Err(Problem::invalid(issues)),
        Err(problem) => {
            issues.extend_from_slice(problem.errors());
            Err(Problem::invalid(issues))
        }
    }
}

/// Refuses a key that an address would take for something else.
pub(super) fn unusable(model: &ModelPlan, values: &Values) -> Result<(), Problem> {
    let [at] = model.key.as_slice() else {
        return Ok(());
    };
    let (Some(column), Some(Stored::Text(text))) = (model.columns.get(*at), values.of(*at)) else {
        return Ok(());
    };
    if column.kind != Kind::StringKey || !reserved(model, text) {
        return Ok(());
    }
    let mut params = Map::new();
    params.insert("format".to_owned(), "key".into());
    let mut issue = Issue::new(&[column.wire.as_str().into()], Code::Format, params);
    issue.message = format!("`{text}` stands for something else in an address");
    Err(Problem::invalid(vec![issue]))
}
