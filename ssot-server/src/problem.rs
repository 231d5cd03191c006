//! What an answer that is not a success says: `application/problem+json`, RFC 9457.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rusqlite::types::Value as Stored;
use serde_json::{Value, json};
use ssot_core::value::issue::{Issue, PathPart};
use std::borrow::Cow;
use std::fmt;

/// Entries that `errors` has at most; `detail` says how many there are.
pub(crate) const ERRORS: usize = 100;

/// Why a request was refused. Never SQL, a path, a stack or a secret.
///
/// ```
/// use ssot_server::{Code, Problem};
/// let problem = Problem::new(Code::Conflict, "the slug is taken");
/// assert_eq!(problem.status(), 409);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    code: Code,
    detail: Cow<'static, str>,
    errors: Vec<Issue>,
    extra: Vec<(&'static str, Value)>,
    headers: Vec<(header::HeaderName, HeaderValue)>,
    /// The row that the rules refused, as a write would have left it; never told.
    became: Option<Box<[Stored]>>,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident $status:literal $text:literal $title:literal)*) => {
        /// Why, in a word that programs read. Each has one status and one title.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            /// Every code, by status.
            pub const ALL: &[Code] = &[$(Code::$name,)*];

            /// The code as it stands in an answer, `not_found`.
            pub const fn as_str(self) -> &'static str {
                match self { $(Code::$name => $text,)* }
            }

            /// The status of the answer.
            pub const fn status(self) -> u16 {
                match self { $(Code::$name => $status,)* }
            }

            /// The same for each problem of this code.
            pub const fn title(self) -> &'static str {
                match self { $(Code::$name => $title,)* }
            }
        }
    };
}

codes! {
    /// The body is no JSON.
    InvalidJson 400 "invalid_json" "The body is not JSON"
    /// There is no body.
    BodyMissing 400 "body_missing" "The body is missing"
    /// A key of an object stands twice.
    DuplicateKey 400 "duplicate_key" "A key stands twice in one object"
    /// A parameter, operator, field or value of the query is wrong.
    InvalidQuery 400 "invalid_query" "The query cannot be read"
    /// A key in the path is malformed.
    InvalidId 400 "invalid_id" "The id cannot be read"
    /// A cursor was not made by this server for this query.
    InvalidCursor 400 "invalid_cursor" "The cursor is not of this list"
    /// A header is malformed.
    InvalidHeader 400 "invalid_header" "A header cannot be read"
    /// Nobody is signed in, or the token does not hold.
    Unauthenticated 401 "unauthenticated" "Sign in first"
    /// The token was good once.
    TokenExpired 401 "token_expired" "The token has expired"
    /// The sign-in was too long ago for what is asked.
    SignInAgain 401 "sign_in_again" "Sign in again first"
    /// The rule can never hold for this caller.
    Forbidden 403 "forbidden" "Not allowed"
    /// A field may not be written by this caller.
    FieldForbidden 403 "field_forbidden" "A field may not be written"
    /// No such row or route, or hidden from the caller.
    NotFound 404 "not_found" "Not found"
    /// The path does not answer this method.
    MethodNotAllowed 405 "method_not_allowed" "The method is not allowed here"
    /// No type that the caller accepts.
    NotAcceptable 406 "not_acceptable" "Only JSON is answered"
    /// The request took too long to arrive or to answer.
    Timeout 408 "timeout" "It took too long"
    /// A unique value is taken.
    Conflict 409 "conflict" "A unique value is taken"
    /// The row is still referenced.
    Restricted 409 "restricted" "The row is still referenced"
    /// A request of the same key is being answered.
    InProgress 409 "in_progress" "A request of this key is being answered"
    /// A request of the same key was cut off after it had written.
    OutcomeUnknown 409 "outcome_unknown" "What became of this key's request is not known"
    /// `If-Match` does not hold.
    Stale 412 "stale" "The row has changed since"
    /// The body is larger than the limit.
    TooLarge 413 "too_large" "The body is too large"
    /// The address is longer than the limit.
    UriTooLong 414 "uri_too_long" "The address is too long"
    /// The body is no `application/json` in UTF-8.
    UnsupportedMediaType 415 "unsupported_media_type" "The body must be application/json"
    /// Well-formed, but breaks constraints.
    Invalid 422 "invalid" "The input breaks constraints"
    /// The same `Idempotency-Key` with another body.
    IdempotencyMismatch 422 "idempotency_mismatch" "The key was used for another request"
    /// `If-Match` is asked for.
    PreconditionRequired 428 "precondition_required" "If-Match is required"
    /// The headers are longer than the limit.
    HeadersTooLarge 431 "headers_too_large" "The headers are too large"
    /// Too many requests.
    RateLimited 429 "rate_limited" "Too many requests"
    /// A fault of the server.
    Internal 500 "internal" "The server has failed"
    /// Declared, but nothing answers it.
    NotImplemented 501 "not_implemented" "Nothing answers this yet"
    /// Too much to do.
    Overloaded 503 "overloaded" "The server is busy"
    /// The database does not answer.
    Unavailable 503 "unavailable" "Not available at the moment"
    /// The disk is full.
    Full 507 "full" "There is no room left"
}

impl Code {
    /// Whether the same request is worth another try in a second.
    const fn again(self) -> bool {
        matches!(self.status(), 429 | 503) || matches!(self, Code::InProgress)
    }
}

