//! [`Record`]: the structs that the macros make, encoded, decoded, compared and judged through
//! one path. A struct brings two small functions; its keys come from the schema's JSON.

mod declares;
mod decode;
mod encode;
mod plan;
mod probe;
mod slot;
mod validate;

pub use declares::{Declared, Declares, Leaf, Named, Shapes, Undeclared, leaf};
pub use decode::{Source, decode, empty};
pub use encode::{debug, encode, same};
pub use plan::{Block, Form, Table};
pub use probe::{Built, Held, Reads, Refuses, Stays, Travels, built};
pub use slot::{FieldType, Slot, slots};
pub use validate::{Members, clean, members, parse, validate};

use crate::id::{Id, Key};
use crate::model::Model;
use crate::ty::{Fault, Type};
use serde_json::Value;
use ssot_core::schema;

/// A struct that the macros made of a model: `Product`, `ProductCreate`, `ProductUpdate`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not made of a model",
    note = "declare it in `ssot!` or put `#[derive(ssot::Model)]` on it"
)]
pub trait Record: Sized + 'static {
    /// Which keys it has.
    #[doc(hidden)]
    fn table() -> &'static Table;

    /// Its fields in the order of its table.
    #[doc(hidden)]
    fn slots(&self) -> Vec<&dyn Slot>;

    /// A record of the source's values, field by field in the order of its table.
    #[doc(hidden)]
    fn build(from: &mut Source) -> Result<Self, Fault>;
}

#[diagnostic::do_not_recommend]
impl<R: Record> Type for R {
    fn to_json(&self) -> Value {
        encode::to_json(R::table(), &self.slots())
    }

    fn from_json(value: Value) -> Result<Self, Fault> {
        let Value::Object(object) = value else {
            return Err(Fault::expected("an object", &value));
        };
        R::build(&mut Source::of_object(R::table(), object)?)
    }
}

/// An id with the key of its model. Short, for it stands in types that clippy measures.
pub type IdOf<M> = Id<M, <M as Model>::Key>;

// Of a field whose macro does not see the model: its key is what rustc knows of it.
impl<M: Model, K: Key> Declares for Id<M, K> {
    fn declares(_: &mut Shapes) -> Option<schema::Type> {
        Some(schema::Type::Id {
            model: M::NAME.to_owned(),
            key: K::TYPE,
        })
    }
}

#[diagnostic::do_not_recommend]
impl<R: Record> Declares for R {
    fn declares(into: &mut Shapes) -> Option<schema::Type> {
        let table = R::table();
        let whole = table.form() == Form::Row && table.declare(into);
        whole.then(|| schema::Type::Row(table.model().name.clone()))
    }
}
