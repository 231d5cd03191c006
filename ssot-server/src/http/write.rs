//! `POST`, `PUT`, `PATCH`, `DELETE`: the body is judged on this thread, the unit runs on the
//! writer's.

use super::promise::promise;
use super::sealed::Sealed;
use super::{Call, answer, body};
use crate::body::parse;
use crate::conditions::Conditions;
use crate::http::refused;
use crate::kept::{self, Promise};
use crate::key::Key;
use crate::policy::{Decision, decide, opening};
use crate::problem::Problem;
use crate::query;
use crate::store::Tx;
use crate::write::{Guarded, Write, Writing, judged, perform, replacement};
use axum::body::Body;
use axum::response::Response;
use serde_json::{Map, Value};
use ssot_core::schema::Operation;
use ssot_core::value::judge::Mode;

/// The members of a body.
type Members = Map<String, Value>;

/// `POST /products`: 201 with the row as the caller sees it.
pub(super) async fn create(call: Call, body: Body) -> Result<Response, Problem> {
    call.begins(&[Operation::Create])?;
    let (bytes, _held) = body::bytes(&call, body).await?;
    let promise = promise(&call.engine.settings, &call.parts, &call.caller, &bytes)?;
    let body = parse(&bytes)?;
    // A large one need not be held twice.
    drop(bytes);
    let given = call.judged(body, |body| {
        judged(&call.engine.plan, call.model(), Mode::Create, body)
    })?;
    call.write(Write::Create(given), promise).await
}

/// `PATCH /products/{id}`: 200 with the row as it became.
pub(super) async fn update(call: Call, key: Key, body: Body) -> Result<Response, Problem> {
    call.begins(&[Operation::Update])?;
    let (json, _held) = body::json(&call, body).await?;
    let given = call.judged(json, |json| {
        judged(&call.engine.plan, call.model(), Mode::Update, json)
    })?;
    call.write(Write::Update(key, given), None).await
}

/// `PUT /products/{id}`: 201 with the row that was made, or 200 with what it was replaced by.
pub(super) async fn put(call: Call, key: Key, body: Body) -> Result<Response, Problem> {
    call.begins(&[Operation::Create, Operation::Update])?;
    let (json, _held) = body::json(&call, body).await?;
    let given = call.judged(json, |json| {
        replacement(&call.engine.plan, call.model(), &key, json)
    })?;
    call.write(Write::Put(key, given), None).await
}

/// `DELETE /products/{id}`: 204.
pub(super) async fn delete(call: Call, key: Key) -> Result<Response, Problem> {
    call.begins(&[Operation::Delete])?;
    call.write(Write::Delete(key), None).await
}

/// `POST /products/{id}/restore`: 200 with the row.
pub(super) async fn restore(call: Call, key: Key) -> Result<Response, Problem> {
    call.begins(&[Operation::Delete])?;
    let promise = promise(&call.engine.settings, &call.parts, &call.caller, &[])?;
    call.write(Write::Restore(key), promise).await
}

impl Call {
    /// Refuses what no row could make right, before the body is read.
    pub(super) fn begins(&self, operations: &[Operation]) -> Result<(), Problem> {
        query::none(self.query())?;
        self.could(operations)
    }

    /// Refuses a caller for whom no row could make one of these right.
    pub(super) fn could(&self, operations: &[Operation]) -> Result<(), Problem> {
        let never = |operation: &Operation| {
            let rule = match operation {
                Operation::Update => opening(self.asking(), self.model(), "t0"),
                operation => decide(self.asking(), self.model(), operation, "t0"),
            };
            rule == Decision::Never
        };
        if operations.iter().all(never) {
            return Err(refused(&self.caller));
        }
        Ok(())
    }

    /// The members of a body; what is not the caller's to set is told before checks across fields.
    fn judged(
        &self,
        body: Value,
        judge: impl FnOnce(Value) -> Result<Members, Problem>,
    ) -> Result<Members, Problem> {
        let guarded = Guarded::of(self.model(), &body);
        judge(body).map_err(|problem| guarded.before_checks(self.asking(), problem))
    }

    async fn write(self, write: Write, promise: Option<Promise>) -> Result<Response, Problem> {
        let conditions = Conditions::read(&self.parts.headers)?;
        let write = match write.signs(&self.engine.plan, self.model()) {
            false => write,
            true => match Box::pin(self.sealed(write, &conditions, promise.as_ref())).await? {
                Sealed::Write(write) => write,
                Sealed::Written(written) => return Ok(answer::written(written)),
            },
        };
        let engine = self.engine.clone();
        let alone = matches!(write, Write::Create(_))
            && promise.is_none()
            && self.model().plugged.create.is_empty();
        let unit = move |tx: &mut Tx<'_>| {
            if !alone {
                tx.save()?;
            }
            let writing = Writing {
                tx,
                asking: self.asking(),
                model: self.model(),
            };
            let settings = &self.engine.settings;
            kept::once(tx, promise.as_ref(), self.now, || {
                perform(&writing, settings, &write, &conditions)
            })
        };
        engine.store.write_lightly(unit).await.map(answer::written)
    }
}
