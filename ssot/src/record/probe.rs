//! Fields whose types the macro does not know: one that is no type of the schema is reported once,
//! by the question that the macro asks of it, and not again wherever a record touches it.
//!
//! `Held(&field).slot()` and `built(..).next(..)` are methods of two traits each. Rust takes the one
//! on the value where the type travels, else the one on its reference, which is never run.

use super::{FieldType, Slot, Source};
use crate::ty::Fault;
use std::marker::PhantomData;

/// A field by reference.
#[allow(missing_debug_implementations)] // Expanded code's alone.
pub struct Held<'a, T>(pub &'a T);

/// The slot of a field that travels.
pub trait Travels<'a> {
    /// Its slot.
    type Of;

    /// Its slot.
    fn slot(self) -> &'a dyn Slot;

    /// Its clone.
    fn copy(self) -> Self::Of;
}

impl<'a, T: FieldType> Travels<'a> for Held<'a, T> {
    type Of = T;

    fn slot(self) -> &'a dyn Slot {
        self.0
    }

    fn copy(self) -> T {
        self.0.clone()
    }
}

/// Stands in for the slot of a field that does not.
pub trait Stays<'a> {
    /// The type of the field.
    type Of;

    /// Some slot.
    fn slot(self) -> &'a dyn Slot;

    /// Nothing.
    fn copy(self) -> Self::Of;
}

// Such a program is never built, so neither is ever run.
impl<'a, T> Stays<'a> for &Held<'a, T> {
    type Of = T;

    fn slot(self) -> &'a dyn Slot {
        &()
    }

    fn copy(self) -> T {
        unreachable!("not a type of the schema")
    }
}

/// The type of a field.
#[allow(missing_debug_implementations)] // Expanded code's alone.
pub struct Built<T>(PhantomData<fn() -> T>);

/// The type of the field that a function finds in a record.
pub fn built<R, T>(_: fn(&R) -> &T) -> Built<T> {
    Built(PhantomData)
}

/// Reads a field that travels.
pub trait Reads<T> {
    /// [`Source::next`].
    ///
    /// # Errors
    /// As that.
    fn next(self, from: &mut Source) -> Result<T, Fault>;
}

impl<T: FieldType> Reads<T> for Built<T> {
    fn next(self, from: &mut Source) -> Result<T, Fault> {
        from.next()
    }
}

/// Stands in for reading one that does not.
pub trait Refuses<T> {
    /// Nothing.
    ///
    /// # Errors
    /// Always.
    fn next(self, from: &mut Source) -> Result<T, Fault>;
}

impl<T> Refuses<T> for &Built<T> {
    fn next(self, _: &mut Source) -> Result<T, Fault> {
        Err(Fault::new("not a type of the schema"))
    }
}
