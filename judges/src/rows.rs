//! A row of every model that HTTP can make one of, by the examples of the server's own document:
//! a judge that asks empty tables sees little.

use crate::Fault;
use axum::body::Body;
use axum::http::Request;
use http_body_util::BodyExt;
use serde_json::{Value, json};
use ssot::server::Server;
use ssot_core::schema::{Model, RelationKind, Schema};
use std::collections::BTreeMap;

/// The key of a row by its model's name.
pub type Made = BTreeMap<String, String>;

/// Makes what can be made, in whatever order relations need.
///
/// # Errors
/// When the server does not tell its document.
pub async fn fill(
    server: &Server,
    schema: &Schema,
    tokens: &[(&'static str, String)],
) -> Result<Made, Fault> {
    let document = document(server).await?;
    let mut made = Made::new();
    loop {
        let before = made.len();
        for model in &schema.models {
            if !made.contains_key(&model.name) {
                made.extend(make(server, &document, model, tokens, &made).await?);
            }
        }
        if made.len() == before {
            return Ok(made);
        }
    }
}

/// What the server tells of itself.
///
/// # Errors
/// When it does not answer.
pub async fn document(server: &Server) -> Result<Value, Fault> {
    let (_, document) = ask(server, "GET", "/openapi.json", None, None).await?;
    Ok(document)
}

/// Makes one row by the first token that may.
async fn make(
    server: &Server,
    document: &Value,
    model: &Model,
    tokens: &[(&'static str, String)],
    made: &Made,
) -> Result<Option<(String, String)>, Fault> {
    let path = &model.routes.path;
    let post = &document["paths"][path]["post"]["requestBody"]["content"]["application/json"];
    let Some(body) = body(&post["example"], model, made) else {
        return Ok(None);
    };
    for (_, token) in tokens {
        let url = format!("/api{path}");
        let (place, _) = ask(server, "POST", &url, Some(token), Some(&body)).await?;
        if let Some(key) = place {
            return Ok(Some((model.name.clone(), key)));
        }
    }
    Ok(None)
}

/// The example with keys of rows that are there; none while one of them is not.
fn body(example: &Value, model: &Model, made: &Made) -> Option<Value> {
    let mut body = example.as_object()?.clone();
    for relation in &model.relations {
        let RelationKind::ToOne { field, .. } = &relation.kind else {
            continue;
        };
        let field = model.fields.iter().find(|one| one.name == *field)?;
        if let Some(given) = body.get_mut(&field.wire) {
            *given = json!(made.get(&relation.model)?);
        }
    }
    Some(body.into())
}

/// The last part of an answer's `Location`, and its body.
async fn ask(
    server: &Server,
    method: &str,
    url: &str,
    token: Option<&str>,
    body: Option<&Value>,
) -> Result<(Option<String>, Value), Fault> {
    let mut request = Request::builder().method(method).uri(url);
    if let Some(token) = token {
        request = request.header("authorization", format!("Bearer {token}"));
    }
    let body = body.map_or_else(Body::empty, |json| Body::from(json.to_string()));
    let request = request
        .header("content-type", "application/json")
        .body(body)?;
    let answer = server.oneshot(request).await;
    let place = answer.headers().get("location");
    let place = place.and_then(|place| place.to_str().ok()?.rsplit('/').next());
    let place = place.map(str::to_owned);
    let bytes = answer.into_body().collect().await?.to_bytes();
    Ok((place, serde_json::from_slice(&bytes).unwrap_or_default()))
}
