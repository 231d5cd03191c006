//! `POST /batch`

use super::promise::promise;
use super::route::now;
use super::{answer, body};
use crate::batch;
use crate::body::parse;
use crate::engine::Engine;
use crate::kept;
use crate::policy::Asking;
use crate::problem::{Code, Problem};
use crate::query;
use crate::store::Tx;
use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderValue, Method, header};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use std::sync::Arc;

/// The route of batches, unless a model stands there.
pub(super) fn route(router: Router, engine: &Arc<Engine>) -> Router {
    if engine
        .plan
        .models
        .iter()
        .any(|model| model.model.routes.path == "/batch")
    {
        return router;
    }
    let path = format!("{}/batch", engine.settings.base);
    let engine = Arc::clone(engine);
    let one = move |request: Request| {
        let engine = Arc::clone(&engine);
        async move {
            let done = done(engine, request).await;
            done.unwrap_or_else(IntoResponse::into_response)
        }
    };
    router.route(&path, any(one))
}

async fn done(engine: Arc<Engine>, request: Request) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    if parts.method != Method::POST {
        let problem = Problem::new(Code::MethodNotAllowed, "this address answers POST");
        return Err(problem.with_header(header::ALLOW, HeaderValue::from_static("POST")));
    }
    let caller = engine.caller(&parts).await?;
    query::none(parts.uri.query().unwrap_or_default())?;
    let bytes = body::within(&engine, None, &parts.headers, body).await?;
    let promise = promise(&parts, &caller, &bytes)?;
    let batch = batch::read(&engine.plan, parse(&bytes)?).await?;
    let (shared, now) = (Arc::clone(&engine), now());
    let unit = move |tx: &mut Tx<'_>| {
        let asking = Asking {
            plan: &shared.plan,
            caller: &caller,
            now,
        };
        kept::once(tx, promise.as_ref(), now, || {
            batch::run(tx, asking, &shared.settings, &batch)
        })
    };
    engine.store.write(unit).await.map(answer::written)
}
