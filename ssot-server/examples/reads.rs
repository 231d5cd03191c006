//! What a read costs: CPU of the whole process per request, in process, without a network.
//!
//! `cargo run --release -p ssot-server --example reads [requests [shape]]` makes a table of 100,000 rows
//! in a folder of its own and prints microseconds for each shape beside two references: an empty
//! axum handler, and the same SQL written by hand over rusqlite with serde structs.

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::Request;
use axum::http::request::Parts;
use axum::response::IntoResponse;
use axum::routing::get;
use http_body_util::BodyExt;
use rusqlite::{Connection, OpenFlags, Row, params};
use serde::Serialize;
use ssot_core::schema::Schema;
use ssot_server::{App, Caller, Identified, Identity};
use std::fmt::Write;
use std::path::Path as File;
use std::sync::{Arc, Mutex};
use tower::ServiceExt;

/// Every request is nobody's: what a token costs is measured elsewhere.
struct Nobody;

impl Identity for Nobody {
    fn identify<'a>(&'a self, _: &'a Parts) -> Identified<'a> {
        Box::pin(async { Ok(Caller::anonymous()) })
    }
}

const ROWS: u32 = 100_000;
const CATEGORIES: u32 = 200;

const SHOP: &str = "
    principal User { roles: role }
    enum Role { Customer, Admin }
    enum Status { Draft, Published }
    model User {
        #[len(1..=80)] name: String,
        role: Role = Customer,
        permissions { all: anyone; }
    }
    model Category {
        #[len(1..=80)] name: String,
        permissions { all: anyone; }
    }
    #[index(category_id, created_at)]
    model Product {
        #[len(1..=200)] name: String,
        #[unique] slug: Slug,
        description: Option<Text>,
        #[range(0..)] price: Decimal,
        #[range(0..)] stock: i32 = 0,
        status: Status = Draft,
        seller_id: Id<User>,
        category_id: Id<Category>,
        #[readonly] created_at: DateTime = now(),
        permissions { all: RULE; }
    }";

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let requests = std::env::args().nth(1).and_then(|text| text.parse().ok());
    let requests: u32 = requests.unwrap_or(20_000);
    let folder = tempfile::tempdir().expect("a folder for the table");
    let file = folder.path().join("shop.db");
    let open = app("anyone", &file).await;
    fill(&file);
    let ruled = app("status == Published || seller == me || Admin", &file).await;
    let hand = by_hand(&file);
    let category = |n: u32| id(2, n % CATEGORIES);
    let list = |n: u32| {
        let category = category(n);
        format!("/api/products?categoryId={category}&status=Published&sort=-createdAt&size=20")
    };
    measure("axum hello", requests, &hand, |_| "/hello".to_owned()).await;
    let one = |n: u32| format!("/api/products/{}", published(n));
    measure("by hand: get", requests, &hand, one).await;
    measure("get", requests, &open, one).await;
    measure("get, row rule", requests, &ruled, one).await;
    measure("by hand: list", requests / 4, &hand, |n| {
        format!("/list/{}", category(n))
    })
    .await;
    measure("list", requests / 4, &open, list).await;
    measure("list, row rule", requests / 4, &ruled, list).await;
    let included = |n: u32| list(n) + "&include=seller,category";
    measure("list, 2 includes", requests / 4, &open, included).await;
    let one = |n: u32| one(n) + "?include=seller";
    measure("get, 1 include", requests / 4, &open, one).await;
    let bare = |n: u32| format!("/api/products?size=20&page={}", n % 10 + 1);
    measure("list, no filter", requests / 4, &open, bare).await;
}

/// Runs the requests one after another, after a tenth of them to warm up.
async fn measure(name: &str, requests: u32, app: &Router, uri: impl Fn(u32) -> String) {
    let only = std::env::args().nth(2);
    if only.is_some_and(|only| only != name) {
        return;
    }
    let mut bytes = 0;
    for n in 0..requests / 10 + 1 {
        bytes = ask(app, &uri(n)).await;
    }
    let (began, clock) = (cpu(), std::time::Instant::now());
    for n in 0..requests {
        ask(app, &uri(n)).await;
    }
    let used = (cpu() - began) as f64 / 1000.0 / f64::from(requests);
    let waited = clock.elapsed().as_secs_f64() * 1e6 / f64::from(requests);
    let mut line = String::new();
    let _ = write!(
        line,
        "{name:<20} {used:8.1} us CPU {waited:8.1} us wall {bytes:7} bytes"
    );
    say(&line);
}

async fn ask(app: &Router, uri: &str) -> usize {
    let request = Request::builder().uri(uri).body(Body::empty());
    let answer = app.clone().oneshot(request.expect("a request")).await;
    let answer = answer.expect("an answer");
    assert_eq!(answer.status(), 200, "{uri}");
    let body = answer.into_body().collect().await.expect("a body");
    body.to_bytes().len()
}

/// Nanoseconds on a core of every thread.
fn cpu() -> u64 {
    let tasks = std::fs::read_dir("/proc/self/task").expect("Linux");
    let spent = tasks.filter_map(|task| {
        let text = std::fs::read_to_string(task.ok()?.path().join("schedstat")).ok()?;
        text.split(' ').next()?.parse::<u64>().ok()
    });
    spent.sum()
}

