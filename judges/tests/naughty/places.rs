//! Every other place: addresses, parameters by name and by value, names of members, headers, signing in.

use crate::asked::{Client, encoded};
use judges::served::Served;
use serde_json::json;
use ssot_core::schema::{Model, Schema};

const HEADERS: [&str; 14] = [
    "accept",
    "accept-encoding",
    "authorization",
    "cookie",
    "forwarded",
    "idempotency-key",
    "if-match",
    "if-none-match",
    "origin",
    "traceparent",
    "user-agent",
    "x-csrf",
    "x-forwarded-for",
    "x-request-id",
];
const PARAMETERS: [&str; 10] = [
    "where", "q", "sort", "size", "after", "before", "page", "count", "include", "fields",
];

/// Asks with each string everywhere, and says how many requests were refused.
pub(crate) async fn judge(served: &Served, schema: &Schema, strings: &[String]) -> usize {
    let mut client = Client::new(
        served,
        served.tokens.first().map(|(_, token)| token.as_str()),
    )
    .await;
    let mut nobody = Client::new(served, None).await;
    let mut refused = 0;
    for (at, text) in strings.iter().enumerate() {
        // Each string meets a sixth of the models' addresses, and each address a sixth of the strings.
        for model in schema.models.iter().skip(at % 6).step_by(6) {
            refused += addresses(&mut client, model, text).await;
        }
        refused += parameters(&mut client, text).await;
        refused += headers(&mut nobody, text).await;
        refused += bodies(&mut nobody, text).await;
    }
    refused
}

async fn count(client: &mut Client, method: &str, path: &str, body: &str) -> usize {
    let (status, _) = client.ask(method, path, &[], body).await;
    usize::from(status >= 400)
}

async fn addresses(client: &mut Client, model: &Model, text: &str) -> usize {
    let (path, text) = (format!("/api{}", model.routes.path), encoded(text));
    let mut refused = count(client, "GET", &format!("{path}/{text}"), "").await;
    for field in &model.routes.by {
        refused += count(
            client,
            "GET",
            &format!("{path}/by/{}/{text}", field.replace('_', "-")),
            "",
        )
        .await;
    }
    let filter = model
        .search
        .filter
        .iter()
        .find_map(|name| model.fields.iter().find(|field| field.name == *name));
    if let Some(field) = filter {
        let name = &field.wire;
        for op in ["", ".contains", ".in", ".null"] {
            refused += count(
                client,
                "GET",
                &format!("{path}?size=1&{name}{op}={text}"),
                "",
            )
            .await;
        }
    }
    refused
}

async fn parameters(client: &mut Client, text: &str) -> usize {
    let (mut refused, letters) = (0, encoded(text));
    for name in PARAMETERS {
        refused += count(
            client,
            "GET",
            &format!("/api/products?{name}={letters}"),
            "",
        )
        .await;
    }
    let inner = [
        json!({ "name": { "contains": text } }),
        json!({ text: 1 }),
        json!({ "name": { text: "a" } }),
        json!({ "or": [{ "name": text }, { "slug": text }] }),
    ];
    for inner in inner {
        let inner = encoded(&inner.to_string());
        refused += count(client, "GET", &format!("/api/products?where={inner}"), "").await;
    }
    let include = encoded(&json!({ text: { "where": { text: text } } }).to_string());
    refused += count(
        client,
        "GET",
        &format!("/api/products?include={include}"),
        "",
    )
    .await;
    for query in [
        letters.clone(),
        format!("{letters}=1"),
        format!("name.{letters}=1"),
        format!("{letters}.name=1"),
        format!("sort=-{letters}"),
    ] {
        refused += count(client, "GET", &format!("/api/products?{query}"), "").await;
    }
    refused
}

async fn headers(client: &mut Client, text: &str) -> usize {
    let mut refused = 0;
    // What is no header value never leaves a client.
    if hyper::header::HeaderValue::from_bytes(text.as_bytes()).is_err() {
        return 0;
    }
    for name in HEADERS {
        for method in ["GET", "PATCH"] {
            let (status, _) = client
                .ask(method, "/api/products/x", &[(name, text.as_bytes())], "")
                .await;
            refused += usize::from(status >= 400);
        }
    }
    refused
}

async fn bodies(client: &mut Client, text: &str) -> usize {
    let mut refused = 0;
    for (method, path, body) in [
        (
            "POST",
            "/api/auth/login",
            json!({ "email": text, "password": "naught" }),
        ),
        ("POST", "/api/auth/refresh", json!({ "refreshToken": text })),
        ("POST", "/api/auth/register", json!({ text: text })),
        (
            "POST",
            "/api/products",
            json!({ text: text, "name": text, "slug": text }),
        ),
        (
            "POST",
            "/api/batch",
            json!({ "operations": [{ "op": text, "model": text, "id": text, "data": { text: text } }] }),
        ),
    ] {
        refused += count(client, method, path, &body.to_string()).await;
    }
    refused
}
