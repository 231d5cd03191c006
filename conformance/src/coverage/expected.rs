//! Everything that must have a case, or a written reason in `excuses.toml`.

use serde::Deserialize;
use ssot_core::schema::{Float, Int, KeyType, Type};
use ssot_server::Code;
use std::collections::{BTreeMap, BTreeSet};

/// Rows of the table of bad inputs.
pub(super) const ROWS: u32 = 75;

const EQUAL: &[&str] = &["eq", "ne", "in", "notIn", "null"];
const ORDER: &[&str] = &["gt", "gte", "lt", "lte"];
const WORDS: &[&str] = &[
    "contains",
    "startsWith",
    "endsWith",
    "iContains",
    "iStartsWith",
    "iEndsWith",
];
const LISTS: &[&str] = &["has", "hasAny", "hasAll", "empty"];

/// Types whose values have an order; those before `String` are no texts.
const ORDERED: &[&str] = &[
    "i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64", "f32", "f64", "Decimal", "DateTime",
    "Date", "Time", "String", "Text", "Email", "Url", "Slug",
];
const TEXTS: &[&str] = &["String", "Text", "Email", "Url", "Slug"];
const UNORDERED: &[&str] = &["bool", "Uuid", "enum", "Id"];

/// What has no case, and why: by the kind of thing, then by its word.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Excuses(BTreeMap<String, BTreeMap<String, String>>);

impl Excuses {
    /// Why something has no case.
    pub fn reason(&self, what: &str, word: &str) -> Option<&str> {
        self.0.get(what)?.get(word).map(String::as_str)
    }

    /// Every excuse on a line.
    pub fn lines(&self) -> impl Iterator<Item = String> {
        let kinds = self.0.iter();
        kinds.flat_map(|(what, words)| {
            words
                .iter()
                .map(move |(word, why)| format!("{what} {word}: {why}"))
        })
    }
}

/// Reads `excuses.toml`.
///
/// # Errors
/// What is no TOML.
pub fn excuses() -> Result<Excuses, String> {
    toml::from_str(include_str!("../../excuses.toml")).map_err(|error| error.to_string())
}

/// The routes of `http.md`.
pub(super) fn routes() -> BTreeSet<String> {
    let routes = [
        "GET /{models}",
        "HEAD /{models}",
        "GET /{models}/{id}",
        "HEAD /{models}/{id}",
        "GET /{models}/by/{field}/{value}",
        "GET /{models}/{id}/{relation}",
        "POST /{models}",
        "PATCH /{models}/{id}",
        "PUT /{models}/{id}",
        "DELETE /{models}/{id}",
        "POST /{models}/{id}/restore",
        "POST /{models}/{id}/{action}",
        "POST /{models}/{action}",
        "POST /batch",
        "POST /can",
        "POST /auth/register",
        "POST /auth/login",
        "POST /auth/refresh",
        "POST /auth/logout",
        "GET /auth/me",
        "GET /healthz",
        "GET /readyz",
        "GET /metrics",
        "GET /openapi.json",
        "GET /docs",
        "GET /events",
    ];
    routes.map(str::to_owned).into()
}

/// Every operator with every type for which it makes sense.
pub(super) fn operators() -> BTreeSet<String> {
    let pairs = |types: &[&'static str], ops: &[&'static str]| -> Vec<String> {
        let pairs = types
            .iter()
            .flat_map(|ty| ops.iter().map(move |op| format!("{ty} {op}")));
        pairs.collect()
    };
    let all = [
        pairs(ORDERED, EQUAL),
        pairs(ORDERED, ORDER),
        pairs(UNORDERED, EQUAL),
        pairs(TEXTS, WORDS),
        pairs(&["list"], LISTS),
    ];
    all.into_iter().flatten().collect()
}

/// The codes that the server knows.
pub(super) fn codes() -> BTreeSet<String> {
    Code::ALL
        .iter()
        .map(|code| code.as_str().to_owned())
        .collect()
}

/// The headers of `http.md`; those of a request begin with `>`.
pub(super) fn headers() -> BTreeSet<String> {
    let headers = [
        "allow",
        "content-type",
        "etag",
        "location",
        "ratelimit",
        "ratelimit-policy",
        "retry-after",
        "set-cookie",
        "traceparent",
        "www-authenticate",
        "x-request-id",
        "> accept",
        "> authorization",
        "> content-encoding",
        "> content-type",
        "> cookie",
        "> idempotency-key",
        "> if-match",
        "> if-none-match",
        "> origin",
        "> sec-fetch-site",
        "> x-csrf",
        "> last-event-id",
        "> traceparent",
        "> x-request-id",
    ];
    headers.map(str::to_owned).into()
}

/// The word of a field's type in [`operators`]; none for those that no operator is for.
pub(super) fn word(ty: &Type) -> Option<&'static str> {
    Some(match ty {
        Type::Option(inner) => return word(inner),
        Type::Bool => "bool",
        Type::Int(int) => match int {
            Int::I8 => "i8",
            Int::I16 => "i16",
            Int::I32 => "i32",
            Int::I64 => "i64",
            Int::U8 => "u8",
            Int::U16 => "u16",
            Int::U32 => "u32",
            Int::U64 => "u64",
        },
        Type::Float(Float::F32) => "f32",
        Type::Float(Float::F64) => "f64",
        Type::String => "String",
        Type::Text => "Text",
        Type::Email => "Email",
        Type::Url => "Url",
        Type::Slug => "Slug",
        Type::Decimal => "Decimal",
        Type::DateTime => "DateTime",
        Type::Date => "Date",
        Type::Time => "Time",
        Type::Uuid => "Uuid",
        Type::Id {
            key: KeyType::Uuid, ..
        } => "Id",
        Type::Enum(_) => "enum",
        Type::List(_) => "list",
        _ => return None,
    })
}
