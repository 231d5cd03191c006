//! What a build script can choose about the options of TanStack Query.

use crate::Failure;
use ssot_core::schema::{Model, Schema, Service};

/// `query.ts`: options of TanStack Query for every call of the client.
///
/// What a write makes stale is derived from the schema. What hooks, actions and services do beyond it is Rust that
/// nobody reads here: tell it by [`Query::changes`].
///
/// ```no_run
/// use ssot_build::Query;
///
/// let query = Query::new("@tanstack/react-query")
///     .changes("CartItem", &["Cart"])
///     .changes("Product.compare", &[]);
/// ssot_build::schema().typescript("web/src/ssot").query(query).emit();
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    pub(crate) package: String,
    pub(crate) changes: Vec<(String, Vec<String>)>,
}

impl Query {
    /// By the package that the page has: `@tanstack/react-query`, `@tanstack/vue-query`, .. Only types are imported
    /// from it.
    pub fn new(package: impl Into<String>) -> Self {
        Query {
            package: package.into(),
            changes: Vec::new(),
        }
    }

    /// Models of which rows change besides, or at all, by what `of` names:
    ///
    /// - `"CartItem"`: any write of such a row, by what hooks do;
    /// - `"CartItem.create"`: this write alone; so of `update`, `replace`, `delete` and `restore`;
    /// - `"Product.reprice"`: this action, and nothing else then but the row that it is of;
    /// - `"Assistant.send"`: this endpoint of a service.
    ///
    /// An action or an endpoint of which nothing is said may change everything. A name that the schema has not is a
    /// [`Failure::Option`].
    #[must_use = "it gives the options that say so"]
    pub fn changes(mut self, of: &str, models: &[&str]) -> Self {
        let models = models.iter().map(|&one| one.to_owned()).collect();
        self.changes.push((of.to_owned(), models));
        self
    }

    /// What is said of a model, of an operation of it, or of an endpoint.
    pub(crate) fn said<'a>(&'a self, of: &str) -> Option<&'a [String]> {
        let mut all = self.changes.iter().filter(|(name, _)| name == of);
        all.next().map(|(_, models)| models.as_slice())
    }

    /// # Errors
    /// A name that the schema has not, or one of which something is said twice.
    pub(crate) fn judge(&self, schema: &Schema) -> Result<(), Failure> {
        for (at, (of, models)) in self.changes.iter().enumerate() {
            let known = |model: &String| schema.models.iter().any(|one| one.name == *model);
            let unknown = models.iter().find(|model| !known(model));
            if let Some(model) = unknown {
                return wrong(&format!("the schema has no model `{model}`"));
            }
            if !names(schema, of) {
                return wrong(&format!("the schema has no `{of}` that is served"));
            }
            if self.changes[..at].iter().any(|(before, _)| before == of) {
                return wrong(&format!("what `{of}` changes is said twice"));
            }
        }
        Ok(())
    }
}

impl From<&str> for Query {
    fn from(package: &str) -> Self {
        Query::new(package)
    }
}

/// The writes that a client has.
pub(crate) const WRITES: [&str; 5] = ["create", "update", "replace", "delete", "restore"];

fn names(schema: &Schema, of: &str) -> bool {
    let (name, operation) = match of.split_once('.') {
        Some((name, operation)) => (name, Some(operation)),
        None => (of, None),
    };
    let of_model = |model: &&Model| model.name == name;
    if let Some(model) = schema.models.iter().find(of_model) {
        let actions = &model.routes.actions;
        let is = |one: &str| WRITES.contains(&one) || actions.iter().any(|a| a.name == one);
        return operation.is_none_or(is);
    }
    let of_service = |service: &&Service| service.name == name;
    let service = schema.services.iter().find(of_service);
    service.is_some_and(|one| {
        one.endpoints
            .iter()
            .any(|end| Some(&*end.name) == operation)
    })
}

fn wrong(what: &str) -> Result<(), Failure> {
    Err(Failure::Option(["Query::changes: ", what].concat()))
}

#[cfg(test)]
mod tests;
