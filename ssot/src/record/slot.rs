//! [`Slot`]: a field of a record whose type is no longer known.

use crate::ty::Type;
use serde_json::Value;
use std::any::Any;
use std::fmt::Debug;

/// A field's value behind one face, so that the code of a record is written once.
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

/// What may be the type of a field. Asked once, at the author's type, for all that it needs.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the type of a field",
    label = "not a type of the schema that can be cloned, compared and printed",
    note = "use a scalar (`String`, `i32`, `Decimal`, ..), an enum of the schema or `Id<Model>`",
    note = "or put `#[derive(Clone, Debug, PartialEq, ssot::Type, serde::Serialize, serde::Deserialize)]` on `{Self}`"
)]
pub trait FieldType: Type + Clone + PartialEq + Debug {}

#[diagnostic::do_not_recommend]
impl<T: Type + Clone + PartialEq + Debug> FieldType for T {}

/// The fields of a record; written as a function, an array's elements need no cast each.
pub fn slots<const N: usize>(slots: [&dyn Slot; N]) -> Vec<&dyn Slot> {
    slots.into()
}
