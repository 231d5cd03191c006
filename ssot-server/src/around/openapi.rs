//! `/openapi.json`: what is served, as OpenAPI 3.1. Only what a client may know stands in it:
//! private fields and the text of rules do not.

mod answered;
mod auth;
mod batch;
mod condition;
mod example;
mod operation;
mod parameter;
mod service;
mod typed;

use crate::engine::Engine;
use crate::plan::ModelPlan;
use crate::problem::Code;
use answered::{LIMITS, headed};
use axum::http::{HeaderName, HeaderValue, header};
use bytes::Bytes;
use serde_json::{Map, Value, json};
use ssot_core::json_schema;
use ssot_core::public::{self, Models};
use ssot_core::schema::{Model, Schema};
use std::sync::{Arc, OnceLock};

/// The document, made when it is first asked for.
#[derive(Default)]
pub(crate) struct OpenApi(OnceLock<Bytes>);

type Told = ([(HeaderName, HeaderValue); 1], Bytes);

/// Answers the document.
pub(super) async fn openapi(engine: Arc<Engine>) -> Told {
    let text = engine
        .openapi
        .0
        .get_or_init(|| document(&engine).to_string().into());
    let json = HeaderValue::from_static("application/json");
    ([(header::CONTENT_TYPE, json)], text.clone())
}

/// The document of a schema under a base path.
fn document(engine: &Engine) -> Value {
    let plan = &engine.plan;
    let models = Models::of(&plan.schema);
    let (mut paths, mut schemas) = (Map::new(), schemas(&plan.schema));
    for model in &plan.models {
        let of = Of {
            engine,
            models: &models,
            model,
        };
        operation::paths(&mut paths, &of);
        replace(&mut schemas, &model.model);
        condition::schema(&mut schemas, &of);
        let of_row = schemas.get_mut(&model.model.name);
        if let Some((Value::Object(schema), row)) = of_row.zip(example::row(&of)) {
            schema.insert("examples".to_owned(), json!([row]));
        }
    }
    service::paths(&mut paths, engine, &models);
    paths.insert("/batch".to_owned(), batch::path(plan));
    auth::paths(&mut paths, engine);
    answered::limited(&mut paths);
    let models = plan
        .models
        .iter()
        .map(|one| (&one.model.name, &one.model.doc));
    let services = plan.schema.services.iter();
    let services = services.map(|one| (&one.name, &one.doc));
    let tags = models.chain(services).map(
        |(name, doc)| json!({ "name": name, "description": doc.as_deref().unwrap_or_default() }),
    );
    json!({
        "openapi": "3.1.0",
        "info": { "title": "API", "version": env!("CARGO_PKG_VERSION") },
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "servers": [{ "url": if engine.settings.base.is_empty() { "/" } else { &engine.settings.base } }],
        "tags": tags.chain([batch::tag()]).chain(auth::tag(engine)).collect::<Vec<_>>(),
        "paths": paths,
        "components": {
            "schemas": schemas,
            "parameters": parameter::shared(),
            "responses": problems(),
            "securitySchemes": auth::schemes(engine)
        }
    })
}

/// What the description of one model is made of.
struct Of<'a> {
    engine: &'a Engine,
    models: &'a Models<'a>,
    model: &'a ModelPlan,
}

/// The schemas that the browser's validators are made of as well.
fn schemas(schema: &Schema) -> Value {
    let text = json_schema::text(schema, "the schema", json_schema::plain);
    let text = text.replace("\"#/$defs/", "\"#/components/schemas/");
    // UTF-8 has no lone surrogates, and not every engine reads a pattern that names them.
    let text = text.replace(r"[^\\u0000\\uD800-\\uDFFF]", r"[^\\u0000]");
    let mut document: Value = serde_json::from_str(&text).unwrap_or_default();
    let mut schemas = document
        .get_mut("$defs")
        .map(Value::take)
        .unwrap_or_else(|| json!({}));
    if let Some(all) = schemas.as_object_mut() {
        all.insert("Problem".to_owned(), problem());
    }
    schemas
}

/// A create whose key stands in the address, and may stand in the body too.
fn replace(schemas: &mut Value, model: &Model) {
    let name = |form: &str| format!("{}{form}", model.name);
    let Some(Value::Object(create)) = schemas.get(name("Create")) else {
        return;
    };
    let mut replace = create.clone();
    if let Some(Value::Array(required)) = replace.get_mut("required") {
        let key = model
            .key
            .iter()
            .filter_map(|name| public::field(model, name));
        required.retain(|one| key.clone().all(|field| *one != field.wire));
    }
    if let Some(schemas) = schemas.as_object_mut() {
        schemas.insert(name("Replace"), replace.into());
    }
}

/// RFC 9457, with what we add.
fn problem() -> Value {
    let codes: Vec<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
    let part = json!({ "type": ["string", "integer"] });
    json!({
        "type": "object",
        "required": ["type", "title", "status", "detail", "code", "requestId"],
        "properties": {
            "type": { "type": "string" },
            "title": { "type": "string" },
            "status": { "type": "integer" },
            "detail": { "type": "string" },
            "code": { "enum": codes },
            "requestId": { "type": "string" },
            "offset": { "type": "integer", "description": "The byte at which JSON ends" },
            "limit": { "type": "integer", "description": "What is taken at most" },
            "fields": { "type": "array", "items": { "type": "string" } },
            "relations": { "type": "array", "items": { "type": "string" } },
            "errors": { "type": "array", "items": {
                "type": "object",
                "required": ["path", "code", "message"],
                "properties": {
                    "path": { "type": "array", "items": part },
                    "code": { "type": "string" },
                    "message": { "type": "string" },
                    "params": { "type": "object" }
                }
            } }
        }
    })
}

/// One answer for each status, naming its codes.
fn problems() -> Value {
    let mut all = Map::new();
    for code in Code::ALL {
        let known = all.entry(code.status().to_string()).or_insert_with(|| {
            let schema = json!({ "$ref": "#/components/schemas/Problem" });
            let content = json!({ "application/problem+json": { "schema": schema } });
            let answer = json!({ "description": "", "content": content });
            match code.status() {
                401 => headed(answer, &["www-authenticate"]),
                409 | 503 => headed(answer, &["retry-after"]),
                429 => headed(answer, &[&["retry-after"], &LIMITS[..]].concat()),
                _ => answer,
            }
        });
        let said = known
            .get("description")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let mark = if said.is_empty() { "" } else { "; " };
        let said = format!("{said}{mark}`{}`: {}", code.as_str(), code.title());
        if let Some(known) = known.as_object_mut() {
            known.insert("description".to_owned(), said.into());
        }
    }
    all.into()
}
