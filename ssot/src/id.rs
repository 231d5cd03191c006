//! Typed keys: an `Id<Product>` is never taken for an `Id<User>`.

use crate::text::{Malformed, judge, text_form};
use ssot_core::schema::KeyType;
use ssot_core::value::{KEY_MAX, format};
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

#[cfg(test)]
mod tests;

/// The key of a row of the model `M`.
///
/// By default a UUIDv7 that the server makes; `Id<M, i64>` is made by the database,
/// `Id<M, String>` (1 to 200 characters) is given by the client. On the wire it is a string.
///
/// ```
/// use ssot::Id;
/// struct Product;
/// let id = Id::<Product>::new();
/// assert_eq!(id.to_string().parse(), Ok(id));
/// ```
pub struct Id<M, K = Uuid> {
    key: K,
    // A function, so that an id is `Send`, `Sync` and `Copy` whatever the model is.
    model: PhantomData<fn() -> M>,
}

/// What a key can be made of: [`Uuid`], `i64` or `String`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a key",
    note = "a key is a `Uuid` (the default), an `i64` or a `String`"
)]
pub trait Key: Clone + fmt::Debug + Eq + Ord + Hash + Send + Sync + 'static {
    /// What it is in the schema.
    #[doc(hidden)]
    const TYPE: KeyType;

    /// The key as it travels.
    #[doc(hidden)]
    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;

    /// The key of its text.
    #[doc(hidden)]
    fn read(text: &str) -> Result<Self, Malformed>;
}

impl Key for Uuid {
    const TYPE: KeyType = KeyType::Uuid;

    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }

    fn read(text: &str) -> Result<Self, Malformed> {
        text.parse()
    }
}

impl Key for i64 {
    const TYPE: KeyType = KeyType::I64;

    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }

    fn read(text: &str) -> Result<Self, Malformed> {
        judge(&format::INT64, text)?;
        text.parse().map_err(|_| Malformed::new("int64"))
    }
}

impl Key for String {
    const TYPE: KeyType = KeyType::String;

    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }

    fn read(text: &str) -> Result<Self, Malformed> {
        let length = text.chars().count() as u64;
        if length == 0 || length > KEY_MAX || text.contains('\0') {
            return Err(Malformed::new("key"));
        }
        Ok(text.to_owned())
    }
}

impl<M> Id<M> {
    /// A fresh key: later ones sort after earlier ones.
    #[allow(clippy::new_without_default)] // A key out of nowhere should be asked for by name.
    pub fn new() -> Self {
        Id::from_key(Uuid::new())
    }
}

impl<M, K> Id<M, K> {
    /// An id of a key that is known to name a row of `M`.
    pub const fn from_key(key: K) -> Self {
        let model = PhantomData;
        Id { key, model }
    }

    /// The key.
    pub const fn key(&self) -> &K {
        &self.key
    }

    /// The key, without the id around it.
    pub fn into_key(self) -> K {
        self.key
    }
}

// By hand, because a derive would ask the same of `M`.
impl<M, K: Clone> Clone for Id<M, K> {
    fn clone(&self) -> Self {
        Id::from_key(self.key.clone())
    }
}

impl<M, K: Copy> Copy for Id<M, K> {}

impl<M, K: PartialEq> PartialEq for Id<M, K> {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl<M, K: Eq> Eq for Id<M, K> {}

impl<M, K: Ord> PartialOrd for Id<M, K> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<M, K: Ord> Ord for Id<M, K> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key.cmp(&other.key)
    }
}

impl<M, K: Hash> Hash for Id<M, K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key.hash(state);
    }
}

impl<M, K: Key> fmt::Debug for Id<M, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.key.write(f)
    }
}

impl<M, K: Key> fmt::Display for Id<M, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.key.write(f)
    }
}

impl<M, K: Key> FromStr for Id<M, K> {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        K::read(text).map(Id::from_key)
    }
}

text_form! { [M, K: Key] Id<M, K> }

/// A UUID of version 1 to 8 in RFC 9562's variant, hyphenated on the wire.
///
/// ```
/// use ssot::Uuid;
/// assert!("018f6a3e-7c1b-7d2e-8f00-0123456789ab".parse::<Uuid>().is_ok());
/// assert!("00000000-0000-0000-0000-000000000000".parse::<Uuid>().is_err());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uuid(uuid::Uuid);

impl Uuid {
    /// A fresh UUIDv7.
    #[allow(clippy::new_without_default)] // A key out of nowhere should be asked for by name.
    pub fn new() -> Self {
        Uuid(uuid::Uuid::now_v7())
    }

    /// Its 16 bytes, the most significant first.
    pub const fn as_bytes(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }

    /// The UUID of 16 bytes.
    ///
    /// # Errors
    /// [`Malformed`] when version or variant are others than those above.
    pub fn from_bytes(bytes: [u8; 16]) -> Result<Self, Malformed> {
        let uuid = uuid::Uuid::from_bytes(bytes);
        judge(&format::UUID, &uuid.to_string())?;
        Ok(Uuid(uuid))
    }
}

impl fmt::Debug for Uuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for Uuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Uuid {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        judge(&format::UUID, text)?;
        let uuid = uuid::Uuid::try_parse(text).map_err(|_| Malformed::new("uuid"))?;
        Ok(Uuid(uuid))
    }
}

text_form! { Uuid }
