//! [`Model`]: what ties a model's structs together.

use crate::record::Record;
use std::fmt::Debug;

/// A model: the struct of its rows, its key and its inputs. The macros implement it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a model",
    label = "not declared in `ssot!`, no `#[derive(ssot::Model)]`",
    note = "an `Id<..>` names a model, and so does a relation"
)]
pub trait Model: Record {
    /// What its key is made of: [`Uuid`](crate::Uuid), `i64`, `String`, or a struct of its own.
    type Key: Clone + PartialEq + Debug + 'static;
    /// What a client gives to create a row.
    type Create: Record;
    /// What a client gives to change a row.
    type Update: Record;
    /// Its name.
    const NAME: &'static str;
}
