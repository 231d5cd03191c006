//! Attributes of models and fields: bare in `ssot!`, inside `#[ssot(..)]` on a derive.

use super::{Expr, Name, Text, Written};
use crate::schema::OnDelete;
use crate::syntax::Extent;
use proc_macro2::Span;

/// An attribute of a field.
#[derive(Clone, Debug)]
pub struct FieldAttr {
    /// Its name's token.
    pub span: Span,
    /// What it says.
    pub kind: FieldAttrKind,
}

/// What an attribute of a field says.
#[derive(Clone, Debug)]
pub enum FieldAttrKind {
    /// `len(1..=200)`
    Len(Range),
    /// `range(0..)`
    Range(Range),
    /// `pattern("regex")`
    Pattern(Text),
    /// `multiple_of(5)`
    MultipleOf(Expr),
    /// `scale(2)`
    Scale(u32),
    /// `items(min = 1, max = 20, unique)`
    Items {
        /// `min`.
        min: Option<u64>,
        /// `max`.
        max: Option<u64>,
        /// `unique`.
        unique: bool,
    },
    /// `one_of("a", "b")`
    OneOf(Vec<Expr>),
    /// `trim`
    Trim,
    /// `lowercase`
    Lowercase,
    /// `message("...")`
    Message(Text),
    /// `unique`
    Unique,
    /// `index`
    Index,
    /// `readonly`
    Readonly,
    /// `immutable`
    Immutable,
    /// `private`
    Private,
    /// `visible(expr)`
    Visible(Written),
    /// `writable(expr)`
    Writable(Written),
    /// `default = expr`, and `= expr` after the type in `ssot!`
    Default(Expr),
    /// `on_update(now())`
    OnUpdate(Expr),
    /// `on_delete(cascade)`
    OnDelete(OnDelete),
    /// `inverse(listings)`; `None` for `inverse(none)`
    Inverse(Option<Name>),
    /// `column("...")`
    Column(Text),
    /// `rename("...")`: the name on the wire
    Rename(Text),
    /// `deprecated("...")`, `deprecated`
    Deprecated(Option<Text>),
}

/// A range as written: either end may be absent.
#[derive(Clone, Debug)]
pub struct Range {
    /// The whole of it.
    pub span: Extent,
    /// Left of the dots.
    pub min: Option<Expr>,
    /// Right of the dots.
    pub max: Option<Expr>,
    /// `..=` (or a single number, which is both ends).
    pub inclusive: bool,
}

/// An attribute of a model.
#[derive(Clone, Debug)]
pub struct ModelAttr {
    /// Its name's token.
    pub span: Span,
    /// What it says.
    pub kind: ModelAttrKind,
}

/// What an attribute of a model says.
#[derive(Clone, Debug)]
pub enum ModelAttrKind {
    /// `soft_delete`
    SoftDelete,
    /// `audited`
    Audited,
    /// `large`
    Large,
    /// `index(a, b)`
    Index(Vec<Name>),
    /// `unique(a, b)`
    Unique(Vec<Name>),
    /// `id(user, product)`: fields or relations
    Id(Vec<Name>),
    /// `table("...")`
    Table(Text),
    /// `deprecated("...")`
    Deprecated(Option<Text>),
    /// `principal { roles: role }`, derive form only
    Principal(Option<Name>),
}
