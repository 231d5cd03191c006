//! `POST /assistant/send`: an endpoint of a service, as the adapter of its provider does it.

use super::deed::Deed;
use super::promise::promised;
use super::watch::{self, Asked};
use super::{body, layered, permit, refused, route};
use crate::app::Layers;
use crate::around::Part;
use crate::engine::Engine;
use crate::policy::{Asking, Decision, decide_apart};
use crate::problem::{Code, Problem};
use crate::query;
use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderValue, Method, header};
use axum::response::Response;
use axum::routing::any;
use ssot_core::schema::Operation;
use std::sync::Arc;

/// The routes of every endpoint.
pub(super) fn routes(mut router: Router, engine: &Arc<Engine>, layers: &Layers) -> Router {
    let base = &engine.settings.base;
    for (at, service) in engine.plan.schema.services.iter().enumerate() {
        for (nth, endpoint) in service.endpoints.iter().enumerate() {
            let layers = layered::endpoint(engine, (at, nth), layers);
            let engine = Arc::clone(engine);
            let one = move |request: Request| {
                let (engine, layers) = (Arc::clone(&engine), layers.clone());
                async move { watch::service(engine, (at, nth), layers.as_ref(), request).await }
            };
            let path = format!("{base}{}/{}", service.path, endpoint.wire);
            router = router.route(&path, any(one));
        }
    }
    router
}

/// Answers one endpoint, by its service's place and its own.
///
/// # Errors
/// 429 where a limit is used up; 401 and 403 by the service's rules; 400 and 422 for an input that is not of its type; what the
/// adapter gives; 501 where no adapter was given.
pub(super) async fn answer(
    engine: Arc<Engine>,
    (at, nth): (usize, usize),
    request: Request,
    asked: &mut Asked,
) -> Result<Response, Problem> {
    let service = engine.plan.schema.services.get(at);
    let endpoint = service.and_then(|service| service.endpoints.get(nth));
    let (service, endpoint) = service.zip(endpoint).ok_or_else(Problem::not_found)?;
    let (parts, given) = request.into_parts();
    if parts.method != Method::POST {
        let problem = Problem::new(Code::MethodNotAllowed, "this address answers POST");
        return Err(problem.with_header(header::ALLOW, HeaderValue::from_static("POST")));
    }
    let (caller, now) = (engine.caller(&parts).await?, route::now());
    watch::accepted(&parts.headers)?;
    query::none(parts.uri.query().unwrap_or_default())?;
    let operation = Operation::Action(endpoint.name.clone());
    asked.counted(&engine, (&parts, &caller), (Part::Service(at), &operation))?;
    if service.middleware.auth.contains(&operation) && !caller.is_signed_in() {
        return Err(refused(&caller));
    }
    let asking = Asking {
        plan: &engine.plan,
        caller: &caller,
        now,
    };
    let rule = decide_apart(asking, &service.permissions, &operation);
    // What may have been done already is asked for nothing again.
    let promised = promised(&parts) && rule != Decision::Never;
    let permit = |rule| permit(&engine, &caller, rule);
    if !promised {
        permit(rule.clone())?;
    }
    let handler = engine.plan.endpoint(&service.name, &endpoint.name);
    let missing = || Problem::new(Code::NotImplemented, "nothing does this yet");
    let handler = handler.cloned().ok_or_else(missing)?;
    let around = Some(&service.middleware);
    let (bytes, _held) = match &endpoint.input {
        Some(_) => body::within(&engine, around, &parts.headers, given).await?,
        None => body::optional(&engine, around, &parts.headers, given).await?,
    };
    let deed = Deed {
        limit: watch::time(&engine, around),
        handler,
        key: Vec::new(),
        seen: None,
        input: endpoint.input.clone(),
        output: endpoint.output.clone(),
        engine: Arc::clone(&engine),
        caller: caller.clone(),
        now,
    };
    let permit = || if promised { permit(rule) } else { Ok(()) };
    deed.done(&parts, &bytes, permit).await
}
