//! From a record to JSON, to its `Debug` text, and whether two are the same.

use super::plan::Key;
use super::{Form, Record, Slot, Table};
use serde::Serializer;
use serde::ser::SerializeMap;
use serde_json::Value;
use std::fmt;

/// Serialises a record by the wire table: what is hidden or absent is left out.
pub fn encode<R: Record, S: Serializer>(record: &R, to: S) -> Result<S::Ok, S::Error> {
    let slots = record.slots();
    let mut map = to.serialize_map(None)?;
    for (wire, value) in shown(R::table(), &slots) {
        map.serialize_entry(wire, &value)?;
    }
    map.end()
}

pub(super) fn to_json(table: &'static Table, slots: &[&dyn Slot]) -> Value {
    let pairs = shown(table, slots).map(|(wire, value)| (wire.to_owned(), value));
    Value::Object(pairs.collect())
}

fn shown<'a>(
    table: &'static Table,
    slots: &'a [&'a dyn Slot],
) -> impl Iterator<Item = (&'static str, Value)> {
    let keys = table.keys().iter().zip(slots);
    let shown = keys.filter(|(key, _)| !key.hidden);
    shown.filter_map(|(key, slot)| Some((key.wire, given(key, *slot)?)))
}

/// The value of a field, or nothing where it is absent.
pub(super) fn given(key: &Key, slot: &dyn Slot) -> Option<Value> {
    if slot.absent() {
        return None;
    }
    let value = slot.json();
    let absent = key.never_null && value.is_null();
    (!absent).then_some(value)
}

/// `{:?}` of a record, as a derive would write it; passwords hide themselves.
pub fn debug<R: Record>(record: &R, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let table = R::table();
    let mut out = f.debug_struct(&struct_name(table));
    for (key, slot) in table.keys().iter().zip(record.slots()) {
        out.field(key.name, slot as &dyn fmt::Debug);
    }
    out.finish()
}

fn struct_name(table: &Table) -> String {
    let suffix = match table.form() {
        Form::Row => "",
        Form::Create => "Create",
        Form::Update => "Update",
    };
    table.model().name.clone() + suffix
}

/// `==` of two records, field by field.
pub fn same<R: Record>(left: &R, right: &R) -> bool {
    let (left, right) = (left.slots(), right.slots());
    left.iter().zip(right).all(|(left, right)| left.same(right))
}
