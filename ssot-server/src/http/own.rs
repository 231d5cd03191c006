//! Routes of the user's own beside those of the schema: inside of the frame, in time, and recorded
//! as a model's are.

use super::frame::{Failed, RequestId};
use super::line::Line;
use super::watch;
use crate::engine::Engine;
use crate::problem::{Code, Problem};
use crate::settings::Logged;
use axum::Router;
use axum::body::HttpBody;
use axum::extract::{MatchedPath, Request};
use axum::handler::Handler;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;
use tower::ServiceExt;

/// The routes, and behind them a place that hands back what is none of theirs.
#[derive(Clone)]
pub(super) struct Own(Router);

/// A request that no route was there for.
#[derive(Clone)]
struct Other(Arc<Mutex<Option<Request>>>);

impl Own {
    /// Nothing but what hands back.
    pub(super) fn nothing() -> Own {
        Own(Router::new().fallback(handed_back))
    }

    /// Those that are there, and these.
    pub(super) fn and(self, engine: &Arc<Engine>, routes: Router) -> Own {
        let engine = Arc::clone(engine);
        let around = move |request, next| watched(Arc::clone(&engine), request, next);
        // A layer around no route is a mistake to axum.
        let routes = match routes.has_routes() {
            true => routes.route_layer(from_fn(around)),
            false => routes,
        };
        Own(self.0.merge(routes))
    }

    /// The answer of one of them, or the request as it came.
    pub(super) async fn answer(&self, request: Request) -> ControlFlow<Response, Request> {
        let mut answer = match self.0.clone().oneshot(request).await {
            Ok(answer) => answer,
            Err(never) => match never {},
        };
        let other = answer.extensions_mut().remove::<Other>();
        let request =
            other.and_then(|Other(one)| one.lock().unwrap_or_else(PoisonError::into_inner).take());
        request.map_or(ControlFlow::Break(answer), ControlFlow::Continue)
    }
}

/// What answers an address that is nobody's: outside of the API, where a problem is expected.
pub(super) fn last<H, T>(engine: &Arc<Engine>, handler: H) -> Router
where
    H: Handler<T, ()>,
    T: 'static,
{
    let engine = Arc::clone(engine);
    Router::new()
        .fallback(handler)
        .layer(from_fn(move |request: Request, next| {
            let engine = Arc::clone(&engine);
            async move {
                match is_below(&engine.settings.base, request.uri().path()) {
                    true => Problem::not_found().into_response(),
                    false => watched(engine, request, next).await,
                }
            }
        }))
}

fn is_below(base: &str, path: &str) -> bool {
    let below = path.strip_prefix(base).filter(|_| !base.is_empty());
    below.is_some_and(|below| below.is_empty() || below.starts_with('/'))
}

async fn handed_back(request: Request) -> Response {
    let mut answer = Response::default();
    let other = Other(Arc::new(Mutex::new(Some(request))));
    answer.extensions_mut().insert(other);
    answer
}

/// Answers a request to one of the routes: in time, and with a record where all requests leave one.
async fn watched(engine: Arc<Engine>, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let route = request.extensions().get::<MatchedPath>();
    let route = route.map_or_else(String::new, |path| path.as_str().to_owned());
    let line = Line::of(&engine, false, &request, &RequestId::of(&request));
    let answered = async { Ok(next.run(request).await) };
    let answered = watch::timed(watch::time(&engine, None), answered);
    let mut answer = told(Line::around(line.as_ref(), answered).await, reads);
    let (status, took) = (answer.status(), began.elapsed());
    if status.is_server_error() {
        let failed = Failed {
            route,
            took,
            ..Failed::default()
        };
        answer.extensions_mut().insert(failed);
    } else if let Some(line) = line.filter(|_| engine.settings.log == Logged::All) {
        line.write("", &route, "own", status.as_u16(), took);
    }
    answer
}

/// An answer with what every answer says: who may keep it, and why nothing was done.
fn told(answer: Response, reads: bool) -> Response {
    let silent = answer.body().size_hint().exact() == Some(0);
    let mut answer = match answer.status() {
        // The address is a route's own: axum adds `Allow` to it.
        StatusCode::METHOD_NOT_ALLOWED if silent => {
            let detail = "this address answers the methods that `Allow` names";
            Problem::new(Code::MethodNotAllowed, detail).into_response()
        }
        _ => answer,
    };
    let keeps = if reads {
        "private, no-cache"
    } else {
        "no-store"
    };
    let caching = answer.headers_mut().entry(header::CACHE_CONTROL);
    caching.or_insert(HeaderValue::from_static(keeps));
    answer
}
