//! Bodies: JSON in UTF-8, whole, within the limit.

use super::Call;
use crate::body::parse;
use crate::engine::Engine;
use crate::problem::{Code, Problem};
use crate::room::{Held, Room, SMALL};
use axum::body::{Body, HttpBody};
use axum::http::{HeaderMap, HeaderValue, Method, header};
use bytes::Bytes;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use serde_json::Value;
use ssot_core::schema::Middleware;
use std::error::Error;
use std::pin::pin;
use std::time::Duration;
use tokio::time::{Instant, timeout_at};

/// How long a body may come slowly.
const SLOWLY: Duration = Duration::from_secs(10);
/// Behind that time it gets a second more for so many bytes that have come.
const RATE: u64 = 512;

/// The body of a request as it came, and the room that it takes.
///
/// # Errors
/// 415 for anything but `application/json` in UTF-8, 413 beyond the limit, 400 when it breaks off,
/// 408 when it comes too slowly, 503 when there is no room for it.
pub(super) async fn bytes(call: &Call, body: Body) -> Result<(Bytes, Held), Problem> {
    let around = Some(&call.model().model.middleware);
    let (headers, patch) = (&call.parts.headers, call.parts.method == Method::PATCH);
    typed(headers, patch)?;
    whole(&call.engine, around, headers, body).await
}

/// The body of a request with these headers, under the limits of a model, a service or neither.
pub(super) async fn within(
    engine: &Engine,
    around: Option<&Middleware>,
    headers: &HeaderMap,
    body: Body,
) -> Result<(Bytes, Held), Problem> {
    typed(headers, false)?;
    whole(engine, around, headers, body).await
}

async fn whole(
    engine: &Engine,
    around: Option<&Middleware>,
    headers: &HeaderMap,
    body: Body,
) -> Result<(Bytes, Held), Problem> {
    let limit = around.and_then(|around| around.body_limit);
    let limit = limit.and_then(|limit| usize::try_from(limit).ok());
    let limit = limit.unwrap_or(engine.settings.body_limit);
    let told = headers.get(header::CONTENT_LENGTH);
    let told = told.and_then(|told| told.to_str().ok()?.parse::<usize>().ok());
    if told.is_some_and(|told| told > limit) {
        return Err(large(limit));
    }
    // It must come while there is time left to answer it.
    let time = super::watch::time(engine, around) * 9 / 10;
    gathered(Limited::new(body, limit), limit, time, &engine.room).await
}

fn large(limit: usize) -> Problem {
    Problem::new(Code::TooLarge, format!("at most {limit} bytes are read")).with("limit", limit)
}

/// All of a body in one piece. What came in one piece is not copied, and what came in many is held
/// once: the pieces go as they come.
async fn gathered(
    body: Limited<Body>,
    limit: usize,
    time: Duration,
    room: &Room,
) -> Result<(Bytes, Held), Problem> {
    let began = Instant::now();
    let mut body = pin!(body);
    let (mut whole, mut held) = (Vec::new(), Held::default());
    loop {
        let fast = SLOWLY + Duration::from_secs(whole.len() as u64 / RATE);
        let frame = timeout_at(began + fast.min(time), body.frame()).await;
        let late = |_| Problem::new(Code::Timeout, "the body did not arrive in time");
        let Some(frame) = frame.map_err(late)? else {
            return Ok((whole.into(), held));
        };
        let Ok(piece) = frame.map_err(|error| broken(&*error, limit))?.into_data() else {
            continue;
        };
        if whole.is_empty() && body.is_end_stream() {
            return Ok((piece, held));
        }
        if whole.len() + piece.len() > SMALL {
            held.add(room.hold(piece.len())?);
        }
        // What is still to come as far as it was told: grown step by step, it would be held twice.
        let more = usize::try_from(body.size_hint().lower()).unwrap_or(0);
        whole.reserve(piece.len() + more);
        whole.extend_from_slice(&piece);
    }
}

fn broken(error: &(dyn Error + Send + Sync + 'static), limit: usize) -> Problem {
    match error.is::<LengthLimitError>() {
        true => large(limit),
        false => Problem::new(Code::InvalidJson, "the body broke off"),
    }
}

/// The body where none is needed: without bytes it needs no type either.
pub(super) async fn optional(
    engine: &Engine,
    around: Option<&Middleware>,
    headers: &HeaderMap,
    body: Body,
) -> Result<(Bytes, Held), Problem> {
    if body.is_end_stream() {
        return Ok((Bytes::new(), Held::default()));
    }
    within(engine, around, headers, body).await
}

/// The body as JSON, and the room that it takes.
pub(super) async fn json(call: &Call, body: Body) -> Result<(Value, Held), Problem> {
    let (bytes, held) = bytes(call, body).await?;
    Ok((parse(&bytes)?, held))
}

/// Refuses what is not JSON; a change may be one of RFC 7396, which it is read as in any case.
fn typed(headers: &HeaderMap, patch: bool) -> Result<(), Problem> {
    let refused = |detail: &'static str| Err(Problem::new(Code::UnsupportedMediaType, detail));
    let plain = |coding: &HeaderValue| coding.as_bytes().eq_ignore_ascii_case(b"chunked");
    let mut codings = headers.get_all(header::TRANSFER_ENCODING).iter();
    if headers.contains_key(header::CONTENT_ENCODING) || !codings.all(plain) {
        return refused("an encoded body is not read");
    }
    // Two types would be read differently by whoever stands in front.
    let mut types = headers.get_all(header::CONTENT_TYPE).iter();
    let text = types
        .next()
        .filter(|_| types.next().is_none())
        .and_then(|text| text.to_str().ok())
        .unwrap_or_default();
    let mut parts = text.split(';').map(str::trim);
    let name = parts.next().unwrap_or_default();
    let json = name.eq_ignore_ascii_case("application/json")
        || patch && name.eq_ignore_ascii_case("application/merge-patch+json");
    let utf8 = parts.all(|part| match part.split_once('=') {
        Some((key, value)) if key.eq_ignore_ascii_case("charset") => {
            value.trim_matches('"').eq_ignore_ascii_case("utf-8")
        }
        _ => true,
    });
    if json && utf8 {
        Ok(())
    } else {
        refused("the body must be application/json in UTF-8")
    }
}