impl Problem {
    /// A problem with a sentence about this case.
    pub fn new(code: Code, detail: impl Into<Cow<'static, str>>) -> Problem {
        Problem {
            code,
            detail: detail.into(),
            errors: Vec::new(),
            extra: Vec::new(),
            headers: Vec::new(),
            became: None,
        }
    }

    /// The same with the row that the rules refused, for whoever explains it.
    pub(crate) fn of_row(mut self, values: impl Into<Box<[Stored]>>) -> Problem {
        self.became = Some(values.into());
        self
    }

    /// The row that the rules refused, where there was none before or it was another.
    pub(crate) fn became(&self) -> Option<&[Stored]> {
        self.became.as_deref()
    }

    /// Input that breaks constraints: 422 with one entry for each, the first hundred of them.
    pub fn invalid(mut errors: Vec<Issue>) -> Problem {
        let detail = match errors.as_slice() {
            [one] => one.to_string(),
            many => format!("{} mistakes", many.len()),
        };
        // A list of a hundred thousand wrong items would make an answer larger than its request.
        errors.truncate(ERRORS);
        Problem {
            errors,
            ..Problem::new(Code::Invalid, detail)
        }
    }

    /// The one answer for what is missing and for what is hidden.
    pub fn not_found() -> Problem {
        Problem::new(
            Code::NotFound,
            "there is no such thing, or it is not for you",
        )
    }

    /// Adds a member of its own, `"allowed": [..]`.
    #[must_use]
    pub fn with(mut self, key: &'static str, value: impl Into<Value>) -> Problem {
        self.extra.push((key, value.into()));
        self
    }

    /// Adds entries of `errors`.
    #[must_use]
    pub fn with_errors(mut self, errors: Vec<Issue>) -> Problem {
        self.errors.extend(errors);
        self
    }

    /// Adds a header to the answer.
    #[must_use]
    pub fn with_header(mut self, name: header::HeaderName, value: HeaderValue) -> Problem {
        self.headers.push((name, value));
        self
    }

    /// The same problem of a part of what was sent: every path begins with `path`, and what is no
    /// matter of input becomes an entry of `errors` there, one for each field that may not be set.
    pub(crate) fn within(mut self, path: &[PathPart]) -> Problem {
        if self.errors.is_empty() {
            let entry = |path: Vec<PathPart>| {
                json!({
                    "path": path, "code": self.code.as_str(), "message": self.detail, "params": {},
                })
            };
            let entries: Vec<_> = self.places(path).into_iter().map(entry).collect();
            return self.with("errors", entries);
        }
        for error in &mut self.errors {
            error.path.splice(..0, path.iter().cloned());
        }
        self
    }

    fn places(&self, path: &[PathPart]) -> Vec<Vec<PathPart>> {
        let fields = self.extra.iter().find(|(key, _)| *key == "fields");
        match fields.and_then(|(_, fields)| fields.as_array()) {
            Some(fields) if self.code == Code::FieldForbidden => {
                let names = fields.iter().filter_map(Value::as_str);
                let place = |name: &str| [path, &["data".into(), name.into()]].concat();
                names.map(place).collect()
            }
            _ => vec![path.to_vec()],
        }
    }

    /// Why.
    pub fn code(&self) -> Code {
        self.code
    }

    /// The status of the answer.
    pub fn status(&self) -> u16 {
        self.code.status()
    }

    /// The sentence about this case.
    pub fn detail(&self) -> &str {
        &self.detail
    }

    /// One entry for each broken constraint.
    pub fn errors(&self) -> &[Issue] {
        &self.errors
    }

    /// The document, without `requestId`, which the outermost layer adds.
    pub fn to_json(&self) -> Value {
        let mut body = json!({
            "type": format!("urn:ssot:problem:{}", self.code.as_str()),
            "title": self.code.title(),
            "status": self.status(),
            "detail": self.detail,
            "code": self.code.as_str(),
        });
        let errors = (!self.errors.is_empty()).then(|| ("errors", json!(self.errors)));
        if let Some(body) = body.as_object_mut() {
            let extra = self.extra.iter().map(|(key, value)| (*key, value.clone()));
            body.extend(
                errors
                    .into_iter()
                    .chain(extra)
                    .map(|(key, value)| (key.to_owned(), value)),
            );
        }
        body
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code.as_str(), self.detail)
    }
}

impl std::error::Error for Problem {}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status =
            StatusCode::from_u16(self.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut answer = Response::new(Body::from(self.to_json().to_string()));
        *answer.status_mut() = status;
        let headers = answer.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if self.code.again() {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
        }
        for (name, value) in self.headers {
            headers.insert(name, value);
        }
        // For the layer that logs: the code without parsing the body again.
        answer.extensions_mut().insert(self.code);
        answer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_may_come_again_is_told_when_and_who_is_nobody_how_to_sign_in() {
        for code in Code::ALL {
            let answer = Problem::new(*code, "because").into_response();
            let has = |name: &str| answer.headers().contains_key(name);
            assert_eq!(answer.status().as_u16(), code.status());
            assert_eq!(answer.headers()["content-type"], "application/problem+json");
            assert_eq!(answer.headers()["cache-control"], "no-store");
            let again = matches!(code.status(), 429 | 503) || code.as_str() == "in_progress";
            assert_eq!(has("retry-after"), again, "{code:?}");
            assert_eq!(has("www-authenticate"), code.status() == 401, "{code:?}");
        }
    }
}
