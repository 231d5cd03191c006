//! Booleans, strings and JSON as they are.

use super::{Fault, Type};
use serde_json::Value;

impl Type for bool {
    fn to_json(&self) -> Value {
        Value::Bool(*self)
    }

    fn from_json(value: Value) -> Result<Self, Fault> {
        match value {
            Value::Bool(is) => Ok(is),
            other => Err(Fault::expected("a boolean", &other)),
        }
    }
}

impl Type for String {
    fn to_json(&self) -> Value {
        Value::String(self.clone())
    }

    fn from_json(value: Value) -> Result<Self, Fault> {
        match value {
            Value::String(text) if text.contains('\0') => {
                Err(Fault::new("a string cannot hold U+0000"))
            }
            Value::String(text) => Ok(text),
            other => Err(Fault::expected("a string", &other)),
        }
    }
}

impl Type for Value {
    fn to_json(&self) -> Value {
        self.clone()
    }

    fn from_json(value: Value) -> Result<Self, Fault> {
        Ok(value)
    }
}

impl Type for () {
    fn to_json(&self) -> Value {
        Value::Null
    }

    fn from_json(value: Value) -> Result<Self, Fault> {
        match value {
            Value::Null => Ok(()),
            other => Err(Fault::expected("null", &other)),
        }
    }
}
