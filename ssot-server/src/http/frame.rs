//! What stands around every answer: an id, limits, and a problem in place of a panic.

pub(super) mod number;

use super::trace::{self, TRACE};
use crate::caught::forget;
use crate::problem::{Code, Problem};
use axum::body::{Body, HttpBody, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt;
use std::panic::AssertUnwindSafe;

/// Bytes of an address, its query included.
const ADDRESS: usize = 16 * 1024;
/// Bytes of all headers, names included.
const HEADERS: usize = 32 * 1024;
/// Characters of a request id that is taken over.
const ID: usize = 128;
/// Bytes of a problem: `errors` are bounded by what a request may hold.
const PROBLEM: usize = 16 * 1024 * 1024;

/// An answer that is opened as a page loads nothing and stands in no frame.
const POLICY: &str = "default-src 'none'; frame-ancestors 'none'";

const REQUEST_ID: &str = "x-request-id";

/// The id of a request and its trace, for log lines.
#[derive(Clone)]
pub(super) struct RequestId {
    id: HeaderValue,
    trace: Option<HeaderValue>,
}

/// Which operation an answer of 500 and more was to be, for the log.
#[derive(Clone)]
pub(super) struct Failed {
    pub(super) part: String,
    pub(super) asked: String,
}

impl RequestId {
    pub(super) fn text(&self) -> &str {
        self.id.to_str().unwrap_or_default()
    }

    /// The id of the trace; empty without one.
    pub(super) fn trace(&self) -> &str {
        self.trace.as_ref().map_or("", trace::id)
    }

    /// The one that a request was given on its way to what is served beside models.
    pub(super) fn of(request: &Request) -> RequestId {
        let given = request.extensions().get::<RequestId>();
        given.cloned().unwrap_or(RequestId {
            id: HeaderValue::from_static("-"),
            trace: None,
        })
    }
}

/// Stands around every answer.
pub(super) async fn frame<A: Future<Output = Response>>(
    request: Request,
    inside: impl FnOnce(Request, RequestId) -> A,
) -> Response {
    let known = RequestId {
        id: id(request.headers()),
        trace: trace::trace(request.headers()),
    };
    let method = request.method().clone();
    let answer = match refused(&request) {
        Some(problem) => problem.into_response(),
        None => caught(inside(request, known.clone())).await,
    };
    if answer.status().is_server_error() {
        failed(&answer, &method, &known);
    }
    let RequestId { id, trace } = known;
    let mut answer = identified(answer, &id).await;
    let headers = answer.headers_mut();
    headers.insert(REQUEST_ID, id);
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    // A page of the server's own brings a policy that lets it work.
    let policy = headers.entry(header::CONTENT_SECURITY_POLICY);
    policy.or_insert(HeaderValue::from_static(POLICY));
    let referrer = HeaderValue::from_static("no-referrer");
    headers.insert(header::REFERRER_POLICY, referrer);
    if let Some(trace) = trace {
        headers.insert(TRACE, trace);
    }
    if method == Method::HEAD {
        bodiless(answer)
    } else {
        answer
    }
}

/// Leaves a record of what failed. The address may hold a value that is nobody's business.
fn failed(answer: &Response, method: &Method, known: &RequestId) {
    let (id, trace, status) = (known.text(), known.trace(), answer.status().as_u16());
    let failed = answer.extensions().get::<Failed>();
    let part = failed.map_or("", |failed| &failed.part);
    let asked = failed.map_or("", |failed| &failed.asked);
    tracing::error!(id, trace, %method, model = part, operation = asked, status, "a request failed");
}

/// Answers a request that nothing has looked at with a problem.
pub(crate) async fn refuse(request: Request, problem: Problem) -> Response {
    frame(request, |_, _| async { problem.into_response() }).await
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
    if bytes > HEADERS {
        let detail = format!("at most {HEADERS} bytes are read");
        return Some(Problem::new(Code::HeadersTooLarge, detail).with("limit", HEADERS));
    }
    let echo = matches!(*request.method(), Method::TRACE | Method::CONNECT);
    echo.then(|| {
        let known = HeaderValue::from_static("GET, HEAD, POST, PUT, PATCH, DELETE");
        Problem::new(Code::MethodNotAllowed, "nothing here answers this method")
            .with_header(header::ALLOW, known)
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

/// The id a request came with, when it is one that a log can hold; or one of ours.
fn id(headers: &HeaderMap) -> HeaderValue {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.:".contains(byte);
    let sane = |id: &&HeaderValue| (1..=ID).contains(&id.len()) && id.as_bytes().iter().all(plain);
    headers
        .get(REQUEST_ID)
        .filter(sane)
        .cloned()
        .unwrap_or_else(|| {
            let mut text = [0; uuid::fmt::Hyphenated::LENGTH];
            let made = number::next();
            HeaderValue::from_str(made.hyphenated().encode_lower(&mut text))
                .unwrap_or(HeaderValue::from_static("-"))
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

#[cfg(test)]
mod tests;
