//! `GET /products/{id}` and `GET /products/by/slug/{value}`

use super::{Call, answer};
use crate::conditions::Conditions;
use crate::key::Key;
use crate::list;
use crate::plan::Column;
use crate::policy::Decision;
use crate::problem::{Code, Problem};
use crate::query;
use crate::select;
use crate::sql::Sql;
use crate::stored;
use axum::response::Response;
use rusqlite::Connection;

/// Answers one row by its key.
pub(super) fn one(call: Call, key: &Key) -> impl Future<Output = Result<Response, Problem>> {
    let mut is = Sql::default();
    key.is(call.model(), "t0", &mut is);
    row(call, is)
}

/// Answers one row by a unique field, read as its kind is.
pub(super) async fn by(call: Call, field: usize, text: &str) -> Result<Response, Problem> {
    let (column, mut is) = looked_up(&call, field, text)?;
    let seen = select::seen(call.asking(), call.model(), "t0", column);
    match seen {
        Decision::Always => {}
        // A row is not found by a value that the caller may not see.
        Decision::Never => return Err(Problem::not_found()),
        Decision::When(seen) => {
            is.push(" AND ").append(&seen);
        }
    }
    row(call, is).await
}

/// The column of a field, and the condition that a row has such a value in it.
///
/// # Errors
/// 400 for what is no value of the field.
pub(super) fn looked_up<'c>(
    call: &'c Call,
    field: usize,
    text: &str,
) -> Result<(&'c Column, Sql), Problem> {
    let column = call.model().columns.get(field);
    let column = column.ok_or_else(Problem::not_found)?;
    let judge = &call.engine.plan.judge;
    let json = stored::read(&column.kind, text)
        .filter(|json| judge.judge_type(&column.operand, json).is_ok());
    let value = json.and_then(|json| stored::stored(&column.kind, &json));
    let value = value.ok_or_else(|| {
        Problem::new(
            Code::InvalidId,
            format!("this is no value of `{}`", column.wire),
        )
    })?;
    let mut is = Sql::new("t0.");
    is.push(&column.sql).push(" = ").bind(value);
    Ok((column, is))
}

async fn row(call: Call, is: Sql) -> Result<Response, Problem> {
    let shape = query::shape(call.asking(), call.model(), call.query())?;
    let asked = Conditions::read(&call.parts.headers)?;
    let engine = call.engine.clone();
    let cost = query::cost(call.model, &[], &shape);
    let read = move |connection: &Connection| {
        list::one(connection, call.asking(), call.model(), &is, &shape)
    };
    let bytes = engine.store.read_soon(cost, read).await?;
    answer::tagged(&asked, bytes)
}
