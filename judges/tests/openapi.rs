//! What the examples tell of themselves is what they serve, no more and no less.

use axum::body::Body;
use axum::http::Request;
use judges::example::{self, Example};
use judges::{rows, served};
use serde_json::Value;
use ssot::server::Server;
use ssot_core::schema::{Model, Relation, RelationKind, Schema};
use std::collections::BTreeSet;

const METHODS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];
/// A method that no address answers: its 405 names those that one does.
const OTHER: &str = "PROPFIND";
const ID: &str = "0190b7a0-5d1e-7c3a-9f4b-2d6e8a1c3b5d";

type Told = (&'static Example, Server, Value);

/// Every example with what it tells.
async fn told() -> Vec<Told> {
    let mut all = Vec::new();
    for example in &example::ALL {
        let served = served::start(example, 0).await.unwrap();
        let document = rows::document(&served.server).await.unwrap();
        all.push((example, served.server.clone(), document));
    }
    all
}

/// The methods that an address answers; none where there is no such address.
async fn answered(server: &Server, path: &str) -> BTreeSet<String> {
    let uri = format!("/api{}", path.replace("{id}", ID).replace("{value}", "a"));
    let request = Request::builder().method(OTHER).uri(&uri);
    let answer = server.oneshot(request.body(Body::empty()).unwrap()).await;
    let status = answer.status().as_u16();
    assert!(matches!(status, 404 | 405), "{uri}: {status}");
    let allow = answer
        .headers()
        .get("allow")
        .map(|allow| allow.to_str().unwrap());
    let allow = allow.into_iter().flat_map(|allow| allow.split(", "));
    allow
        .filter(|method| *method != "HEAD")
        .map(str::to_owned)
        .collect()
}

/// The methods that a path has in the document.
fn described(document: &Value, path: &str) -> BTreeSet<String> {
    let item = &document["paths"][path];
    let known = METHODS
        .into_iter()
        .filter(|method| item.get(method.to_lowercase()).is_some());
    known.map(str::to_owned).collect()
}

/// Every address that a schema might be served at.
fn addresses(schema: &Schema) -> Vec<String> {
    let models = schema.models.iter().flat_map(of_model);
    let services = schema.services.iter().flat_map(|service| {
        let endpoints = service.endpoints.iter();
        endpoints.map(|endpoint| format!("{}/{}", service.path, endpoint.wire))
    });
    let steps = ["register", "login", "refresh", "logout", "me"];
    let steps = steps.map(|step| format!("/auth/{step}"));
    let own = ["/batch", "/can"].map(str::to_owned);
    let own = own.into_iter().chain(steps);
    models.chain(services).chain(own).collect()
}

fn of_model(model: &Model) -> Vec<String> {
    let path = &model.routes.path;
    let fields = model
        .fields
        .iter()
        .map(|field| format!("{path}/by/{}/{{value}}", field.wire));
    let many = |one: &&Relation| {
        matches!(
            one.kind,
            RelationKind::ToMany { .. } | RelationKind::ManyToMany { .. }
        )
    };
    let relations = model.relations.iter().filter(many);
    let relations = relations.map(|one| format!("{path}/{{id}}/{}", one.wire));
    let actions = model.routes.actions.iter().map(|action| match action.row {
        true => format!("{path}/{{id}}/{}", action.wire),
        false => format!("{path}/{}", action.wire),
    });
    let own = [
        path.clone(),
        format!("{path}/{{id}}"),
        format!("{path}/{{id}}/restore"),
    ];
    own.into_iter()
        .chain(fields)
        .chain(relations)
        .chain(actions)
        .collect()
}

#[tokio::test]
async fn every_operation_that_is_told_of_is_served_and_no_other() {
    for (example, server, document) in told().await {
        let paths = document["paths"].as_object().unwrap();
        assert!(paths.len() > 5, "{}", example.name);
        for path in paths.keys() {
            let (told, served) = (described(&document, path), answered(&server, path).await);
            assert_eq!(told, served, "{} {path}", example.name);
        }
        for path in addresses((example.schema)()) {
            let (told, served) = (described(&document, &path), answered(&server, &path).await);
            assert_eq!(told, served, "{} {path}", example.name);
        }
    }
}

#[tokio::test]
async fn every_operation_says_what_it_does_and_every_body_has_an_example() {
    for (example, _, document) in told().await {
        let mut bare = Vec::new();
        for (path, item) in document["paths"].as_object().unwrap() {
            for method in METHODS.map(str::to_lowercase) {
                let Some(operation) = item.get(&method) else {
                    continue;
                };
                for word in ["summary", "description", "operationId"] {
                    assert!(
                        operation[word]
                            .as_str()
                            .is_some_and(|text| !text.is_empty()),
                        "{} {method} {path} has no {word}",
                        example.name
                    );
                }
                assert_eq!(
                    operation["tags"].as_array().map(Vec::len),
                    Some(1),
                    "{method} {path}"
                );
                let contents = operation
                    .pointer("/requestBody/content")
                    .and_then(Value::as_object);
                let contents = contents.into_iter().flat_map(|all| all.values());
                bare.extend(
                    contents
                        .filter(|one| one.get("example").is_none())
                        .map(|_| format!("{method} {path}")),
                );
            }
        }
        assert!(bare.is_empty(), "{}: no example in {bare:?}", example.name);
    }
}
