//! Types under `#[derive(Type)]`: their JSON is what serde makes of them.

use crate::ty::Fault;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A value as JSON; `null` where serde refuses it, such as a map whose keys are no strings.
pub fn shape_json<T: Serialize>(value: &T) -> Value {
    serde_json::to_value(value).unwrap_or(Value::Null)
}

/// The value of its JSON.
///
/// # Errors
/// serde's, in its words.
pub fn json_shape<T: DeserializeOwned>(value: Value) -> Result<T, Fault> {
    serde_json::from_value(value).map_err(|error| Fault::new(error.to_string()))
}
