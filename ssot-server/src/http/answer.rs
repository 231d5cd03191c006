//! Answers that are a success.

use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::Response;

/// 200 with bytes of JSON.
pub(crate) fn json(bytes: Vec<u8>) -> Response {
    let mut answer = Response::new(Body::from(bytes));
    let json = HeaderValue::from_static("application/json");
    answer.headers_mut().insert(header::CONTENT_TYPE, json);
    answer
}

/// 204
pub(crate) fn empty() -> Response {
    let mut answer = Response::new(Body::empty());
    *answer.status_mut() = axum::http::StatusCode::NO_CONTENT;
    answer
}
