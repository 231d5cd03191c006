//! From JSON to a record: keys are looked up in its table, unknown and repeated ones refused.

use super::plan::Key;
use super::{Form, Record, Table};
use crate::ty::{Fault, Type};
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};
use serde_json::{Map, Value};
use std::fmt;

/// Deserialises a record by the wire table.
///
/// # Errors
/// A key that it does not have or that stands twice, a required key that is not there, a value
/// that is not of its type. What else a value must satisfy is asked by `validate`.
pub fn decode<'de, R: Record, D: Deserializer<'de>>(from: D) -> Result<R, D::Error> {
    let mut source = from.deserialize_map(Keys(R::table()))?;
    R::build(&mut source).map_err(D::Error::custom)
}

/// Where the fields of a record are taken from, by their place in its table.
pub struct Source {
    table: &'static Table,
    values: Vec<Option<Value>>,
    next: usize,
}

impl Source {
    fn new(table: &'static Table) -> Self {
        let values = table.keys().iter().map(|_| None).collect();
        let next = 0;
        Source {
            table,
            values,
            next,
        }
    }

    pub(super) fn of_object(
        table: &'static Table,
        object: Map<String, Value>,
    ) -> Result<Self, Fault> {
        let mut source = Source::new(table);
        for (wire, value) in object {
            let at = find(table, &wire)?;
            source.values[at] = Some(value);
        }
        Ok(source)
    }

    /// The next field's value, in the order of the table.
    #[allow(clippy::should_implement_trait)] // Each field has a type of its own.
    ///
    /// # Errors
    /// It is not of its type, or is not there and must be.
    pub fn next<T: Type>(&mut self) -> Result<T, Fault> {
        let key = &self.table.keys()[self.next];
        let value = self.values[self.next].take();
        self.next += 1;
        match value {
            Some(Value::Null) if key.never_null => {
                Err(Fault::new("cannot be null").under(key.wire))
            }
            Some(value) => T::from_json(value).map_err(|fault| fault.under(key.wire)),
            None => missing(key),
        }
    }
}

fn missing<T: Type>(key: &Key) -> Result<T, Fault> {
    let absent = if key.optional { T::absent() } else { None };
    absent.ok_or_else(|| Fault::new("must be there").under(key.wire))
}

fn find(table: &'static Table, wire: &str) -> Result<usize, Fault> {
    let at = table.keys().iter().position(|key| key.wire == wire);
    at.ok_or_else(|| refusal(table, wire))
}

// A private field does not exist for a client, so it is not called read-only either.
fn refusal(table: &'static Table, wire: &str) -> Fault {
    let mut fields = table.model().fields.iter();
    let known = fields.find(|field| field.wire == wire && !field.access.private);
    let why = match known {
        Some(_) if table.form() == Form::Create => "only the server sets it",
        Some(_) => "cannot be changed",
        None => "no such field",
    };
    Fault::new(why).under(wire)
}

struct Keys(&'static Table);

impl<'de> Visitor<'de> for Keys {
    type Value = Source;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Source, A::Error> {
        let mut source = Source::new(self.0);
        while let Some(at) = map.next_key_seed(KeyAt(self.0))? {
            let value = map.next_value()?;
            if source.values[at].replace(value).is_some() {
                let twice = Fault::new("stands twice").under(self.0.keys()[at].wire);
                return Err(A::Error::custom(twice));
            }
        }
        Ok(source)
    }
}

struct KeyAt(&'static Table);

impl<'de> DeserializeSeed<'de> for KeyAt {
    type Value = usize;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<usize, D::Error> {
        from.deserialize_str(self)
    }
}

impl Visitor<'_> for KeyAt {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, wire: &str) -> Result<usize, E> {
        find(self.0, wire).map_err(E::custom)
    }
}

/// A record whose every field is absent: an update that keeps all.
///
/// # Panics
/// When a field cannot be absent, which no field of an update is.
pub fn empty<R: Record>() -> R {
    R::build(&mut Source::new(R::table())).expect("every field of an update can be absent")
}
