//! `POST /can`

use super::route::now;
use super::{answer, body, watch};
use crate::around::Part;
use crate::body::parse;
use crate::can;
use crate::engine::Engine;
use crate::limits::{Does, Told};
use crate::policy::Asking;
use crate::problem::{Code, Problem};
use crate::query;
use crate::store::fault;
use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderValue, Method, header};
use axum::response::Response;
use axum::routing::any;
use rusqlite::Connection;
use serde_json::json;
use ssot_core::schema::Operation;
use std::sync::Arc;

/// The route. No model stands there: [`super::taken`] stops such a start.
pub(super) fn route(router: Router, engine: &Arc<Engine>) -> Router {
    let path = format!("{}/can", engine.settings.base);
    let engine = Arc::clone(engine);
    let one = move |request: Request| watch::can(Arc::clone(&engine), request);
    router.route(&path, any(one))
}

/// 200 with `{"answers": [true, false]}`, one for each question. `told` becomes what the questions
/// were counted as: each as a `get` of its model.
///
/// # Errors
/// 422 with every mistake, 429 where a limit is used up.
pub(super) async fn answer(
    engine: Arc<Engine>,
    request: Request,
    told: &mut Option<Told>,
) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    if parts.method != Method::POST {
        let problem = Problem::new(Code::MethodNotAllowed, "this address answers POST");
        return Err(problem.with_header(header::ALLOW, HeaderValue::from_static("POST")));
    }
    watch::accepted(&parts.headers)?;
    let caller = engine.caller(&parts).await?;
    query::none(parts.uri.query().unwrap_or_default())?;
    let (bytes, _held) = body::within(&engine, None, &parts.headers, body).await?;
    let questions = can::read(&engine.plan, parse(&bytes)?)?;
    let asked: Vec<_> = questions
        .iter()
        .map(|one| (Part::Model(one.model), Does::Operation(&Operation::Get)))
        .collect();
    watch::counted(&engine, (&parts, &caller), &asked, told)?;
    let (shared, now) = (Arc::clone(&engine), now());
    let read = move |connection: &Connection| {
        let (plan, caller) = (&shared.plan, &caller);
        let moment = connection.unchecked_transaction().map_err(fault)?;
        let answers = can::answers(&moment, Asking { plan, caller, now }, &questions)?;
        moment.finish().map_err(fault)?;
        Ok(answers)
    };
    let answers = engine.store.read(read).await?;
    Ok(answer::json(
        json!({ "answers": answers }).to_string().into(),
    ))
}
