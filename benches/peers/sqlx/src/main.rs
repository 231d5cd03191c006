//! The same table served by hand: axum and sqlx, rows as serde structs. `peer-sqlx open|ruled`.

#[path = "../../rust/src/product.rs"]
mod product;
#[path = "../../rust/src/token.rs"]
mod token;

use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use product::{COLUMNS, Create, Listed, Product};
use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions, SqliteRow, SqliteSynchronous};
use sqlx::{FromRow, Row, SqlitePool};
use token::{Claims, Role};
use uuid::Uuid;

const RULE: &str = " AND (status = 'Published' OR seller_id = ?)";

#[derive(Clone)]
struct Db {
    readers: SqlitePool,
    writer: SqlitePool,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = SqliteConnectOptions::new()
        .filename(std::env::var("DATABASE")?)
        .foreign_keys(true)
        .pragma("mmap_size", "268435456");
    let readers = SqlitePoolOptions::new().max_connections(4);
    let readers = readers.connect_with(file.clone().read_only(true)).await?;
    let file = file.synchronous(SqliteSynchronous::Full);
    let writer = SqlitePoolOptions::new()
        .max_connections(1)
        .connect_with(file)
        .await?;
    let router = if std::env::args().nth(1).is_some_and(|word| word == "open") {
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
    Ok(axum::serve(listener, router.with_state(Db { readers, writer })).await?)
}

type Answer = Result<Response, StatusCode>;

async fn open_get(State(db): State<Db>, Path(id): Path<Uuid>) -> Answer {
    one(&db, id, None).await
}

async fn ruled_get(State(db): State<Db>, claims: Claims, Path(id): Path<Uuid>) -> Answer {
    one(&db, id, Some(claims)).await
}

async fn open_list(State(db): State<Db>, Query(query): Query<product::Query>) -> Answer {
    list(&db, query, None).await
}

async fn ruled_list(
    State(db): State<Db>,
    claims: Claims,
    Query(query): Query<product::Query>,
) -> Answer {
    list(&db, query, Some(claims)).await
}

async fn one(db: &Db, id: Uuid, claims: Option<Claims>) -> Answer {
    let rule = claims.filter(|claims| claims.role != Role::Admin);
    let seen = if rule.is_some() { RULE } else { "" };
    let sql = format!("SELECT {COLUMNS} FROM products WHERE id = ?{seen}");
    let mut asked = sqlx::query_as::<_, Product>(&sql).bind(id.hyphenated().to_string());
    if let Some(claims) = rule {
        asked = asked.bind(claims.sub);
    }
    let row = asked.fetch_optional(&db.readers).await.map_err(lost)?;
    Ok(Json(row.ok_or(StatusCode::NOT_FOUND)?).into_response())
}

async fn list(db: &Db, query: product::Query, claims: Option<Claims>) -> Answer {
    let order = query.order().ok_or(StatusCode::BAD_REQUEST)?;
    let rule = claims.filter(|claims| claims.role != Role::Admin);
    let seen = if rule.is_some() { RULE } else { "" };
    let sql = format!(
        "SELECT {COLUMNS} FROM products WHERE category_id = ? AND status = ?{seen} ORDER BY {order} LIMIT ?"
    );
    let category = query.category_id.hyphenated().to_string();
    let mut asked = sqlx::query_as::<_, Product>(&sql)
        .bind(category)
        .bind(query.status.as_str());
    if let Some(claims) = rule {
        asked = asked.bind(claims.sub);
    }
    let limit = i64::try_from(query.size() + 1).unwrap_or(i64::MAX);
    let rows = asked
        .bind(limit)
        .fetch_all(&db.readers)
        .await
        .map_err(lost)?;
    Ok(Json(Listed::of(rows, query.size())).into_response())
}

async fn create(State(db): State<Db>, claims: Claims, body: Bytes) -> Answer {
    if claims.role == Role::Customer {
        return Err(StatusCode::FORBIDDEN);
    }
    let given: Create =
        serde_json::from_slice(&body).map_err(|_| StatusCode::UNPROCESSABLE_ENTITY)?;
    let issues = given.issues();
    if !issues.is_empty() {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, Json(issues)).into_response());
    }
    let row = given.into_product(claims.sub);
    let mut tx = db.writer.begin().await.map_err(lost)?;
    let known = sqlx::query("SELECT 1 FROM categories WHERE id = ?").bind(&row.category_id);
    if known
        .fetch_optional(&mut *tx)
        .await
        .map_err(lost)?
        .is_none()
    {
        return Err(StatusCode::UNPROCESSABLE_ENTITY);
    }
    let sql = format!("INSERT INTO products ({COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)");
    let insert = sqlx::query(&sql)
        .bind(&row.id)
        .bind(&row.name)
        .bind(&row.slug)
        .bind(&row.description)
        .bind(&row.sku)
        .bind(&row.price)
        .bind(row.stock)
        .bind(&row.status)
        .bind(row.weight)
        .bind(row.featured)
        .bind(&row.category_id)
        .bind(&row.seller_id)
        .bind(&row.created_at);
    insert
        .execute(&mut *tx)
        .await
        .map_err(|error| match error {
            sqlx::Error::Database(error) if error.is_unique_violation() => StatusCode::CONFLICT,
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        })?;
    tx.commit().await.map_err(lost)?;
    let place = [(header::LOCATION, format!("/api/products/{}", row.id))];
    Ok((StatusCode::CREATED, place, Json(row)).into_response())
}

fn lost(_: sqlx::Error) -> StatusCode {
    StatusCode::INTERNAL_SERVER_ERROR
}

impl FromRow<'_, SqliteRow> for Product {
    fn from_row(row: &SqliteRow) -> sqlx::Result<Product> {
        Ok(Product {
            id: row.try_get(0)?,
            name: row.try_get(1)?,
            slug: row.try_get(2)?,
            description: row.try_get(3)?,
            sku: row.try_get(4)?,
            price: row.try_get(5)?,
            stock: row.try_get(6)?,
            status: row.try_get(7)?,
            weight: row.try_get(8)?,
            featured: row.try_get(9)?,
            category_id: row.try_get(10)?,
            seller_id: row.try_get(11)?,
            created_at: row.try_get(12)?,
        })
    }
}
