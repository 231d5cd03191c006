//! `/metrics`: what is counted, as Prometheus reads it. Every counter is made at start, so that
//! a request only adds to numbers; nothing grows.

mod refusals;
mod text;

use crate::engine::Engine;
use crate::http::STEPS;
use crate::plan::{ModelId, Plan};
use crate::problem::Code;
use axum::http::{HeaderName, HeaderValue, header};
use refusals::Refusals;
use ssot_core::schema::Operation;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;

/// Upper ends of the durations that are counted together, in microseconds.
const ENDS: [u64; 12] = [
    100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 100_000, 500_000, 2_500_000, 10_000_000,
];

/// Statuses of answers that are no problem.
const WELL: [u16; 4] = [200, 201, 204, 304];

/// What is counted of requests.
pub(crate) struct Metrics {
    statuses: Vec<u16>,
    /// One list for each model.
    models: Vec<Vec<Counted>>,
    /// One list for each service.
    services: Vec<Vec<Counted>>,
    batch: Vec<Counted>,
    can: Vec<Counted>,
    /// One for each step of signing in and out.
    auth: Vec<Counted>,
    pub(crate) refusals: Refusals,
}

/// What a request was about.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Part {
    Model(ModelId),
    /// By its place in the schema.
    Service(usize),
    /// `POST /batch`, which is of no model.
    Batch,
    /// `POST /can`, neither.
    Can,
    /// `/auth`, where the principal signs in.
    Auth,
}

/// What is counted of one operation.
struct Counted {
    /// None for requests that name no operation.
    operation: Option<Operation>,
    statuses: Vec<AtomicU64>,
    /// As many as [`ENDS`], and what took longer.
    durations: Vec<AtomicU64>,
    micros: AtomicU64,
}

impl Metrics {
    pub(crate) fn new(plan: &Plan) -> Metrics {
        let mut statuses: Vec<u16> = WELL.to_vec();
        statuses.extend(Code::ALL.iter().map(|code| code.status()));
        statuses.sort_unstable();
        statuses.dedup();
        let models = plan.models.iter().map(|model| {
            let actions = model.model.routes.actions.iter();
            let actions = actions.map(|action| Operation::Action(action.name.clone()));
            let own = model.model.routes.operations.iter().cloned().chain(actions);
            let all = own.map(Some).chain([None]);
            all.map(|operation| Counted::new(operation, statuses.len()))
                .collect()
        });
        let services = plan.schema.services.iter().map(|service| {
            let endpoints = service.endpoints.iter();
            let all = endpoints.map(|endpoint| Operation::Action(endpoint.name.clone()));
            all.map(|operation| Counted::new(Some(operation), statuses.len()))
                .collect()
        });
        let steps = if plan.account.is_ok() { STEPS } else { &[] };
        let steps = steps.iter().map(|step| {
            let operation = Operation::Action((*step).to_owned());
            Counted::new(Some(operation), statuses.len())
        });
        let beside = |word: &str| {
            let operation = Some(Operation::Action(word.to_owned()));
            vec![Counted::new(operation, statuses.len())]
        };
        Metrics {
            models: models.collect(),
            services: services.collect(),
            batch: beside("batch"),
            can: beside("can"),
            auth: steps.collect(),
            refusals: Refusals::new(),
            statuses,
        }
    }

    /// Adds a request.
    pub(crate) fn count(
        &self,
        part: Part,
        operation: Option<&Operation>,
        status: u16,
        took: Duration,
    ) {
        let all = match part {
            Part::Model(model) => self.models.get(model),
            Part::Service(service) => self.services.get(service),
            Part::Batch => Some(&self.batch),
            Part::Can => Some(&self.can),
            Part::Auth => Some(&self.auth),
        };
        let of = |counted: &&Counted| counted.operation.as_ref() == operation;
        let counted = all.and_then(|all| all.iter().find(of));
        let Some(counted) = counted else { return };
        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        let status = self.statuses.iter().position(|known| *known == status);
        let duration = ENDS
            .iter()
            .position(|end| micros <= *end)
            .unwrap_or(ENDS.len());
        for place in [
            status.and_then(|at| counted.statuses.get(at)),
            counted.durations.get(duration),
        ] {
            place.map(|place| place.fetch_add(1, Relaxed));
        }
        counted.micros.fetch_add(micros, Relaxed);
    }
}

impl Counted {
    fn new(operation: Option<Operation>, statuses: usize) -> Counted {
        let zeros = |many: usize| (0..many).map(|_| AtomicU64::new(0)).collect();
        Counted {
            operation,
            statuses: zeros(statuses),
            durations: zeros(ENDS.len() + 1),
            micros: AtomicU64::new(0),
        }
    }
}

type Told = ([(HeaderName, HeaderValue); 2], String);

/// Everything counted so far.
pub(super) async fn metrics(engine: Arc<Engine>) -> Told {
    let plain = HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");
    let fresh = HeaderValue::from_static("no-store");
    let headers = [
        (header::CONTENT_TYPE, plain),
        (header::CACHE_CONTROL, fresh),
    ];
    (headers, text::text(&engine))
}
