//! [`Slot`]: a field of a record whose type is no longer known.

use crate::ty::Type;
use serde_json::Value;
use std::any::Any;
use std::fmt::Debug;

/// A field's value behind one face, so that the code of a record is written once.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a field of a model",
    label = "cannot be a field",
    note = "a field's type is a `ssot::Type` with `Clone`, `Debug` and `PartialEq`"
)]
pub trait Slot: Debug {
    /// [`Type::to_json`].
    fn json(&self) -> Value;

    /// [`Type::is_absent`].
    fn absent(&self) -> bool;

    /// Whether the other is of the same type and equal.
    fn same(&self, other: &dyn Slot) -> bool;

    /// For finding the type again.
    fn any(&self) -> &dyn Any;
}

impl<T: Type + PartialEq + Debug> Slot for T {
    fn json(&self) -> Value {
        self.to_json()
    }

    fn absent(&self) -> bool {
        self.is_absent()
    }

    fn same(&self, other: &dyn Slot) -> bool {
        let other = other.any().downcast_ref::<T>();
        other.is_some_and(|other| self == other)
    }

    fn any(&self) -> &dyn Any {
        self
    }
}

/// The fields of a record; written as a function, an array's elements need no cast each.
pub fn slots<const N: usize>(slots: [&dyn Slot; N]) -> Vec<&dyn Slot> {
    slots.into()
}
