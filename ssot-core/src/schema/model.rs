//! Models: fields, constraints, relations and keys.

use super::{Cache, Event, Expr, Literal, Middleware, Permissions, Routes, Search, Type};
use serde::{Deserialize, Serialize};

/// A model: rows with a key, a table and routes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Model {
    /// Its Rust name (`OrderItem`).
    pub name: String,
    /// Its name as a key in JSON and TypeScript (`orderItem`).
    pub wire: String,
    /// The plural of `wire` (`orderItems`).
    pub plural: String,
    /// The table (`order_items`).
    pub table: String,
    /// Its doc comment, lines joined by `\n`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc: Option<String>,
    /// Why it should no longer be used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
    /// Whether deleting marks the row instead.
    #[serde(default, skip_serializing_if = "is_false")]
    pub soft_delete: bool,
    /// Whether the server keeps `created_by` and `updated_by` (fields of this model then).
    #[serde(default, skip_serializing_if = "is_false")]
    pub audited: bool,
    /// Whether unindexed filters and sorts deserve a warning.
    #[serde(default, skip_serializing_if = "is_false")]
    pub large: bool,
    /// The fields of the key: `["id"]`, or those of `#[id(a, b)]`.
    pub key: Vec<String>,
    /// All fields, mixins' and made ones (`id`, `deleted_at`, `created_by`) included.
    pub fields: Vec<Field>,
    /// Relations in both directions; those that this model's own fields hold come first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relations: Vec<Relation>,
    /// Unique groups of fields, single `#[unique]` fields included; the key is not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub uniques: Vec<Vec<String>>,
    /// Indexed groups of fields, single `#[index]` fields included.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indexes: Vec<Vec<String>>,
    /// Rules across fields.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<Check>,
    /// Who may do what.
    pub permissions: Permissions,
    /// How long answers may be kept.
    #[serde(default)]
    pub cache: Cache,
    /// What is announced when.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<Event>,
    /// What can be searched, filtered and sorted.
    pub search: Search,
    /// What stands around the operations.
    #[serde(default)]
    pub middleware: Middleware,
    /// Where it is served.
    pub routes: Routes,
}

/// A field of a model.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Field {
    /// The Rust name (`created_at`).
    pub name: String,
    /// The name in JSON and TypeScript (`createdAt`).
    pub wire: String,
    /// The column; the Rust name unless `#[column("..")]`.
    pub column: String,
    /// Its doc comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc: Option<String>,
    /// Why it should no longer be used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
    /// Its type, without its own `Option`.
    pub ty: Type,
    /// Whether it was declared `Option`: `null` is a value.
    #[serde(default, skip_serializing_if = "is_false")]
    pub nullable: bool,
    /// What an absent value becomes on create.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<Default>,
    /// What the server writes on every update.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_update: Option<Default>,
    /// What a value must satisfy beyond its type, in the author's order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub constraints: Vec<Constraint>,
    /// The author's words for any broken constraint of this field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// Whether no two rows may share a value.
    #[serde(default, skip_serializing_if = "is_false")]
    pub unique: bool,
    /// Who may see and set it.
    #[serde(rename = "can", default, skip_serializing_if = "Access::is_open")]
    pub access: Access,
}

/// Who may see and set a field.
#[derive(Clone, Debug, std::default::Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Access {
    /// Only the server sets it: refused in create and update.
    #[serde(default, skip_serializing_if = "is_false")]
    pub readonly: bool,
    /// Set at create, refused in update.
    #[serde(default, skip_serializing_if = "is_false")]
    pub immutable: bool,
    /// Never leaves the server, in either direction; unknown to a client.
    #[serde(default, skip_serializing_if = "is_false")]
    pub private: bool,
    /// Who sees it; everyone who sees the row when absent. Boxed, as few fields have one: rules in
    /// place made a field twice as large.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visible: Option<Box<Rule>>,
    /// Who may set it; everyone who may write the row when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub writable: Option<Box<Rule>>,
}

