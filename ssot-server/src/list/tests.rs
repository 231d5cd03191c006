//! How many statements a read takes, and which indexes serve them.

use crate::app::App;
use crate::sql::Sql;
use crate::store::fault;
use axum::body::Body;
use axum::http::Request;
use rusqlite::{Row, params_from_iter};
use std::cell::RefCell;

mod ruled;

thread_local! {
    static RAN: RefCell<Vec<Sql>> = const { RefCell::new(Vec::new()) };
}

/// Notes a statement that a read on this thread runs.
pub(super) fn ran(sql: &Sql) {
    RAN.with_borrow_mut(|ran| ran.push(sql.clone()));
}

const SHOP: &str = "
    enum Status { Draft, Published }
    model Author { name: String, permissions { all: anyone; } }
    model Tag { name: String, permissions { all: anyone; } }
    #[index(author_id, created_at)]
    #[index(stock)]
    #[index(rank)]
    model Product {
        name: String,
        #[unique] slug: Slug,
        status: Status = Draft,
        stock: i32 = 0,
        rank: Option<i32>,
        author_id: Id<Author>,
        tags: Vec<Id<Tag>>,
        created_at: DateTime = now(),
        permissions { all: anyone; }
        routes { by: slug; }
    }
    model Review {
        stars: i32,
        product_id: Id<Product>,
        permissions { all: anyone; }
    }
    model Sketch {
        #[unique] slug: Slug,
        shown: bool,
        author_id: Id<Author>,
        permissions { all: shown; }
        routes { by: slug; }
    }";

/// The statements of one request, and the plan that SQLite has for each.
async fn asked(server: &crate::app::Server, uri: &str) -> Vec<(Sql, String)> {
    asked_by(server, uri, "").await
}

/// The same of a caller, by key and roles.
async fn asked_by(server: &crate::app::Server, uri: &str, who: &str) -> Vec<(Sql, String)> {
    RAN.take();
    let request = Request::builder()
        .uri(format!("/api{uri}"))
        .header("x-who", who)
        .body(Body::empty());
    let answer = server.oneshot(request.unwrap()).await;
    assert!([200, 404].contains(&answer.status().as_u16()), "{uri}");
    let plan = |sql: Sql| {
        let explained = format!("EXPLAIN QUERY PLAN {}", sql.text);
        let plan = server.engine.store.read_here(|connection| {
            let mut statement = connection.prepare(&explained).map_err(fault)?;
            let detail = |row: &Row<'_>| row.get::<_, String>(3);
            let lines = statement.query_map(params_from_iter(&sql.binds), detail);
            let lines = lines.map_err(fault)?.collect::<Result<Vec<_>, _>>();
            lines.map_err(fault)
        });
        (sql, plan.unwrap().join("; "))
    };
    RAN.take().into_iter().map(plan).collect()
}

async fn shop() -> crate::app::Server {
    let mut diags = ssot_core::syntax::Diags::default();
    let declared = ssot_core::syntax::block(SHOP.parse().unwrap(), &mut diags);
    let schema = ssot_core::check::check(&declared, ssot_core::check::Scope::Crate, &mut diags);
    let server = App::new(&schema)
        .database("sqlite::memory:")
        .start()
        .await
        .unwrap();
    let rows = |tx: &mut crate::store::Tx<'_>| {
        let made = tx.connection.execute_batch(
            "INSERT INTO authors (id, name) VALUES ('a', 'a'), ('b', 'b');
             INSERT INTO tags (id, name) VALUES ('t', 't');
             WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40)
             INSERT INTO products (id, name, slug, status, stock, rank, author_id, created_at)
             SELECT 'p' || i, 'p', 'p-' || i, 'Draft', i, i, 'a', '2024-01-01T00:00:00.000000Z' FROM n;
             INSERT INTO sketches (id, slug, shown, author_id)
             VALUES ('018f2f3e-0000-7000-8000-00000000000a', 'hidden', 0, 'a');
             INSERT INTO reviews (id, stars, product_id) SELECT 'r' || id, 5, id FROM products;",
        );
        made.map_err(fault)
    };
    server.engine.store.write(rows).await.unwrap();
    server
}

