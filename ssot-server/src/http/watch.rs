//! What stands around one call, batch or endpoint: what the caller accepts, who must be signed in, how long it may
//! take, how it fared.

use super::closed::is_closed;
use super::frame::{Failed, RequestId};
use super::layered::{self, Noted};
use super::line::{Line, may_log, named, pattern};
use super::route::{self, Place};
use super::{Call, address, auth, batch, refused};
use crate::around::Part;
use crate::caller::Caller;
use crate::engine::Engine;
use crate::limits::{Does, Told};
use crate::plan::{ModelId, ModelPlan};
use crate::problem::{Code, Problem};
use crate::settings::Logged;
use axum::Router;
use axum::extract::Request;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, header};
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt;
use ssot_core::schema::{Middleware, Operation};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What a request turned out to ask for.
#[derive(Default)]
pub(super) struct Asked {
    operation: Option<Operation>,
    /// What it was counted as.
    limits: Option<Told>,
    /// Where the operation is noted for whoever stands outside of layers.
    noted: Option<Noted>,
    /// Whether the pattern of its address is asked for, and what it is.
    routed: bool,
    route: String,
}

/// Answers a request, in time.
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
    let line = Line::of(&engine, logs, &request, number);
    let limit = time(&engine, around);
    let mut asked = Asked {
        routed: line.is_some(),
        ..Asked::default()
    };
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
            if let Some((operation, route)) = noted.get().cloned() {
                (asked.operation, asked.route) = (Some(operation), route);
            }
            answer
        }
    };
    let operation = asked.operation.as_ref();
    let done = Done {
        part: Part::Model(id),
        name: model.map_or("", |model| &model.model.name),
        operation,
        route: &asked.route,
        logged: around
            .zip(operation)
            .is_some_and(|(around, operation)| around.log.contains(operation)),
    };
    done.with(&engine, answer, line, began)
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
        route: &format!("{}/batch", engine.settings.base),
        logged: seen.logged,
    };
    done.with(&engine, answer, line, began)
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
        route: &format!("{}/auth/{}", engine.settings.base, step.word()),
        logged: made.is_some(),
    };
    done.with(&engine, answer, line, began)
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
        route: &format!("{}{}/{}", engine.settings.base, service.path, endpoint.wire),
        logged: service.middleware.log.contains(&operation),
    };
    done.with(&engine, answer, line, began)
}

/// A request that was answered.
struct Done<'a> {
    part: Part,
    name: &'a str,
    operation: Option<&'a Operation>,
    /// The pattern of its address.
    route: &'a str,
    /// Whether the schema asks for a record of it.
    logged: bool,
}

impl Done<'_> {
    /// Counts it, and logs it where that is asked for.
    fn with(
        self,
        engine: &Engine,
        mut answer: Response,
        line: Option<Line>,
        began: Instant,
    ) -> Response {
        let (status, took) = (answer.status().as_u16(), began.elapsed());
        engine
            .metrics
            .count(self.part, self.operation, status, took);
        let asked = self.operation.map_or("none", named);
        if let Some(line) = line.filter(|_| self.logged || engine.settings.log == Logged::All) {
            line.write(self.name, self.route, asked, status, took);
        }
        if answer.status().is_server_error() {
            let (part, asked) = (self.name.to_owned(), asked.to_owned());
            answer.extensions_mut().insert(Failed { part, asked });
        }
        answer
    }
}

