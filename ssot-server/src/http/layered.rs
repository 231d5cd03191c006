//! Models and services with layers of the user's own around them.

use super::pattern::Pattern;
use super::{auth, route, service, watch::Asked};
use crate::app::Layers;
use crate::engine::Engine;
use crate::plan::ModelId;
use axum::Router;
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use ssot_core::schema::{Middleware, Operation};
use std::convert::Infallible;
use std::sync::{Arc, OnceLock};
use tower::{ServiceExt, service_fn};

/// Where what a request asks for is noted, with the pattern of its address, past layers that know
/// nothing of it.
pub(super) type Noted = Arc<OnceLock<(Option<Operation>, Pattern)>>;

/// What answers a model's requests inside of its layers; None where it has none.
pub(super) fn model(engine: &Arc<Engine>, id: ModelId, layers: &Layers) -> Option<Router> {
    let around = &engine.plan.models.get(id)?.model.middleware;
    let engine = Arc::clone(engine);
    let inside = move |request: Request| {
        let engine = Arc::clone(&engine);
        async move {
            let mut asked = Asked::noted(request.extensions().get::<Noted>().cloned());
            let answered = route::answer(engine, id, request, &mut asked).await;
            let answer = answered.unwrap_or_else(IntoResponse::into_response);
            Ok(asked.told(answer))
        }
    };
    wrapped(around, layers, inside)
}

/// What answers an endpoint of a service inside of its layers, by their places.
pub(super) fn endpoint(
    engine: &Arc<Engine>,
    (at, nth): (usize, usize),
    layers: &Layers,
) -> Option<Router> {
    let around = &engine.plan.schema.services.get(at)?.middleware;
    let engine = Arc::clone(engine);
    let inside = move |request: Request| {
        let engine = Arc::clone(&engine);
        async move {
            let mut asked = Asked::default();
            let answered = service::answer(engine, (at, nth), request, &mut asked).await;
            let answer = answered.unwrap_or_else(IntoResponse::into_response);
            Ok(asked.told(answer))
        }
    };
    wrapped(around, layers, inside)
}

/// What answers a step of signing in inside of the layers of the principal's model.
pub(super) fn auth(engine: &Arc<Engine>, step: auth::Step, layers: &Layers) -> Option<Router> {
    let model = engine.plan.models.get(engine.plan.principal?)?;
    let around = &model.model.middleware;
    let engine = Arc::clone(engine);
    let inside = move |request: Request| {
        let engine = Arc::clone(&engine);
        async move { Ok(auth::answer(engine, step, request).await) }
    };
    wrapped(around, layers, inside)
}

/// The layers around what is inside, the first that is named outermost.
fn wrapped<F>(
    around: &Middleware,
    layers: &Layers,
    inside: impl Fn(Request) -> F + Clone + Send + Sync + 'static,
) -> Option<Router>
where
    F: Future<Output = Result<Response, Infallible>> + Send + 'static,
{
    if around.layers.is_empty() {
        return None;
    }
    let inside = Router::new().fallback_service(service_fn(inside));
    Some(each(around, layers, inside))
}

fn each(around: &Middleware, layers: &Layers, inside: Router) -> Router {
    let named = around.layers.iter().rev();
    let named = named.filter_map(|name| layers.get(name));
    named.fold(inside, |inside, wrap| wrap(inside))
}

/// Sends a request through.
pub(super) async fn through(layers: &Router, request: Request) -> Response {
    let answer = layers.clone().oneshot(request).await;
    answer.unwrap_or_else(|never| match never {})
}
