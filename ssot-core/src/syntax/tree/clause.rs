//! Clauses of models and services as written.

use super::{Name, Text, Ty, Written};
use proc_macro2::Span;

/// A clause: its keyword's token and its lines.
#[derive(Clone, Debug)]
pub struct Clause {
    /// The keyword.
    pub span: Span,
    /// Its lines; lines that could not be read are left out, their mistakes filed.
    pub kind: ClauseKind,
}

/// The clauses.
#[derive(Clone, Debug)]
pub enum ClauseKind {
    /// `permissions { }`
    Permissions(Vec<PermissionLine>),
    /// `cache { }`
    Cache(Vec<CacheLine>),
    /// `events { }`
    Events(Vec<EventLine>),
    /// `search { }`
    Search(Vec<SearchLine>),
    /// `middleware { }`
    Middleware(Vec<MiddlewareLine>),
    /// `routes { }`
    Routes(Vec<RouteLine>),
}

/// `"own drafts" deny update, delete: expr;`
#[derive(Clone, Debug)]
pub struct PermissionLine {
    /// Its name.
    pub name: Option<Text>,
    /// The `deny` token.
    pub deny: Option<Span>,
    /// Operations, actions and groups.
    pub operations: Vec<Name>,
    /// The rule.
    pub rule: Written,
}

/// `list, get: 5m;`
#[derive(Clone, Debug)]
pub struct CacheLine {
    /// Operations and groups.
    pub operations: Vec<Name>,
    /// Seconds.
    pub seconds: u64,
    /// The duration's token.
    pub span: Span,
}

/// `update when changed(price): "a", "b";`
#[derive(Clone, Debug)]
pub struct EventLine {
    /// The operation (or several before one colon).
    pub operations: Vec<Name>,
    /// The condition.
    pub when: Option<Written>,
    /// The names.
    pub names: Vec<Text>,
}

/// A line of `search`.
#[derive(Clone, Debug)]
pub enum SearchLine {
    /// `text: name * 4, description;`
    Text(Span, Vec<(Name, Option<u32>)>),
    /// `filter: category, in_stock = stock > 0;`
    Filter(Span, Vec<(Name, Option<Written>)>),
    /// `sort: price, created_at;`
    Sort(Span, Vec<Name>),
    /// `default_sort: -created_at;`
    DefaultSort(Span, Vec<(Name, bool)>),
    /// `page: 20..=100;` (or one number for both)
    Page(Span, u32, u32),
}

/// A line of `middleware`, or a setting of a service.
#[derive(Clone, Debug)]
pub enum MiddlewareLine {
    /// `auth: write;`
    Auth(Span, Vec<Name>),
    /// `rate_limit create: 20 per 1h by ip;`
    RateLimit {
        /// The keyword.
        span: Span,
        /// The operations before the colon; empty means all.
        operations: Vec<Name>,
        /// The count and its token.
        count: (u32, Span),
        /// Seconds.
        per: (u64, Span),
        /// `by user`, `by ip`: the word.
        by: Option<Name>,
    },
    /// `log: write;`
    Log(Span, Vec<Name>),
    /// `body_limit: 64kb;` (suffixes `b`, `kb`, `mb`), in bytes
    BodyLimit(Span, u64),
    /// `timeout: 10s;`, in seconds
    Timeout(Span, u64),
    /// `use: name;`
    Use(Span, Vec<Name>),
}

/// A line of `routes`.
#[derive(Clone, Debug)]
#[allow(clippy::large_enum_variant)] // A handful of lines a model: a box would save nothing.
pub enum RouteLine {
    /// `path: "/products";`
    Path(Span, Text),
    /// `by: slug;`
    By(Span, Vec<Name>),
    /// `only: list, get;`
    Only(Span, Vec<Name>),
    /// `except: delete;`
    Except(Span, Vec<Name>),
    /// `action publish(input: PublishInput) -> Product;`
    Action(Signature),
}

/// An action or endpoint as written.
#[derive(Clone, Debug)]
pub struct Signature {
    /// The doc comment.
    pub doc: Option<String>,
    /// Its name.
    pub name: Name,
    /// The `static` token of an action that takes no row.
    pub is_static: Option<Span>,
    /// The type of its input.
    pub input: Option<Ty>,
    /// The type of its output.
    pub output: Option<Ty>,
}
