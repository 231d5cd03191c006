//! One declaration in Rust; the TypeScript registry, types, schemas and the API follow from it.
//!
//! A crate declares its models with [`ssot!`] or the derives and gets ordinary Rust: structs,
//! enums, typed ids, JSON both ways and validation. Its build script writes the TypeScript.
//! The types below are what fields are made of; each travels as one form of JSON.

// An example declares more than it reads.
#![doc(test(attr(deny(warnings), allow(dead_code))))]

mod bytes;
mod decimal;
mod id;
mod instant;
mod model;
mod password;
mod patch;
pub mod prelude;
mod record;
#[cfg(feature = "server")]
mod serve;
mod shape;
mod text;
mod ty;
mod variant;

pub use bytes::Bytes;
pub use decimal::Decimal;
pub use id::{Id, Key, Uuid};
pub use instant::{Date, DateTime, Time};
pub use model::Model;
pub use password::Password;
pub use patch::Patch;
pub use record::Record;
pub use serde_json::Value as Json;
pub use ssot_core::schema::Schema;
pub use ssot_core::value::issue::{Issue, PathPart};
pub use ssot_core::{schema, value};
pub use text::{Email, Malformed, Slug, Url};
pub use ty::{Fault, Type};
pub use variant::UnknownVariant;

/// The server of a schema: [`App`](server::App), the typed repository ([`Db`](server::Db)), hooks
/// and actions. Under the feature `server`.
#[cfg(feature = "server")]
pub use ssot_server as server;

/// A `String` of the schema with the larger bound: 100,000 code points unless `len` says otherwise.
pub type Text = String;

/// Declares a schema: models, enums, mixins, services and who signs in.
///
/// Each enum becomes a Rust enum with `ALL`, `as_str`, `Display` and `FromStr`. Each model
/// becomes `Product` (a row), `ProductCreate`, `ProductUpdate` and `ProductId`, with JSON both
/// ways and `validate()`. A field of an update is a [`Patch`]; a field of a create that has a
/// default is an `Option`, and `None` is the default.
///
/// ```
/// use ssot::{Decimal, Patch, ssot};
///
/// ssot! {
///     enum Status { Draft, Published }
///
///     /// Something for sale.
///     model Product {
///         #[len(1..=200)] name: String,
///         #[range(0..)]   price: Decimal,
///                         status: Status = Draft,
///         permissions { all: anyone; }
///     }
/// }
///
/// let input = ProductCreate { name: "".into(), price: Decimal::from(5), status: None };
/// let issues = input.validate().unwrap_err();
/// assert_eq!(issues[0].to_string(), "name must have 1 to 200 characters");
///
/// // What a client sends is parsed: judged, trimmed and lower-cased, then typed.
/// let sent = serde_json::json!({ "name": "Chair", "price": "5" });
/// assert_eq!(ProductCreate::parse(sent).unwrap().name, "Chair");
///
/// let change: ProductUpdate = serde_json::from_str(r#"{"status":"Published"}"#).unwrap();
/// assert_eq!(change.status, Patch::Set(Status::Published));
/// assert!(serde_json::from_str::<ProductUpdate>(r#"{"prize":"5"}"#).is_err());
/// ```
///
/// A row's JSON is read back by [`serde::Deserialize`] as it was sent. A field under `visible` may
/// be missing from it: an `Option` is then `None`, any other field is an error that names it. What
/// the server itself reads is never masked, so a whole `Product` is always what it has in hand.
///
/// A mistake is a compile error at the token that is wrong, and every mistake is reported at once:
///
/// ```compile_fail
/// ssot::ssot! {
///     model Product { name: Strin, permissions { all: anyon; } }
/// }
/// ```
pub use ssot_macros::ssot;

/// Makes a struct of yours a model.
///
/// What stands bare in [`ssot!`] stands inside `#[ssot(..)]` here. serde's traits are yours to
/// derive, or ours with `#[ssot(serde)]`. Made are `ArticleCreate`, `ArticleUpdate`,
/// `ArticleId` and `validate()`. A derive adds no field to the struct: `id`, and what `soft_delete`
/// and `audited` bring, are written out.
///
/// ```
/// use ssot::{Id, Model};
///
/// #[derive(Clone, Debug, PartialEq, Model)]
/// #[ssot(serde, permissions { all: anyone; })]
/// pub struct Article {
///     pub id: Id<Article>,
///     #[ssot(len(1..=200))]
///     pub title: String,
/// }
///
/// let input = ArticleCreate { title: "On words".into() };
/// assert!(input.validate().is_ok());
/// ```
pub use ssot_macros::Model;

/// Shares a type of yours with TypeScript, as serde writes it.
///
/// Structs, tuples, newtypes, generics and every shape of enum, with serde's attributes
/// honoured. It needs serde's two derives; with `Clone`, `Debug` and `PartialEq` it can be a
/// field of a model.
///
/// ```
/// use serde::{Deserialize, Serialize};
///
/// #[derive(ssot::Type, Serialize, Deserialize)]
/// #[serde(tag = "kind")]
/// enum Payment {
///     Card { last_four: String },
///     Invoice,
/// }
/// let json = ssot::Type::to_json(&Payment::Invoice);
/// assert_eq!(json, serde_json::json!({ "kind": "Invoice" }));
/// # let _ = Payment::Card { last_four: String::new() };
/// ```
pub use ssot_macros::Type;

/// The whole crate's schema, as its build script resolved it: a `&'static Schema`, read once.
///
/// The build script is `ssot_build::schema().typescript("web/src/ssot").emit()`.
#[macro_export]
macro_rules! schema {
    () => {{
        static BLOCK: $crate::__private::Block = $crate::__private::Block::new(
            ::core::include_str!(::core::concat!(::core::env!("OUT_DIR"), "/ssot.json")),
        );
        BLOCK.schema()
    }};
}

/// What a model is to the server: nothing, without the feature `server`.
#[doc(hidden)]
#[macro_export]
#[cfg(not(feature = "server"))]
macro_rules! __served {
    ($($served:tt)*) => {};
}

/// What a model is to the server.
#[doc(hidden)]
#[macro_export]
#[cfg(feature = "server")]
macro_rules! __served {
    ($($served:tt)*) => { $crate::__serve! { $($served)* } };
}

/// What expanded code names; not for users.
#[doc(hidden)]
pub mod __private {
    pub use crate::record::*;
    #[cfg(feature = "server")]
    pub use crate::serve::*;
    pub use crate::shape::*;
    pub use crate::variant::*;
    pub use serde::de::DeserializeOwned;
    pub use serde::{Deserialize, Deserializer, Serialize, Serializer};
}
