//! The database by hand: connections that read, and one thread that writes.

use crate::product::{COLUMNS, Product, Query};
use crate::token::{Claims, Role};
use axum::http::StatusCode;
use crossbeam_channel::{Receiver, Sender, unbounded};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::sync::{Mutex, MutexGuard};
use tokio::sync::oneshot;
use uuid::Uuid;

const RULE: &str = "(status = 'Published' OR seller_id = ?)";

type Answer = Result<Product, StatusCode>;
type Job = (Product, oneshot::Sender<Answer>);

pub struct Db {
    readers: Vec<Mutex<Connection>>,
    writer: Sender<Job>,
}

impl Db {
    pub fn open(file: &str, grouped: bool) -> rusqlite::Result<Db> {
        let (writer, work) = unbounded();
        let writing = connection(file)?;
        writing.pragma_update(None, "synchronous", "FULL")?;
        std::thread::spawn(move || serve(&writing, &work, if grouped { 256 } else { 1 }));
        let readers = (0..2).map(|_| connection(file).map(Mutex::new));
        Ok(Db {
            readers: readers.collect::<Result<_, _>>()?,
            writer,
        })
    }

    fn reader(&self) -> MutexGuard<'_, Connection> {
        let free = self
            .readers
            .iter()
            .find_map(|reader| reader.try_lock().ok());
        free.unwrap_or_else(|| self.readers[0].lock().expect("no panic"))
    }

    pub fn get(&self, id: Uuid, claims: Option<&Claims>) -> rusqlite::Result<Option<Product>> {
        let db = self.reader();
        let id = id.hyphenated().to_string();
        let rule = claims.filter(|claims| claims.role != Role::Admin);
        match rule {
            None => {
                let sql = format!("SELECT {COLUMNS} FROM products WHERE id = ?");
                db.prepare_cached(&sql)?.query_row([id], product).optional()
            }
            Some(claims) => {
                let sql = format!("SELECT {COLUMNS} FROM products WHERE id = ? AND {RULE}");
                let mut statement = db.prepare_cached(&sql)?;
                statement.query_row([&id, &claims.sub], product).optional()
            }
        }
    }

    pub fn list(
        &self,
        query: &Query,
        order: &str,
        claims: Option<&Claims>,
    ) -> rusqlite::Result<Vec<Product>> {
        let db = self.reader();
        let category = query.category_id.hyphenated().to_string();
        let status = query.status.as_str();
        let limit = i64::try_from(query.size() + 1).unwrap_or(i64::MAX);
        let rule = claims.filter(|claims| claims.role != Role::Admin);
        let seen = if rule.is_some() {
            format!(" AND {RULE}")
        } else {
            String::new()
        };
        let sql = format!(
            "SELECT {COLUMNS} FROM products WHERE category_id = ? AND status = ?{seen} ORDER BY {order} LIMIT ?"
        );
        let mut statement = db.prepare_cached(&sql)?;
        let rows = match rule {
            None => statement.query_map(params![category, status, limit], product)?,
            Some(claims) => {
                statement.query_map(params![category, status, claims.sub, limit], product)?
            }
        };
        rows.collect()
    }

    pub async fn create(&self, row: Product) -> Answer {
        let (answer, answered) = oneshot::channel();
        let lost = StatusCode::INTERNAL_SERVER_ERROR;
        self.writer.send((row, answer)).map_err(|_| lost)?;
        answered.await.map_err(|_| lost)?
    }
}

fn connection(file: &str) -> rusqlite::Result<Connection> {
    let connection = Connection::open(file)?;
    connection.set_prepared_statement_cache_capacity(64);
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "mmap_size", 256 * 1024 * 1024)?;
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    Ok(connection)
}

/// Writes; at most `group` that wait are committed together, each under a savepoint.
fn serve(db: &Connection, work: &Receiver<Job>, group: usize) {
    while let Ok(first) = work.recv() {
        db.execute_batch("BEGIN IMMEDIATE").expect("a transaction");
        let mut answers = Vec::new();
        let mut next = Some(first);
        while let Some((row, answer)) = next {
            answers.push((written(db, row, group > 1), answer));
            next = (answers.len() < group)
                .then(|| work.try_recv().ok())
                .flatten();
        }
        let kept = db.execute_batch("COMMIT").is_ok();
        for (result, answer) in answers {
            let lost = Err(StatusCode::SERVICE_UNAVAILABLE);
            let _ = answer.send(if kept { result } else { lost });
        }
    }
}

fn written(db: &Connection, row: Product, saved: bool) -> Answer {
    let run = |sql: &str| db.prepare_cached(sql).and_then(|mut sql| sql.execute([]));
    let lost = |_| StatusCode::INTERNAL_SERVER_ERROR;
    if saved {
        run("SAVEPOINT unit").map_err(lost)?;
    }
    let result = insert(db, &row);
    if saved {
        if result.is_err() {
            run("ROLLBACK TO unit").map_err(lost)?;
        }
        run("RELEASE unit").map_err(lost)?;
    }
    result.map(|()| row)
}

fn insert(db: &Connection, row: &Product) -> Result<(), StatusCode> {
    let lost = |_| StatusCode::INTERNAL_SERVER_ERROR;
    let known = "SELECT 1 FROM categories WHERE id = ?";
    let mut known = db.prepare_cached(known).map_err(lost)?;
    if !known.exists([&row.category_id]).map_err(lost)? {
        return Err(StatusCode::UNPROCESSABLE_ENTITY);
    }
    let sql = format!("INSERT INTO products ({COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)");
    let mut insert = db.prepare_cached(&sql).map_err(lost)?;
    let made = insert.execute(params![
        row.id,
        row.name,
        row.slug,
        row.description,
        row.sku,
        row.price,
        row.stock,
        row.status,
        row.weight,
        row.featured,
        row.category_id,
        row.seller_id,
        row.created_at
    ]);
    made.map(|_| ())
        .map_err(|error| match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::ConstraintViolation) => StatusCode::CONFLICT,
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        })
}

fn product(row: &Row<'_>) -> rusqlite::Result<Product> {
    Ok(Product {
        id: row.get(0)?,
        name: row.get(1)?,
        slug: row.get(2)?,
        description: row.get(3)?,
        sku: row.get(4)?,
        price: row.get(5)?,
        stock: row.get(6)?,
        status: row.get(7)?,
        weight: row.get(8)?,
        featured: row.get(9)?,
        category_id: row.get(10)?,
        seller_id: row.get(11)?,
        created_at: row.get(12)?,
    })
}
