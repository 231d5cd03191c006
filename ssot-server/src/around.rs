//! What is served beside the models: whether the server is well, how it fares, and what it serves.

mod docs;
mod health;
mod metrics;
mod openapi;

pub(crate) use metrics::{Metrics, Part};
pub(crate) use openapi::OpenApi;

use crate::engine::Engine;
use crate::problem::{Code, Problem};
use axum::Router;
use axum::http::{HeaderValue, header};
use axum::routing::{MethodRouter, get};
use std::sync::Arc;

/// The routes of it all.
pub(crate) fn router(engine: &Arc<Engine>) -> Router {
    let shared = Arc::clone(engine);
    let ready = move || health::ready(Arc::clone(&shared));
    let shared = Arc::clone(engine);
    let metrics = move || metrics::metrics(Arc::clone(&shared));
    let shared = Arc::clone(engine);
    let openapi = move |headers| openapi::openapi(Arc::clone(&shared), headers);
    Router::new()
        .route("/docs", read_only(get(docs::page)))
        .route("/docs/page.js", read_only(get(docs::script)))
        .route("/docs/page.css", read_only(get(docs::style)))
        .route("/openapi.json", read_only(get(openapi)))
        .route("/healthz", read_only(get(health::alive)))
        .route("/readyz", read_only(get(ready)))
        .route("/metrics", read_only(get(metrics)))
}

/// Whether an address says how the server is: a full one answers these too.
pub(crate) fn tells_of_the_server(path: &str) -> bool {
    matches!(path, "/healthz" | "/readyz" | "/metrics")
}

/// A route that `GET` and `HEAD` reach, and a problem for every other method.
fn read_only(route: MethodRouter) -> MethodRouter {
    route.fallback(|| async {
        Problem::new(Code::MethodNotAllowed, "this address answers GET, HEAD")
            .with_header(header::ALLOW, HeaderValue::from_static("GET, HEAD"))
    })
}