impl Access {
    /// Whether nothing is restricted.
    pub fn is_open(&self) -> bool {
        *self == Access::default()
    }
}

/// An expression with the words it was written in. The words never leave the server.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Rule {
    /// The meaning.
    pub expr: Expr,
    /// The source text, white space normalised.
    pub text: String,
}

/// A value that stands in for an absent one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Default {
    /// A literal of the field's type.
    Literal(Literal),
    /// `now()`: the instant (or its date or time) of the write.
    Now,
    /// `me`: the caller. The field is a relation to the principal.
    Me,
    /// `new()`: a fresh UUIDv7, for `Uuid` and ids.
    New,
}

/// What a value must satisfy beyond its type. Bounds are inclusive.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Constraint {
    /// Length in Unicode code points (strings) or bytes (`Bytes`). An exclusive end was lowered by one.
    Len {
        /// At least this many.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<u64>,
        /// At most this many.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<u64>,
    },
    /// Bounds of a number, decimal, date or instant; each bound is a literal of the field's type.
    Range {
        /// The least value.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<Literal>,
        /// The greatest value.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<Literal>,
        /// Whether `max` itself is refused (`0.0..1.0` on floats and decimals).
        #[serde(default, skip_serializing_if = "is_false")]
        exclusive: bool,
    },
    /// A regular expression of the common subset, searched for (not anchored) as written.
    Pattern(String),
    /// The value is a multiple of this (integers and decimals).
    MultipleOf(Literal),
    /// At most this many digits after the point (decimals).
    Scale(u32),
    /// Bounds of a list's length, and whether its values must differ.
    Items {
        /// At least this many.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<u64>,
        /// At most this many.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<u64>,
        /// No value twice.
        #[serde(default, skip_serializing_if = "is_false")]
        unique: bool,
    },
    /// One of these literals.
    OneOf(Vec<Literal>),
    /// ASCII white space at both ends is cut off before anything else is judged.
    Trim,
    /// Letters are made lower case before anything else is judged.
    Lowercase,
}

/// `check "words": expr;`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Check {
    /// The author's words, which a refusal quotes.
    pub words: String,
    /// What must hold.
    pub expr: Expr,
    /// The fields it reads, in order of first mention.
    pub fields: Vec<String>,
}

/// A way from a row to another, as seen from the model that lists it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Relation {
    /// Its Rust name (`seller`, `order_items`).
    pub name: String,
    /// Its name in JSON and TypeScript (`orderItems`).
    pub wire: String,
    /// The model it leads to.
    pub model: String,
    /// How it is held.
    pub kind: RelationKind,
    /// The name of the way back, as `model` lists it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inverse: Option<String>,
}

/// How a relation is held.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum RelationKind {
    /// A field of this model holds the other's key.
    ToOne {
        /// The field (`seller_id`).
        field: String,
        /// Whether there may be none.
        nullable: bool,
        /// What happens here when the other row is deleted.
        on_delete: OnDelete,
    },
    /// A unique field of the other model holds this one's key: at most one.
    OneBack {
        /// The field of the other model.
        field: String,
    },
    /// A field of the other model holds this one's key: any number.
    ToMany {
        /// The field of the other model.
        field: String,
    },
    /// `tags: Vec<Id<Tag>>`, through a join table.
    ManyToMany {
        /// The list field, on the model that declares it.
        field: String,
        /// Whether this model declares it.
        owner: bool,
        /// The join table.
        table: String,
        /// Its column with this model's key.
        here: String,
        /// Its column with the other's key.
        there: String,
    },
}

/// What happens to a row when the row it names is deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum OnDelete {
    /// The delete is refused.
    Restrict,
    /// It is deleted too.
    Cascade,
    /// Its field becomes `None`.
    SetNull,
}

pub(crate) fn is_false(value: &bool) -> bool {
    !value
}
