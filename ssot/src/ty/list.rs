//! `Option` is `null` or the value, `Vec` is an array.

use super::{Fault, Type};
use serde_json::Value;

impl<T: Type> Type for Option<T> {
    fn to_json(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::to_json)
    }

    fn from_json(value: Value) -> Result<Self, Fault> {
        match value {
            Value::Null => Ok(None),
            some => T::from_json(some).map(Some),
        }
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: Type> Type for Vec<T> {
    fn to_json(&self) -> Value {
        self.iter().map(T::to_json).collect()
    }

    fn from_json(value: Value) -> Result<Self, Fault> {
        let Value::Array(values) = value else {
            return Err(Fault::expected("an array", &value));
        };
        let read = |(at, value): (usize, Value)| {
            T::from_json(value).map_err(|fault| fault.under(&at.to_string()))
        };
        (0..).zip(values).map(read).collect()
    }
}
