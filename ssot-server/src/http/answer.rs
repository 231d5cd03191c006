//! Answers that are a success.

use crate::conditions::Conditions;
use crate::etag;
use crate::kept::Written;
use crate::problem::Problem;
use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;

/// 200 with bytes of JSON that a read gave: for this caller alone, to be asked for anew.
pub(crate) fn json(bytes: Vec<u8>) -> Response {
    let mut answer = Response::new(Body::from(bytes));
    // Room for what the frame adds: to grow would cost more than all of it.
    *answer.headers_mut() = HeaderMap::with_capacity(12);
    let headers = answer.headers_mut();
    let mut set = |name, text| headers.insert(name, HeaderValue::from_static(text));
    set(header::CONTENT_TYPE, "application/json");
    set(header::CACHE_CONTROL, "private, no-cache");
    set(header::VARY, "Authorization, Cookie");
    answer
}

/// A read's answer with the tag of its bytes; 304 without them when the caller has them already.
///
/// # Errors
/// 412 when `If-Match` names other bytes.
pub(crate) fn tagged(asked: &Conditions, bytes: Vec<u8>) -> Result<Response, Problem> {
    let tag = etag::of(&bytes);
    let mut answer = json(bytes);
    if asked.stands(Some(&tag)) {
        *answer.status_mut() = StatusCode::NOT_MODIFIED;
        *answer.body_mut() = Body::empty();
        answer.headers_mut().remove(header::CONTENT_TYPE);
    } else {
        asked.hold(Some(&tag))?;
    }
    set(&mut answer, header::ETAG, &tag);
    Ok(answer)
}

/// What a write answers: never to be kept by anyone.
pub(crate) fn written(written: Written) -> Response {
    const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");
    let empty = written.body.is_empty();
    let mut answer = Response::new(Body::from(written.body));
    *answer.status_mut() = StatusCode::from_u16(written.status).unwrap_or(StatusCode::OK);
    set(&mut answer, header::CACHE_CONTROL, "no-store");
    if !empty {
        set(&mut answer, header::CONTENT_TYPE, "application/json");
    }
    if let Some(location) = &written.location {
        set(&mut answer, header::LOCATION, location);
    }
    if let Some(tag) = &written.etag {
        set(&mut answer, header::ETAG, tag);
    }
    if written.replayed {
        set(&mut answer, REPLAYED, "true");
    }
    answer
}

/// Adds where a row that was made is.
pub(super) fn located(mut answer: Response, location: &str) -> Response {
    set(&mut answer, header::LOCATION, location);
    answer
}

fn set(answer: &mut Response, name: HeaderName, text: &str) {
    if let Ok(value) = HeaderValue::from_str(text) {
        answer.headers_mut().insert(name, value);
    }
}
