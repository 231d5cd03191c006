//! Clauses of a model: permissions, cache, events, search, middleware, routes; and services.

use super::model::is_false;
use super::{Rule, Type};
use serde::{Deserialize, Serialize};

/// What can be done with a model. Groups (`read`, `write`, `all`) are resolved away.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Operation {
    /// `GET /products`.
    List,
    /// `GET /products/{id}`.
    Get,
    /// `POST /products`.
    Create,
    /// `PATCH` and `PUT /products/{id}`.
    Update,
    /// `DELETE /products/{id}`.
    Delete,
    /// An action of the model, by its Rust name.
    Action(String),
}

/// Who may do what: nothing that no line allows, nothing that a `deny` line names.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Permissions {
    /// The lines.
    pub lines: Vec<Permission>,
}

/// One line of a `permissions` clause.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Permission {
    /// The author's name for it, which an explanation quotes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whether it forbids; a forbidding line beats every allowing one.
    #[serde(default, skip_serializing_if = "is_false")]
    pub deny: bool,
    /// The operations it speaks of, groups resolved, in the order of [`Operation`].
    pub operations: Vec<Operation>,
    /// When it holds.
    pub rule: Rule,
    /// Whether an `update` line names `new`, or what changes: then it is judged once with both rows,
    /// otherwise for the row before and for the row after.
    #[serde(default, skip_serializing_if = "is_false")]
    pub names_new: bool,
}

/// Seconds to live of answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Cache {
    /// Of `list`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list: Option<u64>,
    /// Of `get`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub get: Option<u64>,
    /// Who may share a kept answer; derived from the read permissions.
    #[serde(default)]
    pub scope: CacheScope,
}

/// Who may share a kept answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum CacheScope {
    /// Everyone: no read rule, `visible` included, depends on the caller.
    Public,
    /// Callers with the same roles: rules depend on roles and being signed in only.
    Roles,
    /// The same caller alone.
    #[default]
    Caller,
}

/// Named events of one operation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Event {
    /// The write or action that announces them.
    pub operation: Operation,
    /// Only when this holds (`when changed(price)`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Rule>,
    /// Their names (`product.created`).
    pub names: Vec<String>,
}

/// What can be searched, filtered and sorted. Without the clause every visible scalar and
/// relation is listed in `filter`, every sortable visible scalar in `sort`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Search {
    /// Fields of the full-text index with their weights.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub text: Vec<Weighted>,
    /// Fields and relations that may be filtered.
    pub filter: Vec<String>,
    /// Named filters made of an expression.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub derived: Vec<Derived>,
    /// Fields that may be sorted.
    pub sort: Vec<String>,
    /// The order when none is asked for; the key follows always.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub default_sort: Vec<Sort>,
    /// The page size when none is asked for.
    pub page: u32,
    /// The largest page size.
    pub page_max: u32,
}

/// A field of the full-text index.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Weighted {
    /// The field.
    pub field: String,
    /// How much it counts, 1 to 100; 1 when not written.
    pub weight: u32,
}

/// `in_stock = stock > 0`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Derived {
    /// Its Rust name.
    pub name: String,
    /// Its name in a query.
    pub wire: String,
    /// When a row passes.
    pub rule: Rule,
}

/// One key of an order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Sort {
    /// The field.
    pub field: String,
    /// Whether the greatest comes first.
    #[serde(default, skip_serializing_if = "is_false")]
    pub descending: bool,
}

/// What stands around the operations of a model or a service.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Middleware {
    /// Operations that need a signed-in caller before anything else is looked at.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub auth: Vec<Operation>,
    /// How often.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rate_limits: Vec<RateLimit>,
    /// Operations that leave a log record.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub log: Vec<Operation>,
    /// The largest body, in bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body_limit: Option<u64>,
    /// The longest a request may take, in seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timeout: Option<u64>,
    /// The user's own tower layers, by name, outermost first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub layers: Vec<String>,
}

/// `rate_limit create: 20 per 1h by user;`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RateLimit {
    /// The operations it counts together; empty means all of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub operations: Vec<Operation>,
    /// This many, at least 1.
    pub count: u32,
    /// In this many seconds, at least 1.
    pub per: u64,
    /// Counted for whom.
    pub by: RateKey,
}

/// Whose requests are counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum RateKey {
    /// The caller when signed in, the address otherwise.
    User,
    /// The address.
    Ip,
}

/// Where a model is served.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Routes {
    /// Under the base path (`/order-items`).
    pub path: String,
    /// Unique fields with a `by` route.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<String>,
    /// The operations served, actions not included.
    pub operations: Vec<Operation>,
    /// The actions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<Action>,
}

/// An action of a model: a route, a method the user writes, a typed client call.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Action {
    /// Its Rust name.
    pub name: String,
    /// Its name in the path and in TypeScript.
    pub wire: String,
    /// Its doc comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc: Option<String>,
    /// Whether it acts on one row (`/products/{id}/publish`); `static action` does not.
    pub row: bool,
    /// Its input: a [`Type::Named`] shape or an enum.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub input: Option<Type>,
    /// Its output; `None` answers 204.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub output: Option<Type>,
}

/// Typed endpoints backed by a provider adapter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Service {
    /// Its Rust name.
    pub name: String,
    /// Its name in TypeScript (`assistant`).
    pub wire: String,
    /// Its path under the base path (`/assistant`).
    pub path: String,
    /// Its doc comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc: Option<String>,
    /// The adapter, by the name it is registered under.
    pub provider: String,
    /// Its endpoints; each is an [`Operation::Action`] in permissions and middleware.
    pub endpoints: Vec<Endpoint>,
    /// Who may call what; `all: signed_in` when the clause is absent.
    pub permissions: Permissions,
    /// What stands around the endpoints.
    #[serde(default)]
    pub middleware: Middleware,
}

/// One endpoint of a service, `POST /assistant/send`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Endpoint {
    /// Its Rust name.
    pub name: String,
    /// Its name in the path and in TypeScript.
    pub wire: String,
    /// Its doc comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc: Option<String>,
    /// Its input.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub input: Option<Type>,
    /// Its output; `None` answers 204.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub output: Option<Type>,
}