// No `async fn`: it would hold what it is given twice, and each request is moved some times.
fn timed(
    limit: Duration,
    answered: impl Future<Output = Result<Response, Problem>>,
) -> impl Future<Output = Response> {
    let answered = tokio::time::timeout(limit, answered);
    answered.map(move |answer| match answer {
        Ok(answer) => answer.unwrap_or_else(IntoResponse::into_response),
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

impl Asked {
    /// Of a request inside of layers.
    pub(super) fn noted(noted: Option<Noted>) -> Asked {
        Asked {
            noted,
            ..Asked::default()
        }
    }

    /// The answer, with what it was counted as.
    pub(super) fn told(&mut self, mut answer: Response) -> Response {
        if let Some(told) = self.limits.take() {
            told.tell(answer.headers_mut());
        }
        answer
    }

    /// Counts a request for an operation against its limits.
    ///
    /// # Errors
    /// 429 where one is used up.
    pub(super) fn counted(
        &mut self,
        engine: &Engine,
        from: (&Parts, &Caller),
        (part, operation): (Part, &Operation),
    ) -> Result<(), Problem> {
        let asked = [(part, Does::Operation(operation))];
        counted(engine, from, &asked, &mut self.limits)
    }

    /// Notes what is asked for, and refuses it before anything else is looked at.
    pub(super) fn admit(&mut self, call: &Call, place: &Place) -> Result<(), Problem> {
        self.operation = operation(call, place);
        accepted(&call.parts.headers)?;
        let Some(operation) = &self.operation else {
            return Ok(());
        };
        if self.routed || self.noted.is_some() {
            self.route = pattern(&call.engine, call.model(), place);
        }
        if let Some(noted) = &self.noted {
            // A layer may ask twice; the first stays.
            let _ = noted.set((operation.clone(), self.route.clone()));
        }
        let part = Part::Model(call.model);
        let from = (&call.parts, &call.caller);
        let does = match call.parts.method {
            Method::PUT => Does::Put,
            _ => Does::Operation(operation),
        };
        // A row's relation lists another model, whose limits are not passed by.
        let listed = match place {
            Place::Related(_, link) => call.model().links.get(*link).map(|link| link.to),
            _ => None,
        };
        let asked = [
            (part, does),
            (Part::Model(listed.unwrap_or(call.model)), does),
        ];
        let asked = asked.get(..1 + usize::from(listed.is_some()));
        counted(
            &call.engine,
            from,
            asked.unwrap_or_default(),
            &mut self.limits,
        )?;
        if is_closed(call, place) {
            return Err(refused(&call.caller));
        }
        Ok(())
    }
}

/// Counts a request against the limits of what it asks for; `told` becomes what is said of them.
///
/// # Errors
/// 429 where one is used up.
pub(super) fn counted(
    engine: &Engine,
    (parts, caller): (&Parts, &Caller),
    asked: &[(Part, Does<'_>)],
    told: &mut Option<Told>,
) -> Result<(), Problem> {
    let address = || address(parts, &engine.settings);
    let Some(counted) = engine.limits.count(asked, caller, address) else {
        return Ok(());
    };
    *told = Some(counted.told);
    counted.refused.map_or(Ok(()), Err)
}

fn operation(call: &Call, place: &Place) -> Option<Operation> {
    let method = &call.parts.method;
    let reads = matches!(*method, Method::GET | Method::HEAD);
    match place {
        Place::All if reads => Some(Operation::List),
        Place::Related(..) if reads => Some(Operation::List),
        Place::One(_) | Place::By(..) if reads => Some(Operation::Get),
        Place::All if method == Method::POST => Some(Operation::Create),
        Place::One(_) if method == Method::DELETE => Some(Operation::Delete),
        Place::One(_) if matches!(*method, Method::PATCH | Method::PUT) => Some(Operation::Update),
        Place::Restore(_) => Some(Operation::Update),
        Place::Action(_, at) => {
            let action = call.model().model.routes.actions.get(*at);
            action.map(|action| Operation::Action(action.name.clone()))
        }
        Place::All | Place::One(_) | Place::By(..) | Place::Related(..) => None,
    }
}

/// Refuses who accepts no JSON.
pub(super) fn accepted(headers: &HeaderMap) -> Result<(), Problem> {
    if acceptable(headers) {
        return Ok(());
    }
    let detail = "application/json is answered";
    Err(Problem::new(Code::NotAcceptable, detail))
}

/// Whether JSON is among what the caller accepts; no header accepts everything.
fn acceptable(headers: &HeaderMap) -> bool {
    let mut given = headers.get_all(header::ACCEPT).iter().peekable();
    given.peek().is_none() || given.any(|text| text.to_str().is_ok_and(accepts))
}

fn accepts(text: &str) -> bool {
    text.split(',').any(|range| {
        let mut parts = range.split(';').map(str::trim);
        let name = parts.next().unwrap_or_default().to_ascii_lowercase();
        let never = |part: &str| {
            let weight = part.strip_prefix("q=").or_else(|| part.strip_prefix("Q="));
            weight.is_some_and(|weight| weight.parse::<f32>().is_ok_and(|weight| weight <= 0.0))
        };
        let json = [
            "*/*",
            "application/*",
            "application/json",
            "application/problem+json",
        ];
        json.contains(&name.as_str()) && !parts.any(never)
    })
}
