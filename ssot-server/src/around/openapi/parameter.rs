//! Parameters: those that every list takes stand once; filters are each model's own.

use super::node::{parameter as refer, property, set};
use super::typed::{characters, typed};
use super::words;
use super::{Of, condition};
use crate::plan::Column;
use crate::query::{WORDS, alone, operators};
use serde_json::{Value, json};
use ssot_core::public::{self, Filtered};
use ssot_core::schema::Field;
use ssot_core::value::{KEY_MAX, format, query};

/// `*`, or tags with commas between them (RFC 9110).
pub(super) const TAGS: &str = "^(?:\\*|(?:W/)?\"[!#-~]*\"(?:, ?(?:W/)?\"[!#-~]*\")*)$";
/// One string of a structured field (RFC 9651).
const KEY: &str = "^\"(?:[ !#-\\[\\]-~]|\\\\[\"\\\\]){1,255}\"$";

/// Bytes of all headers of a request.
const HEADERS: usize = crate::http::HEADERS;

/// What a page gives to get at its neighbours.
pub(super) fn cursor() -> Value {
    json!({ "type": "string", "maxLength": crate::cursor::LENGTH, "pattern": "^[A-Za-z0-9_-]+$" })
}

/// Parameters that stand once.
pub(super) fn shared() -> Value {
    let query = |name: &str, description: &str, schema: Value| json!({ "name": name, "in": "query", "description": description, "schema": schema });
    let header = |name: &str, description: &str, (pattern, example): (&str, &str)| {
        let schema = json!({
            "type": "string", "minLength": 1, "maxLength": HEADERS, "pattern": pattern
        });
        json!({ "name": name, "in": "header", "description": description, "example": example, "schema": schema })
    };
    let furthest = json!({ "type": "integer", "format": "int32", "minimum": 1, "maximum": query::FURTHEST + 1 });
    json!({
        "after": query("after", "The page behind this cursor: `page.next` of another.", cursor()),
        "before": query("before", "The page in front of this cursor: `page.prev` of another.", cursor()),
        "page": query("page", "The page of this number, from 1.", furthest),
        "count": query("count", "`exact` adds `page.total`, the number of all rows.", json!({ "enum": ["exact"] })),
        "ifNoneMatch": header("If-None-Match", "304 when the row still has this `ETag`.", (TAGS, "*")),
        "ifMatch": header("If-Match", "Only while the row has this `ETag`.", (TAGS, "*")),
        "idempotencyKey": header("Idempotency-Key", "Sent again within 24 h, the answer is the first one's.", (KEY, "\"8e03978e-40d5\""))
    })
}

/// Parameters of what is one row.
pub(super) fn one(of: &Of<'_>) -> Vec<Value> {
    let headers = ["ifMatch", "ifNoneMatch"].map(refer);
    shape(of).into_iter().chain(headers).collect()
}

/// What an answer holds of each row.
fn shape(of: &Of<'_>) -> Vec<Value> {
    let model = &of.model.model;
    let relations = public::relations(of.models, model);
    let relations: Vec<_> = relations.map(|one| one.wire.as_str()).collect();
    let fields: Vec<_> = public::read(model).map(|one| one.wire.as_str()).collect();
    let include = "Related rows: names joined by `,`, deeper ones by `.`, such as `order.customer`; or JSON, in which a relation to one that is asked a `where` may be `null`.";
    let shown = "Only these fields, joined by `,`, and the key: the answer lacks all others, required or not.";
    let include =
        (!relations.is_empty()).then(|| names("include", include, &relations, query::RELATIONS));
    let fields = names("fields", shown, &fields, fields.len());
    include.into_iter().chain([fields]).collect()
}

/// A list of names, each once.
fn names(name: &str, description: &str, of: &[impl AsRef<str>], most: usize) -> Value {
    let of: Vec<_> = of.iter().map(AsRef::as_ref).collect();
    let most = most.min(of.len());
    let schema = json!({
        "type": "array", "items": { "type": "string", "enum": of },
        "minItems": 1, "maxItems": most, "uniqueItems": true
    });
    json!({
        "name": name, "in": "query", "description": description,
        "style": "form", "explode": false, "schema": schema
    })
}

/// The key in a path.
pub(super) fn key(of: &Of<'_>) -> Value {
    let model = &of.model.model;
    let fields = model
        .key
        .iter()
        .filter_map(|name| public::field(model, name));
    let fields: Vec<&Field> = fields.collect();
    let schema = match fields.as_slice() {
        [one] => property(&model.name, &one.wire),
        parts => {
            let longest: u64 = parts.iter().map(|part| longest(part)).sum();
            json!({ "type": "string", "maxLength": longest, "pattern": joined(parts) })
        }
    };
    let parts: Vec<_> = fields.iter().map(|field| field.wire.as_str()).collect();
    let description = match parts.as_slice() {
        [one] => format!("The `{one}` of the {}", words::one(model)),
        parts => format!(
            "The key of the {}: `{}`",
            words::one(model),
            parts.join(",")
        ),
    };
    json!({ "name": "id", "in": "path", "required": true, "description": description, "schema": schema })
}

