//! [`Type`]: what may be a field of a model, an input or an output, and its form on the wire.

mod list;
mod number;
mod scalar;

use serde_json::{Map, Value};
use ssot_core::value::issue::{Issue, PathPart};
use ssot_core::value::message::Code;
use std::fmt;

/// A type of the schema, with its JSON form both ways.
///
/// Scalars, `Option`, `Vec`, ids, the enums of `ssot!`, models and everything under
/// [`#[derive(Type)]`](derive@crate::Type) are such types; it is not implemented by hand.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a type of the schema",
    label = "cannot be a field, an input or an output",
    note = "use a scalar (`String`, `i32`, `Decimal`, ..), an enum of the schema or `Id<Model>`",
    note = "or put `#[derive(ssot::Type, serde::Serialize, serde::Deserialize)]` on `{Self}`"
)]
pub trait Type: Sized + 'static {
    /// The value as JSON. A [`Password`](crate::Password) is in clear here, so a model leaves it
    /// out of what it serialises.
    #[doc(hidden)]
    fn to_json(&self) -> Value;

    /// The value of its JSON.
    #[doc(hidden)]
    fn from_json(value: Value) -> Result<Self, Fault>;

    /// What a key that is not there means, where it may be absent.
    #[doc(hidden)]
    fn absent() -> Option<Self> {
        None
    }

    /// Whether the key is left out when this value is written.
    #[doc(hidden)]
    fn is_absent(&self) -> bool {
        false
    }
}

/// Why JSON is not a value of a type, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    path: String,
    message: String,
}

impl Fault {
    /// A fault at the value itself.
    pub fn new(message: impl Into<String>) -> Self {
        Fault {
            path: String::new(),
            message: message.into(),
        }
    }

    /// What was wanted and the kind of JSON that was found.
    pub(crate) fn expected(what: &str, found: &Value) -> Self {
        Fault::new(format!("expected {what}, found {}", kind(found)))
    }

    /// The fault in the words of an issue.
    pub(crate) fn into_issue(self) -> Issue {
        let steps = self.path.split('.').filter(|step| !step.is_empty());
        let path = steps.map(|step| match step.parse() {
            Ok(index) => PathPart::Index(index),
            Err(_) => PathPart::from(step),
        });
        Issue {
            path: path.collect(),
            code: Code::Type,
            message: self.message,
            params: Map::new(),
        }
    }

    /// The same fault, seen from the object or list that holds the value.
    #[must_use]
    pub fn under(mut self, step: &str) -> Self {
        if self.path.is_empty() {
            self.path.push_str(step);
        } else {
            self.path = format!("{step}.{}", self.path);
        }
        self
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() {
            return f.write_str(&self.message);
        }
        write!(f, "`{}`: {}", self.path, self.message)
    }
}

impl std::error::Error for Fault {}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}
