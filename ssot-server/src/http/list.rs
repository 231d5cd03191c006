//! `GET /products` and `GET /products/{id}/reviews`

use super::{Call, answer};
use crate::conditions::Conditions;
use crate::key::Key;
use crate::list::{Listed, list};
use crate::plan::{LinkKind, ModelPlan, Plan};
use crate::policy::{Asking, Decision, decide};
use crate::problem::Problem;
use crate::query;
use crate::select;
use crate::sql::Sql;
use crate::store::fault;
use axum::response::Response;
use rusqlite::{Connection, OptionalExtension, params_from_iter};
use ssot_core::schema::Operation;

/// A page of all rows that the caller may list.
pub(super) async fn all(call: Call) -> Result<Response, Problem> {
    let query = query::read(call.asking(), call.model(), call.query())?;
    let cost = query::cost(call.model, &query.filter, &query.shape) ^ query.pace();
    // A page costs as much to tag as to send: only one that is to be kept gets a tag.
    let kept = call.model().model.cache.list.is_some();
    let asked = kept.then(|| Conditions::read(&call.parts.headers));
    let asked = asked.transpose()?;
    let engine = call.engine.clone();
    let read = move |connection: &Connection| {
        let (engine, asking, model) = (&*call.engine, call.asking(), call.model());
        list(
            connection,
            &Listed {
                engine,
                asking,
                model,
                query: &query,
                among: None,
            },
        )
    };
    let bytes = engine.store.read_soon(cost, read).await?;
    match asked {
        Some(asked) => answer::tagged(&asked, bytes),
        None => Ok(answer::json(bytes)),
    }
}

/// A page of the rows that one row's relation leads to.
pub(super) async fn related(call: Call, key: Key, link: usize) -> Result<Response, Problem> {
    let plan = &call.engine.plan;
    let way = call.model().links.get(link).filter(|way| way.is_many());
    let other = way
        .and_then(|way| plan.models.get(way.to))
        .ok_or_else(Problem::not_found)?
        .id;
    let model = plan.models.get(other).ok_or_else(Problem::not_found)?;
    // A relation that the caller may never follow is no address.
    let followed = way.map(|way| select::followed(call.asking(), call.model(), way, "t0", "t0"));
    if !model.serves(&Operation::List) || followed == Some(Decision::Never) {
        return Err(Problem::not_found());
    }
    let query = query::read(call.asking(), model, call.query())?;
    let cost = query::cost(other, &query.filter, &query.shape) ^ query.pace();
    let engine = call.engine.clone();
    let read = move |connection: &Connection| {
        let (engine, asking) = (&*call.engine, call.asking());
        let model = engine
            .plan
            .models
            .get(other)
            .ok_or_else(Problem::not_found)?;
        // Of a row that is not there, or not for the caller, nothing is said.
        let way = call
            .model()
            .links
            .get(link)
            .ok_or_else(Problem::not_found)?;
        let followed = select::followed(asking, call.model(), way, "t0", "t0");
        let (here, there) = if way.back {
            (Decision::Always, followed)
        } else {
            (followed, Decision::Always)
        };
        if !exists(connection, asking, call.model(), &key, here)? {
            return Err(Problem::not_found());
        }
        let mut among = among(&engine.plan, call.model(), link, &key);
        if let (Some(among), Decision::When(seen)) = (&mut among, &there) {
            among.push(" AND ").append(seen);
        }
        list(
            connection,
            &Listed {
                engine,
                asking,
                model,
                query: &query,
                among: among.as_ref(),
            },
        )
    };
    engine.store.read_soon(cost, read).await.map(answer::json)
}

/// Whether the caller could get this row.
fn exists(
    connection: &Connection,
    asking: Asking<'_>,
    model: &ModelPlan,
    key: &Key,
    followed: Decision,
) -> Result<bool, Problem> {
    let mut sql = Sql::new("SELECT 1 FROM ");
    sql.push(&model.table).push(" t0 WHERE ");
    key.is(model, "t0", &mut sql);
    model.living("t0", &mut sql);
    match decide(asking, model, &Operation::Get, "t0").and(followed) {
        Decision::Always => {}
        Decision::Never => return Ok(false),
        Decision::When(rule) => {
            sql.push(" AND ").append(&rule);
        }
    }
    let mut statement = connection.prepare_cached(&sql.text).map_err(fault)?;
    let found = statement
        .query_row(params_from_iter(&sql.binds), |_| Ok(()))
        .optional();
    found.map(|found| found.is_some()).map_err(fault)
}

/// The condition that rows of the other model belong to the row of this key.
fn among(plan: &Plan, model: &ModelPlan, link: usize, key: &Key) -> Option<Sql> {
    let way = model.links.get(link)?;
    let other = plan.models.get(way.to)?;
    let value = key.0.first()?.clone();
    let mut sql = Sql::new("t0.");
    match &way.kind {
        LinkKind::Back { field, .. } => {
            sql.push(&other.columns.get(*field)?.sql)
                .push(" = ")
                .bind(value);
        }
        LinkKind::Join { table, here, there } => {
            let own = other.columns.get(*other.key.first()?)?;
            sql.push(&own.sql)
                .push(" IN (SELECT ")
                .push(there)
                .push(" FROM ")
                .push(table);
            sql.push(" WHERE ")
                .push(here)
                .push(" = ")
                .bind(value)
                .push(")");
        }
        LinkKind::ToOne { .. } => return None,
    }
    Some(sql)
}
