//! What stands around one call: what the caller accepts, who must be signed in, how long it may
//! take, how it fared.

use super::frame::RequestId;
use super::route::{self, Place};
use super::{Call, refused};
use crate::engine::Engine;
use crate::plan::{ModelId, ModelPlan};
use crate::problem::{Code, Problem};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::response::{IntoResponse, Response};
use ssot_core::schema::Operation;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Which operation a request turned out to ask for.
#[derive(Default)]
pub(super) struct Asked(Option<Operation>);

/// Answers a request, in time.
pub(super) async fn answer(engine: Arc<Engine>, id: ModelId, request: Request) -> Response {
    let began = Instant::now();
    let mut asked = Asked::default();
    let line = Line::of(&request);
    let limit = time(&engine, Some(id));
    let answered = route::answer(Arc::clone(&engine), id, request, &mut asked);
    let answer = match tokio::time::timeout(limit, answered).await {
        Ok(answer) => answer.unwrap_or_else(IntoResponse::into_response),
        Err(_) => late(limit).into_response(),
    };
    let (status, took) = (answer.status().as_u16(), began.elapsed());
    engine.metrics.count(id, asked.0.as_ref(), status, took);
    if let (Some(model), Some(operation)) = (engine.plan.models.get(id), &asked.0)
        && model.model.middleware.log.contains(operation)
    {
        line.write(model, operation, status, took);
    }
    answer
}

/// The longest a request to a model may take.
pub(super) fn time(engine: &Engine, id: Option<ModelId>) -> Duration {
    let model = id.and_then(|id| engine.plan.models.get(id));
    let own = model.and_then(|model| model.model.middleware.timeout);
    Duration::from_secs(own.unwrap_or(engine.settings.timeout))
}

fn late(limit: Duration) -> Problem {
    let detail = format!("no answer within {} s", limit.as_secs());
    Problem::new(Code::Overloaded, detail)
}

impl Asked {
    /// Notes what is asked for, and refuses it before anything else is looked at.
    pub(super) fn admit(&mut self, call: &Call, place: &Place) -> Result<(), Problem> {
        self.0 = operation(call, place);
        if !acceptable(&call.parts.headers) {
            return Err(Problem::new(
                Code::NotAcceptable,
                "application/json is answered",
            ));
        }
        let auth = &call.model().model.middleware.auth;
        let closed = self
            .0
            .as_ref()
            .is_some_and(|operation| auth.contains(operation));
        if closed && !call.caller.is_signed_in() {
            return Err(refused(&call.caller));
        }
        Ok(())
    }
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

/// What a line of the log says of a request.
struct Line {
    id: Option<HeaderValue>,
    method: Method,
    path: String,
}

impl Line {
    fn of(request: &Request) -> Line {
        Line {
            id: request
                .extensions()
                .get::<RequestId>()
                .map(|id| id.0.clone()),
            method: request.method().clone(),
            path: request.uri().path().to_owned(),
        }
    }

    fn write(&self, model: &ModelPlan, operation: &Operation, status: u16, took: Duration) {
        let id = self
            .id
            .as_ref()
            .and_then(|id| id.to_str().ok())
            .unwrap_or_default();
        let (method, path, model) = (&self.method, &self.path, &model.model.name);
        let micros = took.as_micros();
        tracing::info!(id, %method, path, model, ?operation, status, micros, "answered");
    }
}
