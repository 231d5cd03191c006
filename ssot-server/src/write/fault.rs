//! What SQLite refuses, in the words of the schema.

use crate::plan::{LinkKind, ModelPlan, Plan};
use crate::problem::{Code, Problem};
use crate::store;
use rusqlite::Error;
use rusqlite::ffi;

/// What a failed statement on a model's table is to a caller.
pub(super) fn refused(model: &ModelPlan, error: Error) -> Problem {
    let Error::SqliteFailure(code, words) = &error else {
        return store::fault(error);
    };
    match code.extended_code {
        ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY => {
            taken(model, words.as_deref().unwrap_or_default())
        }
        _ => store::fault(error),
    }
}

/// 409 with the fields whose values are taken: SQLite names their columns.
fn taken(model: &ModelPlan, words: &str) -> Problem {
    let columns = words.rsplit(": ").next().unwrap_or_default().split(", ");
    let names = columns.filter_map(|column| column.rsplit('.').next());
    let wires: Vec<&str> = names
        .filter_map(|name| {
            let mut fields = model.model.fields.iter().zip(&model.columns);
            let (_, column) = fields.find(|(field, _)| field.column == name)?;
            (!column.private).then_some(column.wire.as_str())
        })
        .collect();
    let problem = Problem::new(Code::Conflict, format!("{} is taken", listed(&wires)));
    problem.with("fields", wires)
}

fn listed(wires: &[&str]) -> String {
    if wires.is_empty() {
        "a value".to_owned()
    } else {
        wires.join(", ")
    }
}

/// 409 for a row that others still name: the relations that do.
pub(super) fn restricted(
    plan: &Plan,
    model: &ModelPlan,
    holds: impl Fn(&ModelPlan, usize) -> bool,
) -> Problem {
    let mut relations = Vec::new();
    for link in &model.links {
        if let (LinkKind::Back { field, .. }, Some(other)) = (&link.kind, plan.models.get(link.to))
        {
            if holds(other, *field) {
                relations.push(link.wire.as_str());
            }
        }
    }
    let problem = Problem::new(
        Code::Restricted,
        format!("rows of {} still name it", listed(&relations)),
    );
    problem.with("relations", relations)
}
