//! `/openapi.json`: what is served, as OpenAPI 3.1. Only what a client may know stands in it:
//! private fields and the text of rules do not.

mod action;
mod answered;
mod auth;
mod batch;
mod body;
mod bounds;
mod can;
mod collection;
mod condition;
mod example;
mod header;
mod node;
mod operation;
mod parameter;
mod problem;
mod related;
mod row;
mod schemas;
mod security;
mod service;
mod typed;
mod used;
mod walk;
mod words;

use crate::engine::Engine;
use crate::etag;
use crate::plan::ModelPlan;
use crate::settings::Mode;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header as names};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use node::{Object, set};
use serde_json::{Value, json};
use ssot_core::public::Models;
use std::sync::{Arc, OnceLock};

/// The document, made when it is first asked for, and its tag.
#[derive(Default)]
pub(crate) struct OpenApi(OnceLock<(Bytes, HeaderValue)>);

/// Answers the document; 304 to who has it.
pub(super) async fn openapi(engine: Arc<Engine>, headers: HeaderMap) -> Response {
    let (text, tag) = engine.openapi.0.get_or_init(|| {
        let text = document(&engine).to_string();
        let tag = HeaderValue::try_from(etag::of(text.as_bytes()));
        (text.into(), tag.unwrap_or(HeaderValue::from_static("*")))
    });
    let told = [
        (names::ETAG, tag.clone()),
        // It changes only with the program.
        (names::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
    ];
    if is_known(&headers, tag) {
        return (StatusCode::NOT_MODIFIED, told).into_response();
    }
    let json = HeaderValue::from_static("application/json");
    (told, [(names::CONTENT_TYPE, json)], text.clone()).into_response()
}

/// Whether the caller has what bears the tag (RFC 9110: tags are compared weakly here).
fn is_known(headers: &HeaderMap, tag: &HeaderValue) -> bool {
    let lines = headers.get_all(names::IF_NONE_MATCH).iter();
    let tags = lines.filter_map(|line| line.to_str().ok());
    let mut tags = tags.flat_map(|line| line.split(',')).map(str::trim);
    tags.any(|one| one == "*" || one.strip_prefix("W/").unwrap_or(one) == tag)
}

/// The document of a schema under a base path.
fn document(engine: &Engine) -> Value {
    let plan = &engine.plan;
    let models = Models::of(&plan.schema);
    let all: Vec<Of<'_>> = plan
        .models
        .iter()
        .map(|model| Of::new(engine, &models, model))
        .collect();
    let (mut paths, mut schemas) = (Object::new(), schemas::all(&plan.schema));
    let mut examples = Object::new();
    for of in &all {
        collection::paths(&mut paths, of);
        condition::schema(&mut schemas, of);
        set(
            &mut schemas,
            &collection::page_name(&of.model.model.name),
            of.page(),
        );
        let row = of.has_example.then(|| example::row(of)).flatten();
        examples.extend(row.map(|row| {
            let name = of.model.model.name.clone();
            (name, json!({ "summary": "A row", "value": row }))
        }));
    }
    service::paths(&mut paths, engine, &models);
    let first = all
        .iter()
        .find(|of| batch::takes(of.model) && example::create(of).is_some());
    paths.insert("/batch".to_owned(), batch::path(plan, first));
    batch::schemas(&mut schemas, plan);
    paths.insert("/can".to_owned(), can::path(plan));
    can::schemas(&mut schemas, plan);
    if let Some((of, account)) = signing_in(engine, &all) {
        auth::paths(&mut paths, &mut schemas, of, account);
    }
    let mut problems = problem::problems();
    header::everywhere(engine, &mut paths, &mut problems);
    let mut document = json!({
        "openapi": "3.1.0",
        "info": info(engine),
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "servers": [server(engine)],
        "tags": tags(engine),
        "paths": paths,
        "components": {
            "schemas": schemas,
            "parameters": parameter::shared(),
            "headers": header::all(engine),
            "examples": examples,
            "responses": problems,
            "securitySchemes": security::schemes(engine)
        }
    });
    bounds::add(&mut document, largest(engine));
    used::keep(&mut document);
    document
}

/// What the description of one model is made of.
struct Of<'a> {
    engine: &'a Engine,
    models: &'a Models<'a>,
    model: &'a ModelPlan,
    /// Whether there is a row to show.
    has_example: bool,
}

impl<'a> Of<'a> {
    fn new(engine: &'a Engine, models: &'a Models<'a>, model: &'a ModelPlan) -> Of<'a> {
        let of = Of {
            engine,
            models,
            model,
            has_example: false,
        };
        Of {
            has_example: example::row(&of).is_some(),
            ..of
        }
    }
}

fn info(engine: &Engine) -> Value {
    json!({
        "title": engine.settings.title,
        "version": engine.settings.version,
        "description": "Every answer that is not a success is a problem (RFC 9457): `code` is for \
             programs, `errors` has one entry for each mistake of the input."
    })
}

fn server(engine: &Engine) -> Value {
    let base = match engine.settings.base.as_str() {
        "" => "/",
        base => base,
    };
    let mode = match engine.settings.mode {
        Mode::Development => "for local development",
        Mode::Production => "in production",
    };
    // Whether it is for those within alone is not for the server to know.
    json!({ "url": base, "description": format!("This server, {mode}"), "x-internal": false })
}

/// Models, services, and what is beside them.
fn tags(engine: &Engine) -> Vec<Value> {
    let schema = &engine.plan.schema;
    let models = schema.models.iter().map(|one| {
        let own = || format!("Rows of `{}`.", one.name);
        (&one.name, one.doc.clone().unwrap_or_else(own))
    });
    let services = schema.services.iter().map(|one| {
        let own = || format!("Endpoints of `{}`.", one.name);
        (&one.name, one.doc.clone().unwrap_or_else(own))
    });
    let declared = models.chain(services);
    let declared = declared.map(|(name, doc)| json!({ "name": name, "description": doc }));
    let auth = engine.signs_in().then(auth::tag);
    declared
        .chain([batch::tag(), can::tag()])
        .chain(auth)
        .collect()
}

/// The principal's model, where its rows can sign in here.
fn signing_in<'o, 'a>(
    engine: &'a Engine,
    all: &'o [Of<'a>],
) -> Option<(&'o Of<'a>, &'a crate::plan::Account)> {
    let account = engine.plan.account.as_ref().ok();
    let account = account.filter(|_| engine.signs_in())?;
    Some((all.get(account.model)?, account))
}

/// Bytes of the largest body that any address takes.
fn largest(engine: &Engine) -> usize {
    let own = engine.plan.models.iter();
    let own = own.filter_map(|model| model.model.middleware.body_limit);
    let own = own.filter_map(|limit| usize::try_from(limit).ok());
    own.chain([engine.settings.body_limit]).max().unwrap_or(0)
}
