//! What stands around every answer: an id, limits, headers that guard who reads it, and a problem in
//! place of a panic.

mod failed;
mod known;
pub(super) mod number;
mod page;

pub(super) use failed::Failed;
pub(super) use known::RequestId;

use super::trace::TRACE;
use crate::caught::forget;
use crate::engine::Engine;
use crate::problem::{Code, Problem};
use axum::body::{Body, HttpBody, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt;
use known::REQUEST_ID;
use std::panic::AssertUnwindSafe;

/// Bytes of an address, its query included.
const ADDRESS: usize = 16 * 1024;
/// Bytes of all headers, names included.
pub(crate) const HEADERS: usize = 32 * 1024;
/// Bytes of a problem: `errors` are bounded by what a request may hold.
const PROBLEM: usize = 16 * 1024 * 1024;

/// An answer that is opened as a page loads nothing and stands in no frame.
const POLICY: &str = "default-src 'none'; frame-ancestors 'none'";

/// Stands around every answer.
pub(super) async fn frame<A: Future<Output = Response>>(
    engine: &Engine,
    request: Request,
    inside: impl FnOnce(Request, RequestId) -> A,
) -> Response {
    let known = RequestId::new(request.headers());
    let origins = &engine.settings.cors_origins;
    let origin = page::origin(origins, request.headers());
    let method = request.method().clone();
    let preflight = origin.is_some() && page::is_preflight(&method, request.headers());
    let answer = match refused(&request) {
        Some(problem) => problem.into_response(),
        None if preflight => page::preflight(),
        None => caught(inside(request, known.clone())).await,
    };
    if answer.status().is_server_error() {
        failed::record(engine, &answer, &method, &known);
    }
    let mut answer = identified(answer, &known.id).await;
    if !origins.is_empty() {
        page::tell(origin, preflight, answer.headers_mut());
    }
    guard(engine, answer.headers_mut(), known);
    if method == Method::HEAD {
        bodiless(answer)
    } else {
        answer
    }
}

/// Headers of every answer, whatever it is.
fn guard(engine: &Engine, headers: &mut HeaderMap, known: RequestId) {
    headers.insert(REQUEST_ID, known.id);
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    // A page of the server's own brings a policy that lets it work.
    let policy = headers.entry(header::CONTENT_SECURITY_POLICY);
    policy.or_insert(HeaderValue::from_static(POLICY));
    let referrer = HeaderValue::from_static("no-referrer");
    headers.entry(header::REFERRER_POLICY).or_insert(referrer);
    if let Some(trace) = known.trace {
        headers.insert(TRACE, trace);
    }
    let strict = Some(engine.settings.hsts).filter(|seconds| *seconds > 0);
    let strict = strict.map(|seconds| HeaderValue::try_from(format!("max-age={seconds}")));
    if let Some(Ok(strict)) = strict {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, strict);
    }
}

/// Answers a request that nothing has looked at with a problem.
pub(crate) async fn refuse(engine: &Engine, request: Request, problem: Problem) -> Response {
    frame(engine, request, |_, _| async { problem.into_response() }).await
}

/// What is refused before anything looks at it.
fn refused(request: &Request) -> Option<Problem> {
    let address = request
        .uri()
        .path_and_query()
        .map_or(0, |whole| whole.as_str().len());
    if address > ADDRESS {
        let detail = format!("at most {ADDRESS} bytes are read");
        return Some(Problem::new(Code::UriTooLong, detail).with("limit", ADDRESS));
    }
    let headers = request.headers().iter();
    let bytes: usize = headers
        .map(|(name, value)| name.as_str().len() + value.len())
        .sum();
    (bytes > HEADERS).then(|| {
        let detail = format!("at most {HEADERS} bytes are read");
        Problem::new(Code::HeadersTooLarge, detail).with("limit", HEADERS)
    })
}

// No `async fn`: it would hold the answer to be twice, and each request is moved some times.
fn caught(answer: impl Future<Output = Response>) -> impl Future<Output = Response> {
    let answer = AssertUnwindSafe(answer).catch_unwind();
    answer.map(|answer| {
        answer.unwrap_or_else(|payload| {
            forget(payload);
            Problem::new(Code::Internal, "the request could not be answered").into_response()
        })
    })
}

/// The answer of a problem with `requestId`, which its caller can name to us.
async fn identified(answer: Response, id: &HeaderValue) -> Response {
    if answer.extensions().get::<Code>().is_none() {
        return answer;
    }
    let (mut parts, body) = answer.into_parts();
    let mut text = to_bytes(body, PROBLEM)
        .await
        .map_or_else(|_| Vec::new(), Vec::from);
    if text.pop() == Some(b'}') {
        text.extend_from_slice(b",\"requestId\":\"");
        text.extend_from_slice(id.as_bytes());
        text.extend_from_slice(b"\"}");
    }
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(text))
}

/// The answer to `HEAD`: what `GET` says, its length, and no body.
fn bodiless(answer: Response) -> Response {
    let (mut parts, body) = answer.into_parts();
    let told = parts.headers.contains_key(header::CONTENT_LENGTH);
    // A layer may have taken the body off before, and told its length.
    if let Some(length) = body.size_hint().exact().filter(|_| !told) {
        parts
            .headers
            .insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    }
    Response::from_parts(parts, Body::empty())
}
