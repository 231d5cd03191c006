//! `POST /batch`: operations over any models, all or nothing. A later one may name what an
//! earlier one answered.

mod explained;
mod read;
mod reference;
mod run;
mod sealed;

pub(crate) use read::{key, read};
pub(crate) use run::run;

use crate::conditions::Conditions;
use crate::key::Key;
use crate::plan::{ModelId, ModelPlan};
use serde_json::{Map, Value as Json};
use ssot_core::schema;

/// Operations of one batch at most.
pub(crate) const MOST: usize = 100;

/// A batch that was read: every mistake that needs no earlier result has been found.
pub(crate) struct Batch {
    operations: Vec<Operation>,
    /// Whether any of them names an earlier result.
    names: bool,
    /// Whether the log speaks of any of them.
    pub(crate) logged: bool,
    /// Whether its caller is told why an operation was refused.
    pub(crate) explains: bool,
}

/// One write of a batch.
struct Operation {
    kind: Kind,
    model: ModelId,
    id: Part<Key>,
    data: Part<Map<String, Json>>,
    /// The passwords of data that is still to be judged, hashed already.
    hashes: Map<String, Json>,
    conditions: Conditions,
}

/// What an operation does.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Create,
    Update,
    Replace,
    Delete,
    Restore,
}

/// A part of an operation: judged before the transaction, or with earlier results at hand.
enum Part<T> {
    Absent,
    Judged(T),
    Later(Json),
}

/// What a batch can do with a model, by its words: what the routes of one row can. Nothing where
/// layers of the user's own stand around those, which a batch would pass by.
pub(crate) fn words(model: &ModelPlan) -> impl Iterator<Item = &'static str> {
    let served = Kind::ALL.iter().filter(|(_, kind)| kind.served(model));
    served.map(|(word, _)| *word)
}

impl Kind {
    const ALL: [(&'static str, Kind); 5] = [
        ("create", Kind::Create),
        ("update", Kind::Update),
        ("replace", Kind::Replace),
        ("delete", Kind::Delete),
        ("restore", Kind::Restore),
    ];

    /// Whether the schema has a route that does the same to one row.
    fn served(self, model: &ModelPlan) -> bool {
        let passed = model.model.middleware.layers.is_empty();
        let serves = |operation| passed && model.serves(&operation);
        match self {
            Kind::Create => serves(schema::Operation::Create),
            Kind::Update => serves(schema::Operation::Update),
            Kind::Replace => serves(schema::Operation::Create) || serves(schema::Operation::Update),
            Kind::Delete => serves(schema::Operation::Delete),
            Kind::Restore => passed && model.deleted_at.is_some(),
        }
    }

    /// The operation that it is in `middleware`, as the routes of one row have it.
    fn operation(self) -> schema::Operation {
        match self {
            Kind::Create => schema::Operation::Create,
            Kind::Update | Kind::Replace | Kind::Restore => schema::Operation::Update,
            Kind::Delete => schema::Operation::Delete,
        }
    }

    fn has_id(self) -> bool {
        self != Kind::Create
    }

    fn has_data(self) -> bool {
        matches!(self, Kind::Create | Kind::Update | Kind::Replace)
    }
}
