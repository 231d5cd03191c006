//! Pages of other origins, as the Fetch standard has them ask (CORS). Who is not named is told
//! nothing: neither what could be asked, nor what could be read.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::Response;

/// What a page may ask with.
const METHODS: &str = "GET, HEAD, POST, PUT, PATCH, DELETE";
/// What requests send beside what every page may.
const SENT: &str = "authorization, content-type, idempotency-key, if-match, if-none-match, \
                    traceparent, x-csrf, x-request-id";
/// What a page may read beside what every page may.
const READ: &str = "etag, idempotency-replayed, location, ratelimit, ratelimit-policy, \
                    retry-after, traceparent, www-authenticate, x-request-id";
/// Seconds for which a browser may rely on what a preflight was told.
const PREFLIGHT: &str = "3600";

/// The origin that an answer may be shown to; none for a page that is not named, and for whoever
/// is no page.
pub(super) fn origin(named: &[String], asked: &HeaderMap) -> Option<HeaderValue> {
    if named.is_empty() {
        return None;
    }
    let mut given = asked.get_all(header::ORIGIN).iter();
    let one = given.next().filter(|_| given.next().is_none())?;
    if named.iter().any(|name| name == "*") {
        return Some(HeaderValue::from_static("*"));
    }
    let known = named.iter().any(|name| name.as_bytes() == one.as_bytes());
    known.then(|| one.clone())
}

/// Whether a browser asks what a page may do, before it lets the page do it.
pub(super) fn is_preflight(method: &Method, asked: &HeaderMap) -> bool {
    *method == Method::OPTIONS && asked.contains_key(header::ACCESS_CONTROL_REQUEST_METHOD)
}

/// What a preflight is told.
pub(super) fn preflight() -> Response {
    let mut answer = Response::new(Body::empty());
    *answer.status_mut() = StatusCode::NO_CONTENT;
    let headers = answer.headers_mut();
    let mut set = |name: HeaderName, text| headers.insert(name, HeaderValue::from_static(text));
    set(header::ACCESS_CONTROL_ALLOW_METHODS, METHODS);
    set(header::ACCESS_CONTROL_ALLOW_HEADERS, SENT);
    set(header::ACCESS_CONTROL_MAX_AGE, PREFLIGHT);
    set(header::CACHE_CONTROL, "no-store");
    answer
}

/// Tells who may read an answer, and that a page which is named may send cookies along: browsers keep
/// those to the server's own site. A cache must tell them apart even where nobody is named in it.
pub(super) fn tell(origin: Option<HeaderValue>, preflight: bool, headers: &mut HeaderMap) {
    headers.append(header::VARY, HeaderValue::from_static("Origin"));
    let Some(origin) = origin else { return };
    if origin != "*" {
        let with = HeaderValue::from_static("true");
        headers.insert(header::ACCESS_CONTROL_ALLOW_CREDENTIALS, with);
    }
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    if !preflight {
        let read = HeaderValue::from_static(READ);
        headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, read);
    }
}
