//! [`Patch`]: absent and `null` differ in an update.

use crate::ty::{Fault, Type};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

#[cfg(test)]
mod tests;

/// A field of an update: kept or set. A field that may be `null` is a `Patch<Option<T>>`, which
/// has three states: absent keeps, `null` clears, a value sets.
///
/// In a struct with serde's derives, `#[serde(default, skip_serializing_if = "Patch::is_keep")]`
/// gives absence its meaning; the structs of a model need nothing.
///
/// ```
/// use ssot::Patch;
/// let mut stock = 3;
/// Patch::Keep.apply(&mut stock);
/// Patch::Set(5).apply(&mut stock);
/// assert_eq!(stock, 5);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Patch<T> {
    /// Absent: the row keeps what it has.
    #[default]
    Keep,
    /// The new value; `Set(None)` clears.
    Set(T),
}

impl<T> Patch<T> {
    /// Whether the row keeps what it has.
    pub const fn is_keep(&self) -> bool {
        matches!(self, Patch::Keep)
    }

    /// The new value, if there is one.
    pub fn set(self) -> Option<T> {
        match self {
            Patch::Keep => None,
            Patch::Set(value) => Some(value),
        }
    }

    /// The new value by reference, if there is one.
    pub const fn as_set(&self) -> Option<&T> {
        match self {
            Patch::Keep => None,
            Patch::Set(value) => Some(value),
        }
    }

    /// Writes the new value, if there is one, to its place.
    pub fn apply(self, to: &mut T) {
        if let Patch::Set(value) = self {
            *to = value;
        }
    }
}

impl<T> From<T> for Patch<T> {
    fn from(value: T) -> Self {
        Patch::Set(value)
    }
}

impl<T: Serialize> Serialize for Patch<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Patch::Keep => to.serialize_none(),
            Patch::Set(value) => value.serialize(to),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Patch<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        T::deserialize(from).map(Patch::Set)
    }
}

impl<T: Type> Type for Patch<T> {
    fn to_json(&self) -> Value {
        self.as_set().map_or(Value::Null, T::to_json)
    }

    fn from_json(value: Value) -> Result<Self, Fault> {
        T::from_json(value).map(Patch::Set)
    }

    fn absent() -> Option<Self> {
        Some(Patch::Keep)
    }

    fn is_absent(&self) -> bool {
        self.is_keep()
    }
}
