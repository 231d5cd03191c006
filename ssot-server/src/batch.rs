//! `POST /batch`: operations over any models, all or nothing. A later one may name what an
//! earlier one answered.

mod read;
mod reference;
mod run;

pub(crate) use read::read;
pub(crate) use run::run;

use crate::conditions::Conditions;
use crate::key::Key;
use crate::plan::ModelId;
use serde_json::{Map, Value as Json};

/// Operations of one batch at most.
const MOST: usize = 100;

/// A batch that was read: every mistake that needs no earlier result has been found.
pub(crate) struct Batch {
    operations: Vec<Operation>,
    /// Whether any of them names an earlier result.
    names: bool,
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

impl Kind {
    const ALL: [(&'static str, Kind); 5] = [
        ("create", Kind::Create),
        ("update", Kind::Update),
        ("replace", Kind::Replace),
        ("delete", Kind::Delete),
        ("restore", Kind::Restore),
    ];

    fn has_id(self) -> bool {
        self != Kind::Create
    }

    fn has_data(self) -> bool {
        matches!(self, Kind::Create | Kind::Update | Kind::Replace)
    }
}
