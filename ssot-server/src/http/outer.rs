//! What stands around every answer where a setting asks for it: compression. Where none does, there
//! is nothing to pass.

mod coding;

use super::entry::Entry;
use crate::settings::Settings;
use axum::Router;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::from_fn;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{Predicate, SizeAbove};

/// Bytes of a body that is worth compressing.
const SMALL: u16 = 1024;

/// The entry with everything around it that settings ask for; None where that is nothing.
pub(super) fn around(entry: &Entry, settings: &Settings) -> Option<Router> {
    if !settings.compression {
        return None;
    }
    let whole = |_, _, headers: &HeaderMap, _: &_| {
        let kind = headers.get(header::CONTENT_TYPE).map(HeaderValue::as_bytes);
        kind.is_some_and(|kind| !kind.starts_with(b"text/event-stream"))
    };
    let worth = SizeAbove::new(SMALL.into()).and(whole);
    let around = Router::new().fallback_service(entry.inside());
    let around = around.layer(CompressionLayer::new().compress_when(worth));
    Some(around.layer(from_fn(coding::tags)))
}
