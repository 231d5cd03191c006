//! `POST`, `PATCH`, `DELETE`: the body is judged on this thread, the unit runs on the writer's.

use super::{Call, answer, body};
use crate::key::Key;
use crate::list;
use crate::plan::ModelPlan;
use crate::problem::{Code, Problem};
use crate::query::{self, Shape};
use crate::sql::Sql;
use crate::store::Tx;
use crate::write::{self, Writing, judged};
use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use rusqlite::types::Value;
use ssot_core::value::judge::Mode;

/// Letters that stand for themselves in a segment of a path.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// `POST /products`: 201 with the row as the caller sees it.
pub(super) async fn create(call: Call, body: Body) -> Result<Response, Problem> {
    query::none(call.query())?;
    let json = body::json(&call, body).await?;
    let given = judged(&call.engine.plan, call.model(), Mode::Create, json)?;
    let engine = call.engine.clone();
    let (row, location) = engine
        .store
        .write(move |tx| {
            let writing = call.writing(tx);
            let key = write::create(&writing, &given, None)?;
            Ok((shown(&writing, &key)?, location(&call, &key)))
        })
        .await?;
    let mut answer = answer::json(row);
    *answer.status_mut() = StatusCode::CREATED;
    if let Ok(location) = HeaderValue::from_str(&location) {
        answer.headers_mut().insert(header::LOCATION, location);
    }
    Ok(answer)
}

/// `PATCH /products/{id}`: 200 with the row as it became.
pub(super) async fn update(call: Call, key: Key, body: Body) -> Result<Response, Problem> {
    query::none(call.query())?;
    let json = body::json(&call, body).await?;
    let given = judged(&call.engine.plan, call.model(), Mode::Update, json)?;
    let engine = call.engine.clone();
    engine
        .store
        .write(move |tx| {
            let writing = call.writing(tx);
            write::update(&writing, &key, &given)?;
            shown(&writing, &key)
        })
        .await
        .map(answer::json)
}

/// `DELETE /products/{id}`: 204.
pub(super) async fn delete(call: Call, key: Key) -> Result<Response, Problem> {
    query::none(call.query())?;
    let engine = call.engine.clone();
    engine
        .store
        .write(move |tx| write::delete(&call.writing(tx), &key))
        .await
        .map(|()| answer::empty())
}

/// `POST /products/{id}/restore`: 200 with the row.
pub(super) async fn restore(call: Call, key: Key) -> Result<Response, Problem> {
    query::none(call.query())?;
    let engine = call.engine.clone();
    engine
        .store
        .write(move |tx| {
            let writing = call.writing(tx);
            write::restore(&writing, &key)?;
            shown(&writing, &key)
        })
        .await
        .map(answer::json)
}

impl Call {
    fn writing<'a, 'tx>(&'a self, tx: &'a Tx<'tx>) -> Writing<'a, 'tx> {
        Writing {
            tx,
            asking: self.asking(),
            model: self.model(),
        }
    }
}

/// The row as the caller sees it; of one that the caller may not get, its key alone.
pub(super) fn shown(writing: &Writing<'_, '_>, key: &Key) -> Result<Vec<u8>, Problem> {
    let mut is = Sql::default();
    key.is(writing.model, "t0", &mut is);
    let shape = Shape::default();
    let row = list::one(
        writing.tx.connection,
        writing.asking,
        writing.model,
        &is,
        &shape,
    );
    match row {
        Err(problem)
            if matches!(
                problem.code(),
                Code::NotFound | Code::Forbidden | Code::Unauthenticated
            ) =>
        {
            Ok(key.to_json(writing.model).to_string().into_bytes())
        }
        row => row,
    }
}

fn location(call: &Call, key: &Key) -> String {
    let parts = key.0.iter().map(|part| match part {
        Value::Text(text) => utf8_percent_encode(text, SEGMENT).to_string(),
        Value::Integer(number) => number.to_string(),
        Value::Null | Value::Real(_) | Value::Blob(_) => String::new(),
    });
    let parts: Vec<_> = parts.collect();
    format!(
        "{}{}/{}",
        call.engine.settings.base,
        call.model().model.routes.path,
        parts.join(",")
    )
}

impl Key {
    /// The members of a row that make up its key.
    fn to_json(&self, model: &ModelPlan) -> serde_json::Value {
        let columns = model.key.iter().filter_map(|&at| model.columns.get(at));
        let mut members = serde_json::Map::new();
        for (column, value) in columns.zip(&self.0) {
            let json = match value {
                Value::Text(text) => text.as_str().into(),
                Value::Integer(number) => number.to_string().into(),
                Value::Null | Value::Real(_) | Value::Blob(_) => serde_json::Value::Null,
            };
            members.insert(column.wire.clone(), json);
        }
        members.into()
    }
}
