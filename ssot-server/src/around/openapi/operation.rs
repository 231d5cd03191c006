//! One operation of a model: what it is called, who may ask, and what may refuse it.

use super::Of;
use super::node::{Object, response, set};
use super::problem::TRIES;
use serde_json::{Value, json};
use ssot_core::schema::{Middleware, Operation, RateLimit};

impl Of<'_> {
    /// An operation without its parameters, body and success.
    pub(super) fn operation(
        &self,
        operation: &Operation,
        (id, summary): (&str, &str),
        refusals: &[&str],
    ) -> Value {
        let model = &self.model.model;
        let mut described = json!({
            "operationId": format!("{}.{id}", model.wire),
            "tags": [model.name],
            "summary": summary,
            "security": self.security(&[operation]),
            "responses": refusals_of(&[refusals, limited(&model.middleware, operation)].concat())
        });
        if model.deprecated.is_some() {
            set(&mut described, "deprecated", true.into());
        }
        described
    }

    /// What is counted as another operation too may be refused as that one.
    pub(super) fn limits(&self, described: &mut Value, operation: &Operation) {
        for status in limited(&self.model.model.middleware, operation) {
            answer(described, status, response(status));
        }
    }

    /// A write that may set a password is counted as a try to sign in is.
    pub(super) fn tries(&self, described: &mut Value) {
        if self.model.signs() {
            tried(described);
        }
    }
}

/// Adds the refusal of who tries too often, where that is not one of a `rate_limit` too.
pub(super) fn tried(operation: &mut Value) {
    if operation.pointer("/responses/429").is_none() {
        answer(operation, "429", response(TRIES));
    }
}

/// The refusals of an operation, and those that every request may get.
pub(super) fn refusals_of(own: &[&str]) -> Object {
    let refer = |status: &&str| ((*status).to_owned(), response(status));
    let any = ["400", "401", "406", "408", "414", "431", "500", "503"];
    own.iter().chain(&any).map(refer).collect()
}

/// The refusal of an operation that has a `rate_limit`.
pub(super) fn limited(around: &Middleware, operation: &Operation) -> &'static [&'static str] {
    let counts =
        |limit: &RateLimit| limit.operations.is_empty() || limit.operations.contains(operation);
    match around.rate_limits.iter().any(counts) {
        true => &["429"],
        false => &[],
    }
}

/// Adds an answer to an operation.
pub(super) fn answer(operation: &mut Value, status: &str, answer: Value) {
    if let Some(answers) = operation
        .get_mut("responses")
        .and_then(Value::as_object_mut)
    {
        answers.insert(status.to_owned(), answer);
    }
}

/// Adds a path, with the parameters that all its methods share.
pub(super) fn put(paths: &mut Object, path: String, mut methods: Object, parameters: &[Value]) {
    if !methods.is_empty() {
        if !parameters.is_empty() {
            methods.insert("parameters".into(), parameters.into());
        }
        paths.insert(path, methods.into());
    }
}
