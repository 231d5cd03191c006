//! Which address is which operation.

use super::{Call, get};
use crate::engine::Engine;
use crate::key::Key;
use crate::plan::{ModelId, ModelPlan};
use crate::problem::{Code, Problem};
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use form_urlencoded as _;
use std::sync::Arc;
use std::time::SystemTime;

/// The routes of every model under the base path, and a problem for every other address.
pub(crate) fn router(engine: &Arc<Engine>) -> Router {
    let mut router = Router::new().fallback(|| async { Problem::not_found() });
    for model in &engine.plan.models {
        let path = format!("{}{}", engine.settings.base, model.model.routes.path);
        let (engine, id) = (Arc::clone(engine), model.id);
        let one = move |request: Request| {
            let engine = Arc::clone(&engine);
            async move {
                answer(engine, id, request)
                    .await
                    .unwrap_or_else(IntoResponse::into_response)
            }
        };
        router = router
            .route(&format!("{path}/{{*rest}}"), any(one.clone()))
            .route(&path, any(one));
    }
    router
}

async fn answer(
    engine: Arc<Engine>,
    model: ModelId,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    let _: Body = body;
    let caller = engine.identity.identify(&parts).await?;
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    let now = now
        .ok()
        .and_then(|now| i64::try_from(now.as_micros()).ok())
        .unwrap_or_default();
    let call = Call {
        engine,
        model,
        caller,
        now,
        parts,
    };
    let rest = call.rest().to_owned();
    let key = Key::read(call.model(), &[rest])?;
    get::get(&call, &key)
}
