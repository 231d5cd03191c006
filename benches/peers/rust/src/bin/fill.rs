//! Fills a database with the rows of the measurements, making the tables when there are none.
//! Prints a token of a seller, for all servers. `fill <file>`

#[path = "../rows.rs"]
mod rows;
#[path = "../token.rs"]
mod token;

use jsonwebtoken::{EncodingKey, Header};
use rows::{CATEGORIES, ROWS, id};
use rusqlite::{Connection, params};
use token::{Claims, Role, SECRET};

const TABLES: &str = include_str!("../../../tables.sql");

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = std::env::args().nth(1).ok_or("usage: fill <file>")?;
    let mut db = Connection::open(file)?;
    // What the tables of ssot's server name; plain bytes do for these rows.
    for name in ["SSOT_DECIMAL", "SSOT_TEXT"] {
        db.create_collation(name, |a, b| a.cmp(b))?;
    }
    db.pragma_update(None, "journal_mode", "WAL")?;
    let made: bool = db.query_row(
        "SELECT count(*) FROM sqlite_schema WHERE name = 'products'",
        [],
        |row| row.get(0),
    )?;
    if !made {
        db.execute_batch(TABLES)?;
    }
    fill(&mut db)?;
    db.execute_batch("ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)")?;
    let now = jiff::Timestamp::now().as_second().cast_unsigned();
    let claims = Claims {
        sub: id(1, 7),
        iss: "ssot".into(),
        iat: now,
        exp: now + 86_400,
        role: Role::Seller,
    };
    println!(
        "{}",
        jsonwebtoken::encode(
            &Header::default(),
            &claims,
            &EncodingKey::from_secret(SECRET.as_bytes())
        )?
    );
    Ok(())
}

fn fill(db: &mut Connection) -> rusqlite::Result<()> {
    let tx = db.transaction()?;
    for n in 0..CATEGORIES {
        tx.execute(
            "INSERT INTO users (id, name, role) VALUES (?, ?, 'Seller')",
            params![id(1, n), format!("user {n}")],
        )?;
        tx.execute(
            "INSERT INTO categories (id, name) VALUES (?, ?)",
            params![id(2, n), format!("category {n}")],
        )?;
    }
    let mut insert = tx.prepare(
        "INSERT INTO products (id, name, slug, description, sku, price, stock, status, weight, featured,
            category_id, seller_id, created_at) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
    )?;
    for n in 0..ROWS {
        let (minute, second, day) = (n / 60 % 60, n % 60, n % 28 + 1);
        insert.execute(params![
            id(3, n),
            format!("A product of some length, number {n}"),
            format!("product-{n}"),
            format!("What is said of product {n} in a sentence or two, as shops do."),
            format!("SKU-{n}"),
            format!("{}.{:02}", n % 900 + 1, n % 100),
            n % 50,
            if rows::is_draft(n) {
                "Draft"
            } else {
                "Published"
            },
            n % 3_000,
            n % 7 == 0,
            id(2, n % CATEGORIES),
            id(1, n % 97),
            format!("2026-03-{day:02}T12:{minute:02}:{second:02}.000000Z"),
        ])?;
    }
    drop(insert);
    tx.commit()
}
