//! What a request is known by: its id and its trace.

use super::super::trace;
use super::number;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue};

pub(super) const REQUEST_ID: &str = "x-request-id";
/// Characters of a request id that is taken over.
const ID: usize = 128;

/// The id of a request and its trace, for log lines.
#[derive(Clone)]
pub(in crate::http) struct RequestId {
    pub(super) id: HeaderValue,
    pub(super) trace: Option<HeaderValue>,
}

impl RequestId {
    /// Those that its headers give; an id of ours where they give none.
    pub(super) fn new(headers: &HeaderMap) -> RequestId {
        RequestId {
            id: id(headers),
            trace: trace::trace(headers),
        }
    }

    pub(in crate::http) fn text(&self) -> &str {
        self.id.to_str().unwrap_or_default()
    }

    /// The id of the trace; empty without one.
    pub(in crate::http) fn trace(&self) -> &str {
        self.trace.as_ref().map_or("", trace::id)
    }

    /// The one that a request was given on its way to what is served beside models.
    pub(in crate::http) fn of(request: &Request) -> RequestId {
        let given = request.extensions().get::<RequestId>();
        given.cloned().unwrap_or(RequestId {
            id: HeaderValue::from_static("-"),
            trace: None,
        })
    }
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