#[tokio::test]
async fn a_read_takes_one_statement_and_one_for_each_relation() {
    let server = shop().await;
    for (uri, statements) in [
        ("/products/018f2f3e-0000-7000-8000-00000000000a", 1),
        ("/products/by/slug/p-1", 1),
        ("/products?size=20&sort=-stock&status=Draft", 1),
        ("/products?size=20&include=author,reviews", 3),
        (
            "/products?size=20&include=author,reviews,tags&count=exact",
            5,
        ),
        ("/products?size=20&include=reviews.product.author", 4),
        ("/products?include=tags.products", 3),
        ("/products/by/slug/p-1?include=author,reviews", 3),
    ] {
        assert_eq!(asked(&server, uri).await.len(), statements, "{uri}");
    }
}

#[tokio::test]
async fn a_hidden_row_takes_the_statements_of_a_missing_one() {
    let server = shop().await;
    let (hidden, missing) = ("00000000000a", "00000000000b");
    for uri in [
        "/sketches/018f2f3e-0000-7000-8000-KEY",
        "/sketches/018f2f3e-0000-7000-8000-KEY?include=author",
        "/sketches/by/slug/NAME",
        "/sketches/018f2f3e-0000-7000-8000-KEY?fields=slug",
        "/sketches?id=018f2f3e-0000-7000-8000-KEY&include=author&count=exact",
    ] {
        let of = |key, name| uri.replace("KEY", key).replace("NAME", name);
        let texts = async |uri: String| {
            let ran = asked(&server, &uri).await.into_iter();
            ran.map(|(sql, plan)| (sql.text, plan)).collect::<Vec<_>>()
        };
        let ran = texts(of(hidden, "hidden")).await;
        assert_eq!(ran, texts(of(missing, "absent")).await, "{uri}");
        assert!(!ran.is_empty(), "{uri}");
    }
}

/// The cursor to the page behind one.
async fn next(server: &crate::app::Server, uri: &str) -> String {
    let request = Request::builder().uri(format!("/api{uri}"));
    let answer = server.oneshot(request.body(Body::empty()).unwrap()).await;
    let bytes = axum::body::to_bytes(answer.into_body(), usize::MAX).await;
    let page: serde_json::Value = serde_json::from_slice(&bytes.unwrap()).unwrap();
    page["page"]["next"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn an_index_serves_what_is_read_often() {
    let server = shop().await;
    let author = "018f2f3e-0000-7000-8000-00000000000a";
    let cases = [
        (
            "/products/018f2f3e-0000-7000-8000-00000000000a".to_owned(),
            "PRIMARY KEY",
        ),
        ("/products/by/slug/p-1".to_owned(), "uq_products_slug"),
        (
            format!("/products?authorId={author}&sort=-createdAt"),
            "author_id_created_at",
        ),
        (
            format!("/products?authorId={author}&status=Draft&sort=createdAt"),
            "author_id_created_at",
        ),
        (
            "/products?stock.gte=5&sort=stock".to_owned(),
            "products_stock",
        ),
        ("/products?sort=-stock".to_owned(), "products_stock"),
        (
            "/products?slug.startsWith=p-1&sort=slug".to_owned(),
            "uq_products_slug",
        ),
    ];
    for (uri, index) in cases {
        let found = asked(&server, &uri).await;
        let (sql, plan) = &found[0];
        assert!(
            plan.contains(index) && !plan.contains("TEMP B-TREE FOR ORDER BY"),
            "{uri}: {plan}\n{}",
            sql.text
        );
    }
    let found = asked(&server, "/products").await;
    assert!(
        !found[0].1.contains("TEMP B-TREE FOR ORDER BY"),
        "{found:?}"
    );
    for (sort, index) in [
        ("-stock", "products_stock"),
        ("stock", "products_stock"),
        ("rank", "products_rank"),
        ("-stock,name", "products_stock"),
    ] {
        let uri = format!("/products?size=5&sort={sort}");
        let next = next(&server, &uri).await;
        let found = asked(&server, &format!("{uri}&after={next}")).await;
        let plan = &found[0].1;
        assert!(
            plan.contains("SEARCH t0") && plan.contains(index),
            "{sort}: {plan}"
        );
    }
    let found = asked(&server, "/products?include=author,reviews").await;
    let used: Vec<_> = found.iter().map(|(_, plan)| plan.as_str()).collect();
    assert!(used[1].contains("SEARCH t0"), "{used:?}");
    assert!(used[2].contains("reviews_product_id"), "{used:?}");
}
