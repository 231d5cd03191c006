//! `POST /can`: what the caller may do, answered by the server for rows that a browser does not have.
//! No answer tells a hidden row from a missing one.

mod answer;
mod read;

pub(crate) use answer::answers;
pub(crate) use read::read;

use crate::key::Key;
use crate::plan::{ModelId, ModelPlan};
use ssot_core::schema::Operation;

/// Questions of one request at most.
pub(crate) const MOST: usize = 100;

/// Whether the caller may do something.
pub(crate) struct Question {
    pub(crate) model: ModelId,
    pub(crate) operation: Operation,
    /// The row; without one it is asked whether any would do.
    key: Option<Key>,
    /// The column to be seen or set.
    field: Option<usize>,
}

/// The words of what can be asked of a model, actions by their names in an address. None where
/// layers of the user's own stand around its routes, which an answer would pass by.
pub(crate) fn words(model: &ModelPlan) -> Vec<(&str, Operation)> {
    if !model.model.middleware.layers.is_empty() {
        return Vec::new();
    }
    let actions = model.model.routes.actions.iter();
    let actions = actions.map(|one| (one.wire.as_str(), Operation::Action(one.name.clone())));
    let own = [
        ("list", Operation::List),
        ("get", Operation::Get),
        ("create", Operation::Create),
        ("update", Operation::Update),
        ("delete", Operation::Delete),
    ];
    own.into_iter().chain(actions).collect()
}

/// Whether an operation may name a row: not one that makes it, nor an action without.
pub(crate) fn has_row(model: &ModelPlan, operation: &Operation) -> bool {
    match operation {
        Operation::List | Operation::Get | Operation::Update | Operation::Delete => true,
        Operation::Create => false,
        Operation::Action(name) => {
            let mut actions = model.model.routes.actions.iter();
            actions.any(|action| action.name == *name && action.row)
        }
    }
}

/// Whether an operation may name a field: one that reads fields or sets them.
pub(crate) fn has_field(operation: &Operation) -> bool {
    match operation {
        Operation::List | Operation::Get | Operation::Create | Operation::Update => true,
        Operation::Delete | Operation::Action(_) => false,
    }
}
