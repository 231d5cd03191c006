//! `POST /products/{id}/publish`: an action of the schema, as its user implements it.

use super::promise::promise;
use super::{Call, answer, body};
use crate::hooks::Context;
use crate::kept::{self, Promise, Written};
use crate::key::Key;
use crate::plan::ModelPlan;
use crate::policy::{Asking, Decision, decide};
use crate::problem::{Code, Problem};
use crate::query;
use crate::store::{Tx, fault};
use crate::stored::stored;
use crate::write::{Writing, shown};
use axum::body::Body;
use axum::response::Response;
use rusqlite::params_from_iter;
use rusqlite::types::Value as Stored;
use serde_json::Value;
use ssot_core::schema::{Action, Operation, Type};
use std::sync::Arc;

/// 200 with the output, 204 without one.
///
/// # Errors
/// 404 when the row is not there, or hidden; 401 and 403 by the rules; 400 and 422 for an input
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
    permit(&call, key.as_ref(), &Operation::Action(action.name.clone()))?;
    let bytes = match &action.input {
        Some(_) => body::bytes(&call, body).await?,
        None => body::optional(&call, body).await?,
    };
    let promise = promise(&call.parts, &call.caller, &bytes)?;
    let turns = promise
        .as_ref()
        .map(|promise| call.engine.turns.take(promise));
    let _turn = turns.transpose()?;
    if let Some(written) = recalled(&call, promise.as_ref())? {
        return Ok(answer::written(written));
    }
    let input = input(&call, action, &bytes)?;
    let handler = model.plugged.action(&action.name);
    let missing = || Problem::new(Code::NotImplemented, "nothing does this yet");
    let handler = handler.ok_or_else(missing)?;
    let cx = Context::new(Arc::clone(&call.engine), call.caller.clone());
    let key = key.as_ref().map(Key::texts).unwrap_or_default();
    let body = match (handler.run(cx, key, input).await?, &action.output) {
        (_, None) | (None, _) => Vec::new(),
        (Some(row), Some(Type::Row(other))) => as_seen(&call, other, &row)?,
        (Some(output), Some(_)) => output.to_string().into_bytes(),
    };
    let (status, nothing) = (if body.is_empty() { 204 } else { 200 }, Written::default());
    let written = Written {
        status,
        body,
        ..nothing
    };
    if let Some(promise) = promise.clone() {
        let (kept, now) = (written.clone(), call.now);
        let unit = move |tx: &mut Tx<'_>| kept::keep(tx, &promise, &kept, now);
        call.engine.store.write(unit).await?;
    }
    Ok(answer::written(written))
}

/// What was answered under the same key before.
fn recalled(call: &Call, promise: Option<&Promise>) -> Result<Option<Written>, Problem> {
    let Some(promise) = promise else {
        return Ok(None);
    };
    call.engine
        .store
        .read_here(|connection| kept::recall(&Tx::new(connection), promise, call.now))
}

fn permit(call: &Call, key: Option<&Key>, operation: &Operation) -> Result<(), Problem> {
    let auth = &call.model().model.middleware.auth;
    if auth.contains(operation) && !call.caller.is_signed_in() {
        return Err(call.refused());
    }
    let Some(key) = key else {
        return permit_all(call, operation);
    };
    call.engine.store.read_here(|connection| {
        let tx = Tx::new(connection);
        reading(&tx, call.asking(), call.model()).open(key, operation)
    })
}

/// An action without a row is allowed by what is known of the caller alone.
fn permit_all(call: &Call, operation: &Operation) -> Result<(), Problem> {
    let holds = match decide(call.asking(), call.model(), operation, "t0") {
        Decision::Always => true,
        Decision::Never => false,
        Decision::When(rule) => call.engine.store.read_here(|connection| {
            let text = format!("SELECT {}", rule.text);
            let mut statement = connection.prepare_cached(&text).map_err(fault)?;
            let held = statement.query_row(params_from_iter(&rule.binds), |row| row.get(0));
            held.map_err(fault)
        })?,
    };
    if holds { Ok(()) } else { Err(call.refused()) }
}

/// The input, judged by its type; `null` where the action takes none.
fn input(call: &Call, action: &Action, bytes: &[u8]) -> Result<Value, Problem> {
    let Some(ty) = &action.input else {
        return nothing(bytes);
    };
    let json = crate::body::parse(bytes)?;
    let judged = call.engine.plan.judge.judge_type(ty, &json);
    judged.map(|()| json).map_err(Problem::invalid)
}

fn nothing(bytes: &[u8]) -> Result<Value, Problem> {
    let json = match bytes {
        [] => Value::Null,
        bytes => crate::body::parse(bytes)?,
    };
    match json.as_object().is_none_or(|object| object.is_empty()) {
        true if json.is_null() || json.is_object() => Ok(Value::Null),
        _ => Err(Problem::new(Code::Invalid, "this action takes no input")),
    }
}

/// A row that an action gives, as the caller may see it: what the action read may be more.
fn as_seen(call: &Call, model: &str, row: &Value) -> Result<Vec<u8>, Problem> {
    let lost = || Problem::new(Code::Internal, "the request could not be answered");
    let model = call.engine.plan.model(model).ok_or_else(lost)?;
    let columns = model.key.iter().filter_map(|&at| model.columns.get(at));
    let parts = columns.map(|column| stored(&column.kind, row.get(&column.wire)?));
    let key = Key(parts.collect::<Option<Vec<_>>>().ok_or_else(lost)?);
    call.engine.store.read_here(|connection| {
        let tx = Tx::new(connection);
        let row = shown(&reading(&tx, call.asking(), model), &key)?;
        Ok(row.unwrap_or_else(|| key.to_json(model).to_string().into_bytes()))
    })
}

fn reading<'a, 'tx>(tx: &'a Tx<'tx>, asking: Asking<'a>, model: &'a ModelPlan) -> Writing<'a, 'tx> {
    Writing { tx, asking, model }
}

impl Key {
    /// Its parts as they stand in an address.
    fn texts(&self) -> Vec<String> {
        let text = |part: &Stored| match part {
            Stored::Text(text) => text.clone(),
            Stored::Integer(number) => number.to_string(),
            Stored::Null | Stored::Real(_) | Stored::Blob(_) => String::new(),
        };
        self.0.iter().map(text).collect()
    }
}
