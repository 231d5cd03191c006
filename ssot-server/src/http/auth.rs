//! `/auth`: how the principal's rows sign in with a password, stay signed in, and sign out.

mod given;
mod login;
mod logout;
mod me;
mod refresh;
mod register;
mod signed;
mod way;

use super::{layered, route, watch};
use crate::app::Layers;
use crate::caller::Caller;
use crate::engine::Engine;
use crate::limits::Told;
use crate::plan::{Account, ModelId, ModelPlan};
use crate::policy::Asking;
use crate::problem::{Code, Problem};
use axum::Router;
use axum::extract::Request;
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, header};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use std::sync::Arc;
use way::Way;

/// What stands behind `/auth/`, in the order of [`Step`].
pub(crate) const STEPS: &[&str] = &["register", "login", "refresh", "logout", "me"];

/// A step of signing in or out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Step {
    Register,
    Login,
    Refresh,
    Logout,
    Me,
}

impl Step {
    const ALL: [Step; 5] = [
        Step::Register,
        Step::Login,
        Step::Refresh,
        Step::Logout,
        Step::Me,
    ];

    /// As it stands in the address.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Step::Register => "register",
            Step::Login => "login",
            Step::Refresh => "refresh",
            Step::Logout => "logout",
            Step::Me => "me",
        }
    }
}

/// The routes, where the principal has a name and a password, and nobody else says who a caller is.
/// The layers of the principal's model stand around them.
pub(super) fn routes(mut router: Router, engine: &Arc<Engine>, layers: &Layers) -> Router {
    if !engine.signs_in() {
        return router;
    }
    for step in Step::ALL {
        let path = format!("{}/auth/{}", engine.settings.base, step.word());
        let layers = layered::auth(engine, step, layers);
        let engine = Arc::clone(engine);
        let one = move |request: Request| {
            let (engine, layers) = (Arc::clone(&engine), layers.clone());
            async move { watch::auth(engine, step, layers.as_ref(), request).await }
        };
        router = router.route(&path, any(one));
    }
    router
}

impl Engine {
    /// Whether `/auth` is served.
    pub(crate) fn signs_in(&self) -> bool {
        self.plan.account.is_ok()
    }

    /// Whether writes of a model are counted as tries to sign in are.
    pub(super) fn counts(&self, model: ModelId) -> bool {
        self.tries.is_some() && self.plan.models.get(model).is_some_and(ModelPlan::signs)
    }
}

/// Answers one of them.
pub(super) async fn answer(engine: Arc<Engine>, step: Step, request: Request) -> Response {
    let mut limits = None;
    let answered = answered(engine, step, request, &mut limits).await;
    let mut answer = answered.unwrap_or_else(IntoResponse::into_response);
    if let Some(told) = limits {
        told.tell(answer.headers_mut());
    }
    answer
}

async fn answered(
    engine: Arc<Engine>,
    step: Step,
    request: Request,
    limits: &mut Option<Told>,
) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    let reads = step == Step::Me;
    if parts.method != (if reads { Method::GET } else { Method::POST }) {
        return Err(not_allowed(if reads { "GET, HEAD" } else { "POST" }));
    }
    watch::accepted(&parts.headers)?;
    let way = Way::asked(step, &parts, &engine.settings)?;
    let now = route::now();
    let asked = Asked {
        engine,
        parts,
        way,
        now,
    };
    match step {
        Step::Register => register::register(asked, body, limits).await,
        Step::Login => login::login(asked, body).await,
        Step::Refresh => refresh::refresh(asked, body).await,
        Step::Logout => logout::logout(asked, body).await,
        Step::Me => me::me(asked).await,
    }
}

fn not_allowed(methods: &'static str) -> Problem {
    let detail = format!("this address answers {methods}");
    Problem::new(Code::MethodNotAllowed, detail)
        .with_header(header::ALLOW, HeaderValue::from_static(methods))
}

/// A request to one of the steps.
struct Asked {
    engine: Arc<Engine>,
    parts: Parts,
    way: Way,
    /// Microseconds since 1970.
    now: i64,
}

impl Asked {
    fn account(&self) -> Result<&Account, Problem> {
        let account = self.engine.plan.account.as_ref();
        account.map_err(|_| Problem::not_found())
    }

    /// The principal's model.
    fn model(&self) -> Result<&ModelPlan, Problem> {
        let model = self.engine.plan.models.get(self.account()?.model);
        model.ok_or_else(Problem::not_found)
    }

    fn asking<'a>(&'a self, caller: &'a Caller) -> Asking<'a> {
        Asking {
            plan: &self.engine.plan,
            caller,
            now: self.now,
        }
    }

    /// How long a session lasts, in microseconds.
    fn life(&self) -> i64 {
        let life = i64::try_from(self.engine.settings.session_life).unwrap_or(i64::MAX);
        life.saturating_mul(1_000_000)
    }
}