/// The parts of a key as they stand in an address.
fn joined(parts: &[&Field]) -> String {
    let part = |field: &&Field| match format::of(&field.ty) {
        Some(format) => {
            let inside = format.regex.trim_start_matches('^').trim_end_matches('$');
            format!("(?:{inside})")
        }
        None => "[^,]+".to_owned(),
    };
    let parts: Vec<_> = parts.iter().map(part).collect();
    format!("^{}$", parts.join(","))
}

/// Characters of a part of a key, and of the comma behind it.
fn longest(part: &Field) -> u64 {
    format::of(&part.ty).map_or(KEY_MAX, |format| format.max) + 1
}

/// Parameters of a list: filters, order, pages and shape.
pub(super) fn list(of: &Of<'_>) -> Vec<Value> {
    let search = &of.model.model.search;
    let mut all: Vec<Value> = Vec::new();
    for filtered in public::filters(of.models, &of.model.model) {
        match filtered {
            Filtered::Field(field) => filters(&mut all, of, field),
            // As a parameter it is a name of many: `where` has them all.
            Filtered::Relation(_) => {}
        }
    }
    for derived in &search.derived {
        let description = format!("Only those that are {}.", words::spaced(&derived.wire));
        all.push(json!({
            "name": derived.wire, "in": "query", "description": description,
            "schema": { "type": "boolean" }
        }));
    }
    let sorts: Vec<_> = public::sorts(&of.model.model)
        .flat_map(|field| [field.wire.clone(), format!("-{}", field.wire)])
        .collect();
    if !sorts.is_empty() {
        let sorted = "Names joined by `,`, with `-` in front for the greatest first.";
        all.push(names("sort", sorted, &sorts, query::SORT_KEYS));
    }
    let size = json!({
        "type": "integer", "format": "int32", "minimum": 0, "maximum": search.page_max,
        "default": search.page
    });
    let sized = "Rows of a page; none for the count alone.";
    all.push(json!({ "name": "size", "in": "query", "description": sized, "schema": size }));
    let pages = ["after", "before", "page", "count"];
    all.push(condition::parameter(of));
    all.extend(pages.into_iter().map(refer));
    all.extend(shape(of));
    all
}

fn filters(all: &mut Vec<Value>, of: &Of<'_>, field: &Field) {
    let column = of
        .model
        .field(&field.name)
        .and_then(|at| of.model.columns.get(at));
    let Some(column) = column else { return };
    // A list's own parameter goes before a field of its name.
    let bare = !WORDS.contains(&field.wire.as_str());
    for op in operators(column) {
        let (schema, listed) = operand(column, op);
        if bare && op == alone(column) {
            let name = field.wire.clone();
            all.push(one_of(name, told(field, op), &schema, listed));
        }
        if !bare || op != "eq" {
            let name = format!("{}.{op}", field.wire);
            all.push(one_of(name, told(field, op), &schema, listed));
        }
    }
}

/// What a filter asks for.
fn told(field: &Field, op: &str) -> String {
    let asked = match op {
        "eq" => "is",
        "ne" => "is not",
        "gt" => "is greater than",
        "gte" => "is at least",
        "lt" => "is less than",
        "lte" => "is at most",
        "in" => "is one of",
        "notIn" => "is none of",
        "null" => "is absent (`true`), or there (`false`)",
        "contains" => "contains",
        "startsWith" => "starts with",
        "endsWith" => "ends with",
        "iContains" => "contains, in whatever case,",
        "iStartsWith" => "starts with, in whatever case,",
        "iEndsWith" => "ends with, in whatever case,",
        "has" => "has the item",
        "hasAny" => "has any of the items",
        "hasAll" => "has all of the items",
        "empty" => "is empty (`true`), or is not (`false`)",
        other => other,
    };
    format!("Only those whose `{}` {asked}", field.wire)
}

fn one_of(name: String, description: String, schema: &Value, listed: bool) -> Value {
    let mut one = json!({
        "name": name, "in": "query", "description": description, "schema": schema
    });
    if listed {
        set(&mut one, "style", "form".into());
        set(&mut one, "explode", false.into());
        // In an address an empty list is a list of one empty text.
        if let Some(schema) = one.get_mut("schema") {
            set(schema, "minItems", 1.into());
        }
    }
    one
}

/// The schema of what an operator compares with, and whether it is a list.
pub(super) fn operand(column: &Column, op: &str) -> (Value, bool) {
    let one = typed(&column.operand);
    let sought = characters(query::SOUGHT as u64);
    match op {
        "null" | "empty" => (json!({ "type": "boolean" }), false),
        "in" | "notIn" | "hasAny" | "hasAll" => (
            json!({ "type": "array", "items": one, "maxItems": query::LISTED }),
            true,
        ),
        "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "has" => (one, false),
        _ => (sought, false),
    }
}
