//! [`Model`]: how the structs that a declaration makes become JSON and back.

use serde_json::Value;

/// A model of the schema with its structs of Rust. The macros implement it under the facade's
/// feature `server`; nobody else needs to.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a model that the server knows",
    note = "declare it in `ssot!` or put `#[derive(ssot::Model)]` on it, and depend on `ssot` with the feature `server`"
)]
pub trait Model: Sized + Send + Sync + 'static {
    /// Its Rust name.
    const NAME: &'static str;
    /// What names a row: `ProductId`, or the struct of a composite key.
    type Id: Clone + Send + Sync + 'static;
    /// What creates a row.
    type Create: Send + 'static;
    /// What changes a row.
    type Update: Send + 'static;
    /// What reads and writes the structs.
    type Codec: Codec<Self> + Codec<Self::Create> + Codec<Self::Update>;

    /// The parts of a key, in the key's order, as they stand in an address.
    fn key(id: &Self::Id) -> Vec<String>;

    /// The key of its parts; none when they are no key.
    fn id(parts: &[String]) -> Option<Self::Id>;
}

/// Reads and writes one struct.
pub trait Codec<T> {
    /// The struct of its JSON.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    fn read(json: Value) -> Result<T, String>;

    /// Every field of it that is there, those too that are never sent.
    fn write(value: &T) -> Value;
}
