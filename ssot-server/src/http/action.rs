//! `POST /products/{id}/publish`: an action of the schema, as its user implements it.

use super::deed::Deed;
use super::promise::promised;
use super::{Call, body, watch};
use crate::conditions::{Conditions, Seen};
use crate::key::Key;
use crate::policy::decide;
use crate::problem::{Code, Problem};
use crate::query;
use crate::store::Tx;
use crate::write::Writing;
use axum::body::Body;
use axum::response::Response;
use ssot_core::schema::Operation;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// 200 with the output, 204 without one.
///
/// # Errors
/// 412 when the row is not what a condition asks for; 404 when it is not there, or hidden; 401 and 403 by the rules; 400 and 422 for an input
/// that is not of its type; what the implementation gives.
pub(super) async fn act(
    call: Call,
    key: Option<Key>,
    at: usize,
    body: Body,
) -> Result<Response, Problem> {
    query::none(call.query())?;
    let model = call.model();
    let action = model.model.routes.actions.get(at);
    let action = action.ok_or_else(Problem::not_found)?;
    let operation = Operation::Action(action.name.clone());
    let seen = seen(&call, key.as_ref())?;
    let permit = || permit(&call, key.as_ref(), &operation, seen.as_deref());
    match promised(&call.parts) {
        // It may have been done already; then nothing is asked again.
        true => call.begins(std::slice::from_ref(&operation))?,
        false => permit()?,
    }
    let around = Some(&model.model.middleware);
    let (bytes, _held) = match &action.input {
        Some(_) => body::bytes(&call, body).await?,
        None => body::optional(&call.engine, around, &call.parts.headers, body).await?,
    };
    let handler = model.plugged.action(&action.name).cloned();
    let missing = || Problem::new(Code::NotImplemented, "nothing does this yet");
    let deed = Deed {
        handler: handler.ok_or_else(missing)?,
        key: key.as_ref().map_or_else(Vec::new, |key| key.texts(model)),
        seen: seen.clone(),
        input: action.input.clone(),
        output: action.output.clone(),
        limit: watch::time(&call.engine, around),
        engine: call.engine.clone(),
        caller: call.caller.clone(),
        now: call.now,
    };
    let permit = || {
        if promised(&call.parts) {
            permit()
        } else {
            Ok(())
        }
    };
    deed.done(&call.parts, &bytes, permit).await
}

/// The row as the caller says to have seen it. `SSOT_REQUIRE_IF_MATCH` asks for it on changes of a
/// row alone: an action judges what it finds, inside its own transaction.
fn seen(call: &Call, key: Option<&Key>) -> Result<Option<Arc<Seen>>, Problem> {
    let conditions = Conditions::read(&call.parts.headers)?;
    let key = key.filter(|_| conditions.ask()).cloned();
    Ok(key.map(|key| {
        Arc::new(Seen {
            conditions,
            key,
            model: call.model,
            caller: call.caller.clone(),
            now: call.now,
            kept: AtomicBool::new(false),
        })
    }))
}

/// Whether the caller may do it, to the row as they have seen it.
fn permit(
    call: &Call,
    key: Option<&Key>,
    operation: &Operation,
    seen: Option<&Seen>,
) -> Result<(), Problem> {
    let Some(key) = key else {
        // Without a row it is allowed by what is known of the caller alone.
        let rule = decide(call.asking(), call.model(), operation, "t0");
        return super::permit(&call.engine, &call.caller, rule);
    };
    call.engine.store.read_here(|connection| {
        let tx = &Tx::new(connection);
        let writing = Writing {
            tx,
            asking: call.asking(),
            model: call.model(),
        };
        writing.may(operation)?;
        seen.map_or(Ok(()), |seen| seen.hold(tx, &call.engine))?;
        writing.open(key, operation)
    })
}
