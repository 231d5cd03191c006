//! `POST /batch`

use super::near::is_told_why;
use super::promise::promise;
use super::route::now;
use super::sealed::{Sealed, recalled};
use super::{address, answer, body, watch};
use crate::around::Part;
use crate::batch::{self, Batch};
use crate::body::{parse, weight};
use crate::caller::Caller;
use crate::engine::Engine;
use crate::kept::{self, Promise};
use crate::limits::{Does, Told};
use crate::policy::Asking;
use crate::problem::{Code, Problem};
use crate::query;
use crate::room::SMALL;
use crate::store::Tx;
use axum::Router;
use axum::extract::Request;
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, header};
use axum::response::Response;
use axum::routing::any;
use std::sync::Arc;

/// The route of batches. No model stands there: [`super::taken`] stops such a start.
pub(super) fn route(router: Router, engine: &Arc<Engine>) -> Router {
    let path = format!("{}/batch", engine.settings.base);
    let engine = Arc::clone(engine);
    let one = move |request: Request| watch::batch(Arc::clone(&engine), request);
    router.route(&path, any(one))
}

/// What a batch turned out to be.
#[derive(Default)]
pub(super) struct Seen {
    /// Whether any of its operations is to be logged.
    pub(super) logged: bool,
    /// What it was counted as.
    pub(super) limits: Option<Told>,
}

/// Answers a batch; `seen` becomes what it was.
pub(super) async fn answer(
    engine: Arc<Engine>,
    request: Request,
    seen: &mut Seen,
) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    if parts.method != Method::POST {
        let problem = Problem::new(Code::MethodNotAllowed, "this address answers POST");
        return Err(problem.with_header(header::ALLOW, HeaderValue::from_static("POST")));
    }
    watch::accepted(&parts.headers)?;
    let caller = engine.caller(&parts).await?;
    query::none(parts.uri.query().unwrap_or_default())?;
    let (bytes, mut held) = body::within(&engine, None, &parts.headers, body).await?;
    let (promise, now) = (promise(&engine.settings, &parts, &caller, &bytes)?, now());
    let json = parse(&bytes)?;
    if bytes.len() > SMALL {
        // It waits as it was parsed, which takes more than its bytes.
        held.add(engine.room.hold(weight(&json))?);
    }
    let mut batch = {
        let asking = Asking {
            plan: &engine.plan,
            caller: &caller,
            now,
        };
        let from = (&parts, &caller);
        let admit = |all: &[(Part, Does<'_>)]| watch::counted(&engine, from, all, &mut seen.limits);
        batch::read(asking, json, admit)?
    };
    seen.logged = batch.logged;
    batch.explains = is_told_why(&engine, &parts);
    let from = (&parts, &caller);
    let batch = match sealed(&engine, from, (promise.as_ref(), now), batch).await? {
        Sealed::Write(batch) => batch,
        Sealed::Written(written) => return Ok(answer::written(written)),
    };
    let shared = Arc::clone(&engine);
    let unit = move |tx: &mut Tx<'_>| {
        let _held = held;
        let asking = Asking {
            plan: &shared.plan,
            caller: &caller,
            now,
        };
        kept::once(tx, promise.as_ref(), now, || {
            batch::run(tx, asking, &shared.settings, &batch)
        })
    };
    engine.store.write(unit).await.map(answer::written)
}

/// The batch with its passwords hashed: counted before, and only where it was not answered before and
/// nothing stands against its beginning.
async fn sealed(
    engine: &Engine,
    (parts, caller): (&Parts, &Caller),
    (promise, now): (Option<&Promise>, i64),
    batch: Batch,
) -> Result<Sealed<Batch>, Problem> {
    let plan = &engine.plan;
    let many = batch.signs(plan);
    if many == 0 {
        return Ok(Sealed::Write(batch));
    }
    if let Some(written) = recalled(engine, promise, now)? {
        return Ok(Sealed::Written(written));
    }
    let count = || match &engine.tries {
        Some(tries) => tries.written(caller, address(parts, &engine.settings), many),
        None => Ok(()),
    };
    let asking = Asking { plan, caller, now };
    let begins = |c: &_| batch.begins(c, asking, &engine.settings, count);
    engine.store.read_here(begins)?;
    batch.sealed(plan).await.map(Sealed::Write)
}