async fn app(rule: &str, file: &File) -> Router {
    let app = App::new(&schema(&SHOP.replace("RULE", rule))).identity(Nobody);
    let app = app.database(format!("sqlite:{}", file.display()));
    app.router().await.expect("a router")
}

fn schema(text: &str) -> Schema {
    let mut diags = ssot_core::syntax::Diags::default();
    let declared = ssot_core::syntax::block(text.parse().expect("tokens"), &mut diags);
    let schema = ssot_core::check::check(&declared, ssot_core::check::Scope::Crate, &mut diags);
    assert!(!diags.has_errors(), "the schema is sound");
    schema
}

/// A row that everyone may see.
fn published(n: u32) -> String {
    let row = n.wrapping_mul(7919) % ROWS;
    let drafted = (row / CATEGORIES).is_multiple_of(5);
    id(3, if drafted { row + CATEGORIES } else { row })
}

fn id(model: u32, n: u32) -> String {
    format!("018f2f3e-{model:04x}-7000-8000-{n:012x}")
}

/// What the server's own tables name; plain bytes do for these rows.
fn collations(db: &Connection) {
    for name in ["SSOT_DECIMAL", "SSOT_TEXT"] {
        let made = db.create_collation(name, |a, b| a.cmp(b));
        made.expect("a collation");
    }
}

fn fill(file: &File) {
    let mut db = Connection::open(file).expect("the database");
    collations(&db);
    let tx = db.transaction().expect("a transaction");
    for n in 0..CATEGORIES {
        let user = params![id(1, n), format!("user {n}")];
        tx.execute(
            "INSERT INTO users (id, name, role) VALUES (?, ?, 'Customer')",
            user,
        )
        .expect("a user");
        let category = params![id(2, n), format!("category {n}")];
        tx.execute("INSERT INTO categories (id, name) VALUES (?, ?)", category)
            .expect("a category");
    }
    for n in 0..ROWS {
        let status = if (n / CATEGORIES).is_multiple_of(5) {
            "Draft"
        } else {
            "Published"
        };
        let (minute, second) = (n / 60 % 60, n % 60);
        let created = format!(
            "2026-03-{:02}T12:{minute:02}:{second:02}.000000Z",
            n % 28 + 1
        );
        let product = params![
            id(3, n),
            format!("A product of some length, number {n}"),
            format!("product-{n}"),
            format!("What is said of product {n} in a sentence or two, as shops do."),
            format!("{}.{:02}", n % 900 + 1, n % 100),
            n % 50,
            status,
            id(1, n % 97),
            id(2, n % CATEGORIES),
            created
        ];
        tx.execute(
            "INSERT INTO products (id, name, slug, description, price, stock, status, seller_id,
                category_id, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            product,
        )
        .expect("a product");
    }
    tx.commit().expect("a commit");
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Product {
    id: String,
    name: String,
    slug: String,
    description: Option<String>,
    price: String,
    stock: i32,
    status: String,
    seller_id: String,
    category_id: String,
    created_at: String,
}

impl Product {
    fn of(row: &Row<'_>) -> rusqlite::Result<Product> {
        Ok(Product {
            id: row.get(0)?,
            name: row.get(1)?,
            slug: row.get(2)?,
            description: row.get(3)?,
            price: row.get(4)?,
            stock: row.get(5)?,
            status: row.get(6)?,
            seller_id: row.get(7)?,
            category_id: row.get(8)?,
            created_at: row.get(9)?,
        })
    }
}

type Db = Arc<Mutex<Connection>>;

const COLUMNS: &str = "SELECT id, name, slug, description, price, stock, status, seller_id, category_id, created_at FROM products";

fn by_hand(file: &File) -> Router {
    let db = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY);
    let db = db.expect("the database");
    collations(&db);
    db.pragma_update(None, "mmap_size", 256 * 1024 * 1024)
        .expect("mmap");
    let router = Router::new().route("/hello", get(|| async { "hello" }));
    let router = router.route("/api/products/{id}", get(hand_get));
    let router = router.route("/list/{category}", get(hand_list));
    router.with_state(Arc::new(Mutex::new(db)))
}

async fn hand_get(State(db): State<Db>, Path(id): Path<String>) -> impl IntoResponse {
    let db = db.lock().expect("no panic");
    let sql = format!("{COLUMNS} WHERE id = ?");
    let mut statement = db.prepare_cached(&sql).expect("a statement");
    json(&statement.query_row([id], Product::of).expect("a row"))
}

async fn hand_list(State(db): State<Db>, Path(category): Path<String>) -> impl IntoResponse {
    let db = db.lock().expect("no panic");
    let sql = format!(
        "{COLUMNS} WHERE category_id = ? AND status = ? ORDER BY created_at DESC, id DESC LIMIT 21"
    );
    let mut statement = db.prepare_cached(&sql).expect("a statement");
    let rows = statement.query_map(params![category, "Published"], Product::of);
    let rows: Vec<_> = rows.expect("rows").collect::<Result<_, _>>().expect("rows");
    json(&rows)
}

fn json<T: Serialize>(value: &T) -> impl IntoResponse + use<T> {
    let bytes = serde_json::to_vec(value).expect("JSON");
    ([("content-type", "application/json")], bytes)
}

#[allow(clippy::print_stdout)]
fn say(line: &str) {
    println!("{line}");
}
