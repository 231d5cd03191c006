//! What stands around every answer where a setting asks for it: pages of other origins, and
//! compression. Where none does, there is nothing to pass.

mod coding;

use super::entry::Entry;
use crate::settings::Settings;
use axum::Router;
use axum::http::{HeaderName, HeaderValue, Method, header};
use axum::middleware::{from_fn, map_response};
use axum::response::Response;
use std::time::Duration;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{Predicate, SizeAbove};
use tower_http::cors::{AllowOrigin, CorsLayer};

/// Bytes of a body that is worth compressing.
const SMALL: u16 = 1024;
/// How long a browser may rely on what a preflight was told.
const PREFLIGHT: Duration = Duration::from_secs(60 * 60);

/// What requests send beside what every page may.
const SENT: [&str; 8] = [
    "authorization",
    "content-type",
    "idempotency-key",
    "if-match",
    "if-none-match",
    "traceparent",
    "x-csrf",
    "x-request-id",
];
/// What a page may read beside what every page may.
const READ: [&str; 9] = [
    "etag",
    "idempotency-replayed",
    "location",
    "ratelimit",
    "ratelimit-policy",
    "retry-after",
    "traceparent",
    "www-authenticate",
    "x-request-id",
];

/// The entry with everything around it that settings ask for; None where that is nothing.
pub(super) fn around(entry: &Entry, settings: &Settings) -> Option<Router> {
    let plain = settings.cors_origins.is_empty() && settings.hsts == 0 && !settings.compression;
    if plain {
        return None;
    }
    let mut around = Router::new().fallback_service(entry.inside());
    if settings.compression {
        let json = |_, _, headers: &axum::http::HeaderMap, _: &_| {
            let kind = headers.get(header::CONTENT_TYPE).map(HeaderValue::as_bytes);
            kind.is_some_and(|kind| !kind.starts_with(b"text/event-stream"))
        };
        let worth = SizeAbove::new(SMALL.into()).and(json);
        around = around.layer(CompressionLayer::new().compress_when(worth));
        around = around.layer(from_fn(coding::tags));
    }
    if settings.hsts > 0 {
        around = around.layer(map_response(strict(settings.hsts)));
    }
    if !settings.cors_origins.is_empty() {
        around = around.layer(cors(&settings.cors_origins));
    }
    Some(around)
}

/// Has browsers keep to TLS.
fn strict(seconds: u64) -> impl Fn(Response) -> std::future::Ready<Response> + Clone {
    let value = HeaderValue::try_from(format!("max-age={seconds}")).ok();
    move |mut answer: Response| {
        if let Some(value) = &value {
            let name = header::STRICT_TRANSPORT_SECURITY;
            answer.headers_mut().insert(name, value.clone());
        }
        std::future::ready(answer)
    }
}

/// Pages of these origins may ask, with a token of theirs; cookies are for the server's own site.
fn cors(origins: &[String]) -> CorsLayer {
    let known = origins
        .iter()
        .filter_map(|one| HeaderValue::try_from(one).ok());
    let origins = match origins.iter().any(|one| one == "*") {
        true => AllowOrigin::any(),
        false => AllowOrigin::list(known),
    };
    let methods = [
        Method::GET,
        Method::HEAD,
        Method::POST,
        Method::PUT,
        Method::PATCH,
        Method::DELETE,
    ];
    CorsLayer::new()
        .allow_origin(origins)
        .allow_methods(methods)
        .allow_headers(SENT.map(HeaderName::from_static))
        .expose_headers(READ.map(HeaderName::from_static))
        .max_age(PREFLIGHT)
}
