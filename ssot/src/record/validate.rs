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
    let table = R::table();
    let mut object = Map::new();
    for (key, slot) in table.keys().iter().zip(record.slots()) {
        let kept_back = key.hidden && table.form() == Form::Row;
        if let Some(value) = given(key, slot).filter(|_| !kept_back) {
            object.insert(key.wire.to_owned(), value);
        }
    }
    Value::Object(object)
}
