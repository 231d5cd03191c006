//! `GET /_explain`, for developers: why a caller may do something, or may not. A production server
//! has no such address, nor has any for who is not to be told.

use super::near::is_told_why;
use super::watch;
use crate::caller::Caller;
use crate::engine::Engine;
use crate::explain::{asked, explained};
use crate::identity;
use crate::key::Key;
use crate::problem::{Code, Problem};
use crate::query;
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderValue, Method, header};
use axum::response::Response;
use axum::routing::any;
use rusqlite::Connection;
use std::sync::Arc;

/// What the query may say.
const WORDS: [&str; 4] = ["model", "operation", "id", "as"];

/// The route, in development.
pub(super) fn route(router: Router, engine: &Arc<Engine>) -> Router {
    if !engine.plan.explains {
        return router;
    }
    let path = format!("{}/_explain", engine.settings.base);
    let engine = Arc::clone(engine);
    let one = move |request: Request| {
        let engine = Arc::clone(&engine);
        let limit = watch::time(&engine, None);
        watch::timed(limit, answer(engine, request))
    };
    router.route(&path, any(one))
}

/// 200 with an [`Explanation`](crate::Explanation).
///
/// # Errors
/// 400 for a query that asks for nothing known.
async fn answer(engine: Arc<Engine>, request: Request) -> Result<Response, Problem> {
    let (parts, _) = request.into_parts();
    if !is_told_why(&engine, &parts) {
        return Err(Problem::not_found());
    }
    if parts.method != Method::GET {
        let problem = Problem::new(Code::MethodNotAllowed, "this address answers GET, HEAD");
        return Err(problem.with_header(header::ALLOW, HeaderValue::from_static("GET, HEAD")));
    }
    watch::accepted(&parts.headers)?;
    let text = parts.uri.query().unwrap_or_default();
    query::none_but(text, &WORDS)?;
    let pairs = query::pairs(text)?;
    let said = |word: &str| {
        let found = pairs.iter().find(|(key, _)| key == word);
        found.map(|(_, value)| value.as_str())
    };
    let needed = |word: &str| {
        let missing = || Problem::new(Code::InvalidQuery, format!("say `{word}=..`"));
        said(word).ok_or_else(missing)
    };
    let caller = match said("as") {
        Some(key) => stands_for(&engine, key)?,
        None => engine.caller(&parts).await?.ruled(),
    };
    let names = (needed("model")?, needed("operation")?, said("id"));
    let (model, operation, is) = asked(&engine.plan, names)?;
    let model = model.id;
    let shared = Arc::clone(&engine);
    let read = move |connection: &Connection| {
        explained(connection, &shared, &caller, (model, &operation, is))
    };
    let told = engine.store.read(read).await?;
    let lost = |_| Problem::new(Code::Internal, "the request could not be answered");
    let mut answer = Response::new(Body::from(serde_json::to_vec(&told).map_err(lost)?));
    let headers = answer.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(answer)
}

/// The caller whose row has this key, with the roles that it holds.
fn stands_for(engine: &Engine, key: &str) -> Result<Caller, Problem> {
    let plan = &engine.plan;
    let nobody = || {
        Problem::new(
            Code::InvalidQuery,
            "`as` is no row of the principal's model",
        )
    };
    let model = plan.principal.and_then(|id| plan.models.get(id));
    let model = model.ok_or_else(nobody)?;
    let key = Key::read(model, &[key.to_owned()]).map_err(|_| nobody())?;
    let read = |connection: &Connection| identity::known(connection, plan, model, &key);
    engine.store.read_here(read)?.ok_or_else(nobody)
}
