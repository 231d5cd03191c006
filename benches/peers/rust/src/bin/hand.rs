//! The same table served by hand: axum and rusqlite, rows as serde structs, read on the thread that
//! serves the request. `hand open|ruled grouped|each`: whether reads ask for a token and a rule,
//! and whether writes that wait are committed together.

#[path = "../db.rs"]
mod db;
#[path = "../product.rs"]
mod product;
#[path = "../token.rs"]
mod token;

use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use db::Db;
use product::{Create, Listed};
use serde::Serialize;
use std::sync::Arc;
use token::{Claims, Role};
use uuid::Uuid;

type Shared = State<Arc<Db>>;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let has = |wanted: &str| words.iter().any(|word| word == wanted);
    let db = Arc::new(Db::open(&std::env::var("DATABASE")?, has("grouped"))?);
    let router = if has("open") {
        let all = get(open_list).post(create);
        Router::new()
            .route("/api/products", all)
            .route("/api/products/{id}", get(open_get))
    } else {
        let all = get(ruled_list).post(create);
        Router::new()
            .route("/api/products", all)
            .route("/api/products/{id}", get(ruled_get))
    };
    let listener = tokio::net::TcpListener::bind(std::env::var("SSOT_ADDR")?).await?;
    Ok(axum::serve(listener, router.with_state(db)).await?)
}

async fn open_get(State(db): Shared, Path(id): Path<Uuid>) -> Result<Response, StatusCode> {
    found(db.get(id, None))
}

async fn ruled_get(
    State(db): Shared,
    claims: Claims,
    Path(id): Path<Uuid>,
) -> Result<Response, StatusCode> {
    found(db.get(id, Some(&claims)))
}

async fn open_list(
    State(db): Shared,
    Query(query): Query<product::Query>,
) -> Result<Response, StatusCode> {
    listed(&db, &query, None)
}

async fn ruled_list(
    State(db): Shared,
    claims: Claims,
    Query(query): Query<product::Query>,
) -> Result<Response, StatusCode> {
    listed(&db, &query, Some(&claims))
}

fn found(row: rusqlite::Result<Option<product::Product>>) -> Result<Response, StatusCode> {
    let row = row.map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    Ok(json(&row.ok_or(StatusCode::NOT_FOUND)?))
}

fn listed(
    db: &Db,
    query: &product::Query,
    claims: Option<&Claims>,
) -> Result<Response, StatusCode> {
    let order = query.order().ok_or(StatusCode::BAD_REQUEST)?;
    let rows = db.list(query, order, claims);
    let rows = rows.map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    Ok(json(&Listed::of(rows, query.size())))
}

async fn create(State(db): Shared, claims: Claims, body: Bytes) -> Response {
    if claims.role == Role::Customer {
        return StatusCode::FORBIDDEN.into_response();
    }
    let Ok(given) = serde_json::from_slice::<Create>(&body) else {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    };
    let issues = given.issues();
    if !issues.is_empty() {
        return (StatusCode::UNPROCESSABLE_ENTITY, Json(issues)).into_response();
    }
    match db.create(given.into_product(claims.sub)).await {
        Ok(row) => {
            let place = [(header::LOCATION, format!("/api/products/{}", row.id))];
            (StatusCode::CREATED, place, Json(row)).into_response()
        }
        Err(refused) => refused.into_response(),
    }
}

fn json<T: Serialize>(value: &T) -> Response {
    Json(value).into_response()
}
