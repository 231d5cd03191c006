//! What stands around one call, batch or endpoint: how long it may take, that its panic ends nothing
//! else, and how it fared.

mod asked;
mod done;

pub(super) use super::accept::accepted;
pub(super) use asked::{Asked, counted};

use super::frame::RequestId;
use super::layered::{self, Noted};
use super::line::{Line, may_log};
use super::{auth, batch, can, route};
use crate::around::Part;
use crate::caught::forget;
use crate::engine::Engine;
use crate::plan::{ModelId, ModelPlan};
use crate::problem::{Code, Problem};
use axum::Router;
use axum::extract::Request;
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use done::Done;
use futures_util::FutureExt;
use ssot_core::schema::{Middleware, Operation};
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Answers a request to a model, in time.
pub(super) async fn answer(
    engine: Arc<Engine>,
    (id, layers): (ModelId, Option<&Router>),
    mut request: Request,
    number: &RequestId,
) -> Response {
    let began = Instant::now();
    let model = engine.plan.models.get(id);
    let around = model.map(|model| &model.model.middleware);
    let logs = around.is_some_and(|around| may_log(around, request.method()));
    let puts = request.method() == Method::PUT;
    let line = Line::of(&engine, logs, &request, number);
    let limit = time(&engine, around);
    let mut asked = Asked::default();
    let answer = match layers {
        None => {
            let answered = route::answer(Arc::clone(&engine), id, request, &mut asked);
            let answer = Line::around(line.as_ref(), timed(limit, answered)).await;
            asked.told(answer)
        }
        Some(layers) => {
            let noted = Noted::default();
            request.extensions_mut().insert(Arc::clone(&noted));
            let answered = async { Ok(layered::through(layers, request).await) };
            let answer = Line::around(line.as_ref(), timed(limit, answered)).await;
            if let Some((operation, pattern)) = noted.get().cloned() {
                (asked.operation, asked.pattern) = (operation, Some(pattern));
            }
            answer
        }
    };
    // Only its answer tells that a `PUT` has made a row.
    let made = puts && answer.status() == StatusCode::CREATED;
    let operation = match made {
        true => Some(&Operation::Create),
        false => asked.operation.as_ref(),
    };
    let done = Done {
        part: Part::Model(id),
        name: model.map_or("", |model| &model.model.name),
        operation,
        logged: around
            .zip(operation)
            .is_some_and(|(around, operation)| around.log.contains(operation)),
    };
    let route = || {
        let known = model.zip(asked.pattern);
        known.map_or_else(String::new, |(model, pattern)| pattern.text(&engine, model))
    };
    done.with(&engine, answer, (line, began), route)
}

/// Answers a batch, in time. It is of no model: the limits are the server's, and one line of the
/// log speaks of it where any of its operations is to be logged.
pub(super) async fn batch(engine: Arc<Engine>, request: Request) -> Response {
    let (began, limit) = (Instant::now(), time(&engine, None));
    let logs = |model: &ModelPlan| may_log(&model.model.middleware, request.method());
    let logs = engine.plan.models.iter().any(logs);
    let line = Line::of(&engine, logs, &request, &RequestId::of(&request));
    let mut seen = batch::Seen::default();
    let answered = batch::answer(Arc::clone(&engine), request, &mut seen);
    let mut answer = Line::around(line.as_ref(), timed(limit, answered)).await;
    if let Some(told) = seen.limits {
        told.tell(answer.headers_mut());
    }
    let done = Done {
        part: Part::Batch,
        name: "",
        operation: Some(&Operation::Action("batch".to_owned())),
        logged: seen.logged,
    };
    let route = || format!("{}/batch", engine.settings.base);
    done.with(&engine, answer, (line, began), route)
}

/// Answers questions of what the caller may do, in time. They are of no model, and nothing asks for
/// a record of them.
pub(super) async fn can(engine: Arc<Engine>, request: Request) -> Response {
    let (began, limit) = (Instant::now(), time(&engine, None));
    let line = Line::of(&engine, false, &request, &RequestId::of(&request));
    let mut told = None;
    let answered = can::answer(Arc::clone(&engine), request, &mut told);
    let mut answer = Line::around(line.as_ref(), timed(limit, answered)).await;
    if let Some(told) = told {
        told.tell(answer.headers_mut());
    }
    let done = Done {
        part: Part::Can,
        name: "",
        operation: Some(&Operation::Action("can".to_owned())),
        logged: false,
    };
    let route = || format!("{}/can", engine.settings.base);
    done.with(&engine, answer, (line, began), route)
}

