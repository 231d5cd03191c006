//! Where every request comes in: framed, then to its model, or to what is served beside models. One
//! service instead of a tree of layers and routes, each of which would allocate for each request.

use super::frame::{RequestId, frame};
use super::own::Own;
use super::{auth, batch, can, explain, layered, outer, own, service, watch};
use crate::app::Layers;
use crate::engine::Engine;
use crate::plan::ModelId;
use crate::problem::Problem;
use axum::Router;
use axum::extract::{ConnectInfo, Request};
use axum::handler::Handler;
use axum::http::{HeaderValue, Method, header};
use axum::response::Response;
use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::net::SocketAddr;
use std::ops::ControlFlow;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use tower::{Service, ServiceExt};

/// Who is at the other end of the connection, where that is known.
pub(crate) type Peer = ConnectInfo<SocketAddr>;

/// Answers every request.
#[derive(Clone)]
pub(crate) struct Entry {
    places: Arc<Places>,
    /// What settings put around everything.
    outer: Option<Router>,
    /// Routes beside the schema's, which go before them.
    own: Option<Own>,
}

#[derive(Clone)]
struct Places {
    engine: Arc<Engine>,
    /// Models by their whole paths.
    models: BTreeMap<String, ModelId>,
    /// The router of a model's own layers, by its place; none where it names no layer.
    layered: Vec<Option<Router>>,
    /// Endpoints of services, which go before what a model has at the same place.
    endpoints: BTreeSet<String>,
    beside: Router,
}

impl Entry {
    pub(crate) fn new(engine: &Arc<Engine>, layers: &Layers) -> Entry {
        let base = &engine.settings.base;
        let models = engine.plan.models.iter();
        let models = models.map(|model| (format!("{base}{}", model.model.routes.path), model.id));
        let layered = engine.plan.models.iter();
        let layered = layered.map(|one| layered::model(engine, one.id, layers));
        let services = engine.plan.schema.services.iter();
        let endpoints = services.flat_map(|service| {
            let path = |wire: &str| format!("{base}{}/{wire}", service.path);
            service.endpoints.iter().map(move |one| path(&one.wire))
        });
        let beside = Router::new().fallback(|| async { Problem::not_found() });
        let beside = auth::routes(batch::route(beside, engine), engine, layers);
        let beside = explain::route(can::route(beside, engine), engine);
        let beside = service::routes(beside, engine, layers);
        let beside = beside.merge(crate::around::router(engine));
        let places = Places {
            models: models.collect(),
            layered: layered.collect(),
            endpoints: endpoints.collect(),
            engine: Arc::clone(engine),
            beside,
        };
        let inside = Entry {
            places: Arc::new(places),
            outer: None,
            own: None,
        };
        inside.surrounded()
    }

    /// The same with routes of the user's own.
    pub(crate) fn merge(mut self, routes: Router) -> Entry {
        let own = self.own.take().unwrap_or_else(Own::nothing);
        self.own = Some(own.and(&self.places.engine, routes));
        self.surrounded()
    }

    /// The same with an answer of the user's own for an address that is nobody's.
    pub(crate) fn fallback<H, T>(self, handler: H) -> Entry
    where
        H: Handler<T, ()>,
        T: 'static,
    {
        let last = own::last(&self.places.engine, handler);
        let places = Places {
            beside: self.places.beside.clone().fallback_service(last),
            ..Places::clone(&self.places)
        };
        let places = Arc::new(places);
        Entry { places, ..self }.surrounded()
    }

    fn surrounded(self) -> Entry {
        let outer = outer::around(&self, &self.places.engine.settings);
        Entry { outer, ..self }
    }

    /// What stands inside of everything that settings put around it.
    pub(super) fn inside(&self) -> Entry {
        Entry {
            outer: None,
            ..self.clone()
        }
    }

    /// The same as routes of axum.
    pub(crate) fn router(&self) -> Router {
        Router::new().fallback_service(self.clone())
    }

    pub(crate) async fn answer(&self, mut request: Request, peer: Option<Peer>) -> Response {
        let Some(outer) = &self.outer else {
            let engine = &self.places.engine;
            return frame(engine, request, |request, id| {
                self.framed(request, id, peer)
            })
            .await;
        };
        peer.map(|peer| request.extensions_mut().insert(peer));
        // Boxed: the one without anything around it is what must stay small.
        Box::pin(layered::through(outer, request)).await
    }

    async fn framed(&self, mut request: Request, id: RequestId, peer: Option<Peer>) -> Response {
        if let Some(own) = &self.own {
            request.extensions_mut().insert(id.clone());
            peer.map(|peer| request.extensions_mut().insert(peer));
            match Box::pin(own.answer(request)).await {
                ControlFlow::Break(answer) => return answer,
                ControlFlow::Continue(other) => request = other,
            }
        }
        match self.places.model(request.uri().path()) {
            Some(model) => {
                let engine = Arc::clone(&self.places.engine);
                let layers = self.places.layered.get(model).and_then(Option::as_ref);
                // Telling costs memory: only where somebody asks.
                let asks =
                    layers.is_some() || engine.limits.is_limited(model) || engine.counts(model);
                if let Some(peer) = peer.filter(|_| asks) {
                    request.extensions_mut().insert(peer);
                }
                watch::answer(engine, (model, layers), request, &id).await
            }
            None => {
                request.extensions_mut().insert(id);
                peer.map(|peer| request.extensions_mut().insert(peer));
                // The frame takes the body off and tells its length: axum's routes would lose both.
                if *request.method() == Method::HEAD {
                    *request.method_mut() = Method::GET;
                }
                let answer = self.places.beside.clone().oneshot(request).await;
                let mut answer = answer.unwrap_or_else(|never| match never {});
                let caching = answer.headers_mut().entry(header::CACHE_CONTROL);
                caching.or_insert(HeaderValue::from_static("no-cache"));
                answer
            }
        }
    }
}

impl Places {
    /// The model whose path an address is, or stands below: the longest such.
    fn model(&self, address: &str) -> Option<ModelId> {
        if self.endpoints.contains(address) {
            return None;
        }
        if let Some(model) = self.models.get(address) {
            return Some(*model);
        }
        let mut above = address;
        // A model's path with nothing behind its `/` is no address.
        while let Some((shorter, below)) = above.rsplit_once('/') {
            if let Some(model) = self.models.get(shorter) {
                return (!below.is_empty() || above.len() < address.len()).then_some(*model);
            }
            above = shorter;
        }
        None
    }
}

impl Service<Request> for Entry {
    type Response = Response;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let entry = self.clone();
        Box::pin(async move { Ok(entry.answer(request, None).await) })
    }
}
