//! Judging a record by the constraints and checks of its model.

use super::encode::given;
use super::{Form, Record};
use serde_json::{Map, Value};
use ssot_core::value::issue::Issue;
use ssot_core::value::judge::Mode;

/// Every broken rule of a record.
///
/// # Errors
/// One issue for each, none for what is well.
pub fn validate<R: Record>(record: &R) -> Result<(), Vec<Issue>> {
    let table = R::table();
    let mode = match table.form() {
        Form::Row => Mode::Read,
        Form::Create => Mode::Create,
        Form::Update => Mode::Update,
    };
    table
        .judge()
        .judge(&table.model().name, mode, &told(record))
}

// As a client sends it: a password of an input in clear, which is judged and then dropped.
fn told<R: Record>(record: &R) -> Value {
    let which = match R::table().form() {
        Form::Row => Members::Sent,
        Form::Create | Form::Update => Members::All,
    };
    Value::Object(members(record, which))
}

/// Which fields of a record are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Members {
    /// Those that travel.
    Sent,
    /// Those too that are never sent.
    All,
}

/// The fields of a record that are there, by their names in JSON.
pub fn members<R: Record>(record: &R, which: Members) -> Map<String, Value> {
    let mut object = Map::new();
    for (key, slot) in R::table().keys().iter().zip(record.slots()) {
        let kept_back = key.hidden && which == Members::Sent;
        if let Some(value) = given(key, slot).filter(|_| !kept_back) {
            object.insert(key.wire.to_owned(), value);
        }
    }
    object
}
