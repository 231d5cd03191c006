//! Parameters: those that every list takes stand once; filters are each model's own.

use super::Of;
use super::operation::{property, set};
use super::typed::typed;
use crate::plan::{Column, Kind};
use crate::query::{WORDS, alone, operators};
use serde_json::{Value, json};
use ssot_core::public::{self, Filtered};
use ssot_core::schema::{Field, Type};

/// A parameter that stands once.
pub(super) fn refer(name: &str) -> Value {
    json!({ "$ref": format!("#/components/parameters/{name}") })
}

/// Parameters that stand once.
pub(super) fn shared() -> Value {
    let query = |name: &str, description: &str, schema: Value| json!({ "name": name, "in": "query", "description": description, "schema": schema });
    let header = |name: &str, description: &str| {
        let schema = json!({ "type": "string" });
        json!({ "name": name, "in": "header", "description": description, "schema": schema })
    };
    let text = || json!({ "type": "string" });
    json!({
        "where": query("where", "Conditions as JSON, joined by `and`, `or`, `not`.", text()),
        "after": query("after", "The page behind this cursor.", text()),
        "before": query("before", "The page in front of this cursor.", text()),
        "page": query("page", "The page of this number, from 1.", json!({ "type": "integer", "minimum": 1 })),
        "count": query("count", "Adds `page.total`.", json!({ "enum": ["exact"] })),
        "include": query("include", "Related rows: names joined by `,`, deeper ones by `.`; or JSON, in which a relation to one that is asked a `where` may be `null`.", text()),
        "fields": query("fields", "Only these fields, joined by `,`, and the key: the answer lacks all others, required or not.", text()),
        "ifNoneMatch": header("If-None-Match", "304 when the row still has this `ETag`."),
        "ifMatch": header("If-Match", "Only while the row has this `ETag`."),
        "idempotencyKey": header("Idempotency-Key", "Sent again within 24 h, the answer is the first one's.")
    })
}

/// Parameters of what is one row.
pub(super) fn one() -> Vec<Value> {
    let all = ["include", "fields", "ifMatch", "ifNoneMatch"];
    all.into_iter().map(refer).collect()
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
        [one] => property(of, one),
        _ => json!({ "type": "string" }),
    };
    let parts: Vec<_> = fields.iter().map(|field| field.wire.as_str()).collect();
    let description = parts.join(",");
    json!({ "name": "id", "in": "path", "required": true, "description": description, "schema": schema })
}

/// Parameters of a list: filters, order, pages and shape.
pub(super) fn list(of: &Of<'_>) -> Vec<Value> {
    let search = &of.model.model.search;
    let mut all: Vec<Value> = Vec::new();
    for filtered in public::filters(of.models, &of.model.model) {
        match filtered {
            Filtered::Field(field) => filters(&mut all, of, field),
            Filtered::Relation(relation) => {
                let description = format!(
                    "A field of `{}`: any name after the `.` that lists of it are filtered by.",
                    relation.wire
                );
                let schema = json!({ "type": "string" });
                let name = format!("{}.*", relation.wire);
                all.push(json!({ "name": name, "in": "query", "description": description, "schema": schema }));
            }
        }
    }
    for derived in &search.derived {
        all.push(json!({ "name": derived.wire, "in": "query", "schema": { "type": "boolean" } }));
    }
    let names: Vec<_> = public::sorts(&of.model.model)
        .map(|field| field.wire.as_str())
        .collect();
    let sorted = format!(
        "Joined by `,`, with `-` in front for the greatest first: {}.",
        names.join(", ")
    );
    all.push(json!({ "name": "sort", "in": "query", "description": sorted, "schema": { "type": "string" } }));
    let size = json!({ "type": "integer", "minimum": 0, "maximum": search.page_max, "default": search.page });
    all.push(json!({ "name": "size", "in": "query", "schema": size }));
    let rest = [
        "where", "after", "before", "page", "count", "include", "fields",
    ];
    all.extend(rest.into_iter().map(refer));
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
        let (schema, listed) = value(of, field, column, op);
        if bare && op == alone(column) {
            all.push(one_of(field.wire.clone(), &schema, listed));
        }
        if !bare || op != "eq" {
            all.push(one_of(format!("{}.{op}", field.wire), &schema, listed));
        }
    }
}

fn one_of(name: String, schema: &Value, listed: bool) -> Value {
    let mut one = json!({ "name": name, "in": "query", "schema": schema });
    if listed {
        set(&mut one, "style", "form".into());
        set(&mut one, "explode", false.into());
    }
    one
}

/// The schema of what stands in a list.
fn item(ty: &Type) -> Value {
    match ty {
        Type::Option(inner) => item(inner),
        Type::List(inner) => typed(inner),
        ty => typed(ty),
    }
}

/// The schema of what an operator compares with, and whether it is a list.
fn value(of: &Of<'_>, field: &Field, column: &Column, op: &str) -> (Value, bool) {
    let text = matches!(
        field.ty,
        Type::String | Type::Text | Type::Email | Type::Url | Type::Slug
    );
    let one = match (&column.kind, text) {
        (Kind::List(_), _) => item(&field.ty),
        (_, true) => json!({ "type": "string" }),
        _ => property(of, field),
    };
    match op {
        "null" | "empty" => (json!({ "type": "boolean" }), false),
        "in" | "notIn" | "hasAny" | "hasAll" => (
            json!({ "type": "array", "items": one, "maxItems": 200 }),
            true,
        ),
        "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "has" => (one, false),
        _ => (json!({ "type": "string", "maxLength": 200 }), false),
    }
}