/// Answers a step of signing in or out, in time. An account that is made is logged as a create is.
pub(super) async fn auth(
    engine: Arc<Engine>,
    step: auth::Step,
    layers: Option<&Router>,
    request: Request,
) -> Response {
    let model = engine
        .plan
        .principal
        .and_then(|id| engine.plan.models.get(id));
    let made = model.filter(|model| {
        let log = &model.model.middleware.log;
        step == auth::Step::Register && log.contains(&Operation::Create)
    });
    let line = Line::of(&engine, made.is_some(), &request, &RequestId::of(&request));
    let (began, limit) = (Instant::now(), time(&engine, None));
    let answered = async {
        Ok(match layers {
            Some(layers) => layered::through(layers, request).await,
            None => auth::answer(Arc::clone(&engine), step, request).await,
        })
    };
    let answer = Line::around(line.as_ref(), timed(limit, answered)).await;
    let done = Done {
        part: Part::Auth,
        name: model.map_or("", |model| &model.model.name),
        operation: Some(&Operation::Action(step.word().to_owned())),
        logged: made.is_some(),
    };
    let route = || format!("{}/auth/{}", engine.settings.base, step.word());
    done.with(&engine, answer, (line, began), route)
}

/// Answers an endpoint of a service, by their places, in time.
pub(super) async fn service(
    engine: Arc<Engine>,
    (at, nth): (usize, usize),
    layers: Option<&Router>,
    request: Request,
) -> Response {
    let service = engine.plan.schema.services.get(at);
    let endpoint = service.and_then(|service| service.endpoints.get(nth));
    let (Some(service), Some(endpoint)) = (service, endpoint) else {
        return Problem::not_found().into_response();
    };
    let (began, around) = (Instant::now(), Some(&service.middleware));
    let logs = !service.middleware.log.is_empty();
    let line = Line::of(&engine, logs, &request, &RequestId::of(&request));
    let limit = time(&engine, around);
    let (operation, mut asked) = (Operation::Action(endpoint.name.clone()), Asked::default());
    let answered = async {
        match layers {
            Some(layers) => Ok(layered::through(layers, request).await),
            None => {
                super::service::answer(Arc::clone(&engine), (at, nth), request, &mut asked).await
            }
        }
    };
    let answer = Line::around(line.as_ref(), timed(limit, answered)).await;
    let answer = asked.told(answer);
    let done = Done {
        part: Part::Service(at),
        name: &service.name,
        operation: Some(&operation),
        logged: service.middleware.log.contains(&operation),
    };
    let route = || format!("{}{}/{}", engine.settings.base, service.path, endpoint.wire);
    done.with(&engine, answer, (line, began), route)
}

// No `async fn`: it would hold what it is given twice, and each request is moved some times.
pub(super) fn timed(
    limit: Duration,
    answered: impl Future<Output = Result<Response, Problem>>,
) -> impl Future<Output = Response> {
    let answered = AssertUnwindSafe(answered).catch_unwind();
    let answered = tokio::time::timeout(limit, answered);
    answered.map(move |answer| match answer {
        Ok(Ok(answer)) => answer.unwrap_or_else(IntoResponse::into_response),
        Ok(Err(payload)) => {
            forget(payload);
            Problem::new(Code::Internal, "the request could not be answered").into_response()
        }
        Err(_) => late(limit).into_response(),
    })
}

/// The longest a request may take, to a model or a service with this around it, or to neither.
pub(super) fn time(engine: &Engine, around: Option<&Middleware>) -> Duration {
    let own = around.and_then(|around| around.timeout);
    Duration::from_secs(own.unwrap_or(engine.settings.timeout))
}

pub(super) fn late(limit: Duration) -> Problem {
    let detail = format!("no answer within {} s", limit.as_secs());
    Problem::new(Code::Overloaded, detail)
}
