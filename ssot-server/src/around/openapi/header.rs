//! Headers of answers. Each stands once, with what it may hold.

use super::answered::headed;
use super::node::{Object, response};
use super::problem::TRIES;
use crate::engine::Engine;
use serde_json::{Value, json};

/// The tag of the row that is answered.
pub(super) const ETAG: &str = "ETag";
/// Where a row that was made is.
pub(super) const PLACE: &str = "Location";
/// That a kept answer came once more.
pub(super) const REPLAYED: &str = "Idempotency-Replayed";
/// Tokens of a browser.
pub(super) const COOKIES: &str = "Set-Cookie";
/// When to ask again.
pub(super) const AGAIN: &str = "Retry-After";
/// How to say who one is.
pub(super) const CHALLENGE: &str = "WWW-Authenticate";
/// What is left of a limit, and its policy.
pub(super) const LIMITS: [&str; 2] = ["RateLimit", "RateLimit-Policy"];

const REQUEST: &str = "X-Request-Id";
const ORIGIN: &str = "Access-Control-Allow-Origin";
/// Of a header's value.
const LONGEST: usize = 8 * 1024;

/// All of them.
pub(super) fn all(engine: &Engine) -> Value {
    let text = |description: &str, pattern: &str, example: &str| {
        json!({
            "description": description,
            "schema": { "type": "string", "maxLength": LONGEST, "pattern": pattern },
            "example": example
        })
    };
    let mut all = Object::from_iter([
        (ETAG, text("The tag of what is answered, for `If-Match` and `If-None-Match`.", "^\"[!#-~]*\"$", "\"a1rkW-OQlXvXyTq0hVdrNQ\"")),
        (PLACE, text("Where the row is.", "^/", &format!("{}/", engine.settings.base))),
        (REPLAYED, json!({
            "description": "This is the answer that was given to the first request of this key.",
            "schema": { "const": "true" }, "example": "true"
        })),
        (COOKIES, text("Both tokens, or their end.", "^__Host-ssot", "__Host-ssot=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0")),
        (AGAIN, json!({
            "description": "Seconds after which it is worth asking again.",
            "schema": { "type": "integer", "format": "int64", "minimum": 0, "maximum": u32::MAX }, "example": 1
        })),
        (CHALLENGE, text("How to say who one is, and what was wrong with it.", "^Bearer", "Bearer")),
        (LIMITS[0], text("What is left of each limit of the operation, and the seconds until it is whole again.", "^\"[ -~]*$", "\"note\";r=99;t=60")),
        (LIMITS[1], text("The limits of the operation: so many requests in so many seconds.", "^\"[ -~]*$", "\"note\";q=100;w=60")),
        (REQUEST, text("The name of the request in the log: its own, or the one that it came with.", "^[!-~]+$", "0190b7a0-5d1e-7c3a-9f4b-2d6e8a1c3b5d")),
    ].map(|(name, header)| (name.to_owned(), header)));
    if let Some(origin) = engine.settings.cors_origins.first() {
        let description = "The origin whose pages may read this, where they may.";
        all.insert(
            ORIGIN.to_owned(),
            text(description, "^(?:\\*|https?://.+)$", origin),
        );
    }
    all.into()
}

/// Names the headers that any answer may bear.
fn common(engine: &Engine) -> Vec<&'static str> {
    let origin = (!engine.settings.cors_origins.is_empty()).then_some(ORIGIN);
    origin.into_iter().chain([REQUEST]).collect()
}

/// Adds them to answers, and those of limits to every answer of an operation that has one.
pub(super) fn everywhere(engine: &Engine, paths: &mut Object, problems: &mut Value) {
    let (common, limited) = (common(engine), response("429"));
    let methods = paths.values_mut().filter_map(Value::as_object_mut);
    let operations = methods.flat_map(|methods| methods.values_mut());
    let answers = operations.filter_map(|one| one.get_mut("responses")?.as_object_mut());
    for all in answers {
        // Tries to sign in are counted too, and do not tell how they stand.
        let limits: &[&str] = if all.get("429") == Some(&limited) {
            &LIMITS
        } else {
            &[]
        };
        let own = all.values_mut().filter(|one| one.get("$ref").is_none());
        own.for_each(|answer| *answer = headed(answer.take(), &[limits, &common].concat()));
    }
    let problems = problems.as_object_mut().into_iter().flatten();
    for (name, problem) in problems {
        // Which operation it is of is not known here: the headers of limits may be absent.
        let limits: &[&str] = if name == TRIES { &[] } else { &LIMITS };
        *problem = headed(problem.take(), &[limits, &common].concat());
    }
}
