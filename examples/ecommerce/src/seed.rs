//! A shop full of made-up things: the same ones each time, as many as are asked for. Only when a
//! product was last changed is told by the clock.

mod catalog;
mod dice;
mod parcels;
mod people;
mod progress;
mod sales;
mod stock;

use crate::accounts::CustomerRepository;
use crate::catalog::CategoryRepository;
use crate::orders::OrderRepository;
use crate::products::ProductRepository;
use crate::reviews::ReviewRepository;
use dice::Dice;
use progress::Progress;
use ssot::server::{Db, Problem, Search, System, Transaction};
use ssot::{DateTime, Id};

/// Products of one transaction: with what belongs to them about 400 rows.
const BATCH: u32 = 20;

type Tx<'a> = System<Transaction<'a>>;

/// Fills a shop with `size` products, and customers, reviews and orders in proportion. What an
/// earlier run made is left as it is, so a second run adds only what is missing.
///
/// # Errors
/// What the database gives; a batch is kept whole or not at all.
pub async fn fill(db: &Db, size: u32) -> Result<(), Problem> {
    fill_and(db, size, None, |_| ()).await
}

/// As [`fill`], and says on the standard output how far it is and what there is in the end. The staff of
/// a shop that was empty sign in with the password.
///
/// # Errors
/// As that.
pub async fn fill_aloud(db: &Db, size: u32, password: Option<String>) -> Result<(), Problem> {
    let mut progress = Progress::begin(size);
    fill_and(db, size, password, |done| progress.reach(done)).await?;
    progress.end(&db.as_system().transaction(counts).await?);
    Ok(())
}

async fn fill_and(
    db: &Db,
    size: u32,
    password: Option<String>,
    mut reached: impl FnMut(u32),
) -> Result<(), Problem> {
    let system = db.as_system();
    system
        .transaction(move |tx| ground(tx, password.as_deref()))
        .await?;
    for batch in 0..size.div_ceil(BATCH) {
        let products = batch * BATCH..size.min((batch + 1) * BATCH);
        let done = products.end;
        system
            .transaction(move |tx| products.into_iter().try_for_each(|at| product(tx, at)))
            .await?;
        reached(done);
    }
    Ok(())
}

/// What the shop holds by now, a word for each kind.
fn counts(tx: &Tx<'_>) -> Result<Vec<(&'static str, u64)>, Problem> {
    let all = Search::new();
    Ok(vec![
        ("products", tx.products().count(&all)?),
        ("customers", tx.customers().count(&all)?),
        ("reviews", tx.reviews().count(&all)?),
        ("orders", tx.orders().count(&all)?),
    ])
}

/// What every shop has: shelves, brands, tags, coupons and staff.
fn ground(tx: &Tx<'_>, password: Option<&str>) -> Result<(), Problem> {
    if tx.categories().get(key(CATEGORY, 0)).is_ok() {
        return Ok(());
    }
    catalog::ground(tx)?;
    people::staff(tx, password)?;
    sales::coupons(tx)
}

/// One product and what belongs to it; every fourth brings a customer.
fn product(tx: &Tx<'_>, at: u32) -> Result<(), Problem> {
    if tx.products().get(key(PRODUCT, at)).is_ok() {
        return Ok(());
    }
    let mut dice = Dice::new(at.into());
    if at.is_multiple_of(4) {
        people::customer(tx, at / 4, &mut dice)?;
    }
    let product = catalog::product(tx, at, &mut dice)?;
    people::interest(tx, at, &product, &mut dice)?;
    if at.is_multiple_of(2) {
        sales::order(tx, at / 2, at, &mut dice)?;
    }
    Ok(())
}

const CATEGORY: u16 = 1;
const BRAND: u16 = 2;
const TAG: u16 = 3;
const STAFF: u16 = 4;
const CUSTOMER: u16 = 5;
const ADDRESS: u16 = 6;
const PRODUCT: u16 = 7;
const ORDER: u16 = 8;
const CART: u16 = 9;
const LINE: u16 = 10;
const PAYMENT: u16 = 11;
const SHIPMENT: u16 = 12;
const REFUND: u16 = 13;
const REFUND_LINE: u16 = 14;
const VARIANT: u16 = 15;
const PICTURE: u16 = 16;
const REVIEW: u16 = 17;
const WISH: u16 = 18;
const ALERT: u16 = 19;
const RESERVATION: u16 = 20;
const COUPON: u16 = 21;

/// 2026-01-01, in microseconds since 1970.
const BEGAN: i64 = 1_767_225_600_000_000;
const HOUR: i64 = 3_600_000_000;
/// Half a year of hours: however many rows there are, none is of the future.
const SPAN: i64 = 4_000;

/// When the nth thing came to be, and so many hours later.
fn when(nth: u32, hours: i64) -> DateTime {
    let micros = BEGAN + (i64::from(nth) % SPAN + hours) * HOUR;
    // Within the years that a `DateTime` has, whatever the numbers are.
    DateTime::from_micros(micros).unwrap_or_else(|_| DateTime::now())
}

/// The key of the nth row of a kind: the same in every run.
fn key<M>(kind: u16, nth: u32) -> Id<M> {
    let text = format!("01900000-{kind:04x}-7000-8000-{nth:012x}");
    // Every such text is a UUID of version 7, whatever the numbers are.
    text.parse().unwrap_or_else(|_| Id::new())
}
