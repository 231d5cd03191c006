//! Judging a record by the constraints and checks of its model.

use super::encode::given;
use super::{Form, Record};
use crate::ty::Type;
use serde_json::{Map, Value};
use ssot_core::value::issue::Issue;
use ssot_core::value::judge::Mode;

/// Every broken rule of a record.
///
/// # Errors
/// One issue for each, none for what is well.
pub fn validate<R: Record>(record: &R) -> Result<(), Vec<Issue>> {
    let table = R::table();
    table
        .judge()
        .judge(&table.model().name, mode(table.form()), &told(record))
}

/// A record of JSON that is judged, and made what is stored.
///
/// # Errors
/// One issue for each broken rule; when there is none, the first of what only a type declared
/// elsewhere could tell.
pub fn parse<R: Record>(json: Value) -> Result<R, Vec<Issue>> {
    let table = R::table();
    let judge = table.judge();
    let json = judge.clean(&table.model().name, mode(table.form()), json)?;
    let record = R::from_json(json).map_err(|fault| vec![fault.into_issue()])?;
    // Once more as Rust holds it: an `f32` rounds, and may leave its range by it.
    validate(&record)?;
    Ok(record)
}

/// The same of a record that Rust holds.
///
/// # Errors
/// As [`parse`].
pub fn clean<R: Record>(record: &R) -> Result<R, Vec<Issue>> {
    parse(told(record))
}

fn mode(form: Form) -> Mode {
    match form {
        Form::Row => Mode::Read,
        Form::Create => Mode::Create,
        Form::Update => Mode::Update,
    }
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
