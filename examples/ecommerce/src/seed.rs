//! A shop full of made-up things: the same ones each time, as many as are asked for.

mod catalog;
mod dice;
mod people;
mod sales;

use crate::catalog::CategoryRepository;
use crate::products::ProductRepository;
use dice::Dice;
use indicatif::{ProgressBar, ProgressStyle};
use ssot::Id;
use ssot::server::{Db, Problem, System, Transaction};

/// Products of one transaction: with what belongs to them about 400 rows.
const BATCH: u32 = 20;
/// From here on it takes long enough to be watched.
const WATCHED: u32 = 500;

type Tx<'a> = System<Transaction<'a>>;

/// Fills a shop with `size` products, and customers, reviews and orders in proportion. What an
/// earlier run made is left as it is, so a second run adds only what is missing.
///
/// # Errors
/// What the database gives; a batch is kept whole or not at all.
pub async fn fill(db: &Db, size: u32) -> Result<(), Problem> {
    let system = db.as_system();
    system.transaction(ground).await?;
    let bar = bar(size);
    for batch in 0..size.div_ceil(BATCH) {
        let products = batch * BATCH..size.min((batch + 1) * BATCH);
        bar.inc(u64::from(products.end - products.start));
        system
            .transaction(move |tx| products.into_iter().try_for_each(|at| product(tx, at)))
            .await?;
    }
    bar.finish_and_clear();
    Ok(())
}

fn bar(size: u32) -> ProgressBar {
    if size < WATCHED {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} products, {eta} left");
    let bar = ProgressBar::new(size.into());
    match style {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// What every shop has: shelves, brands, tags, coupons and staff.
fn ground(tx: &Tx<'_>) -> Result<(), Problem> {
    if tx.categories().get(key(CATEGORY, 0)).is_ok() {
        return Ok(());
    }
    catalog::ground(tx)?;
    people::staff(tx)?;
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
    catalog::product(tx, at, &mut dice)?;
    people::review(tx, at, &mut dice)?;
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

/// The key of the nth row of a kind: the same in every run.
fn key<M>(kind: u16, nth: u32) -> Id<M> {
    let text = format!("01900000-{kind:04x}-7000-8000-{nth:012x}");
    // Every such text is a UUID of version 7, whatever the numbers are.
    text.parse().unwrap_or_else(|_| Id::new())
}
