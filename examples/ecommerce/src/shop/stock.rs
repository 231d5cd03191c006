//! What is held back for an order, and given back. A variant has a stock of its own: a line that
//! names one leaves its product's alone.

use super::mistake;
use crate::carts::CartItem;
use crate::orders::OrderId;
use crate::products::*;
use crate::stock::*;
use ssot::prelude::*;
use ssot::server::{Code, Problem, Search, Transaction};
use ssot::value::message::Code as Rule;
use std::time::Duration;

/// How long stock is held for who has not paid.
pub(super) const HELD: Duration = Duration::from_secs(2 * 24 * 60 * 60);

/// A product and, where the line names one, its variant.
pub(super) type Thing = (Product, Option<ProductVariant>);

/// As many of a product as may be bought at once; `member` is what of the input says how many.
pub(super) fn quantity(product: &Product, asked: u16, member: Option<&str>) -> Result<(), Problem> {
    let (least, most) = (product.min_order_qty, product.max_order_qty);
    if asked >= least && most.is_none_or(|most| asked <= most) {
        return Ok(());
    }
    let asks = [
        Some(("min", least.into())),
        most.map(|most| ("max", most.into())),
    ];
    let problem = mistake::of(member, Rule::Range, asks.into_iter().flatten());
    Err(problem.with("product", product.id.to_string()))
}

/// Holds a line's stock back for an order.
pub(super) fn reserve(
    tx: &Transaction<'_>,
    line: &CartItem,
    order: OrderId,
) -> Result<Thing, Problem> {
    let system = tx.as_system();
    let mut product = tx.products().get(line.product_id)?;
    quantity(&product, line.quantity, None)?;
    let variant = line.variant_id.map(|id| tx.product_variants().get(id));
    let mut variant = variant.transpose()?;
    match &mut variant {
        Some(variant) => {
            let name = format!("{} {}", product.name, variant.name);
            variant.reserved_stock = held(variant.stock, variant.reserved_stock, line, &name)?;
            system.product_variants().save(variant)?;
        }
        None => {
            let (stock, reserved) = (product.stock, product.reserved_stock);
            product.reserved_stock = held(stock, reserved, line, &product.name)?;
            system.products().save(&product)?;
        }
    }
    note(tx, line, order)?;
    Ok((product, variant))
}

/// How much is held with the line's, if that much is left.
fn held(stock: i32, reserved: i32, line: &CartItem, name: &str) -> Result<i32, Problem> {
    let (left, wanted) = (stock - reserved, i32::from(line.quantity));
    if left >= wanted {
        return Ok(reserved + wanted);
    }
    let words = format!("only {left} of {name} are left");
    Err(Problem::new(Code::Conflict, words).with("product", line.product_id.to_string()))
}

fn note(tx: &Transaction<'_>, line: &CartItem, order: OrderId) -> Result<(), Problem> {
    let now = DateTime::now();
    let held = StockReservation {
        id: StockReservationId::new(),
        quantity: line.quantity.into(),
        expires_at: now.saturating_add(HELD),
        product_id: line.product_id,
        variant_id: line.variant_id,
        cart_id: Some(line.cart_id),
        order_id: Some(order),
        created_at: now,
    };
    tx.as_system()
        .stock_reservations()
        .insert(&held)
        .map(|_| ())
}

/// Gives back what was held for an order.
pub(super) fn release(tx: &Transaction<'_>, order: OrderId) -> Result<(), Problem> {
    let system = tx.as_system();
    let of = Search::new().filter("orderId", order).size(100);
    for held in system.stock_reservations().list(&of)?.data {
        let back = i32::try_from(held.quantity).unwrap_or(i32::MAX);
        if let Some(id) = held.variant_id {
            let mut variant = system.product_variants().get(id)?;
            variant.reserved_stock -= back;
            system.product_variants().save(&variant)?;
        } else {
            let mut product = system.products().get(held.product_id)?;
            product.reserved_stock -= back;
            system.products().save(&product)?;
        }
        system.stock_reservations().delete(held.id)?;
    }
    Ok(())
}

/// What came or went, as the history says.
pub(super) fn moved(tx: &Transaction<'_>, moved: &StockHistory) -> Result<(), Problem> {
    let system = tx.as_system();
    let left = |stock: i32| match stock.checked_add(moved.change) {
        Some(left) if left >= 0 => Ok(left),
        _ => Err(Problem::new(Code::Conflict, "that much is not there")),
    };
    if let Some(id) = moved.variant_id {
        let mut variant = system.product_variants().get(id)?;
        variant.stock = left(variant.stock)?;
        return system.product_variants().save(&variant).map(|_| ());
    }
    let mut product = system.products().get(moved.product_id)?;
    product.stock = left(product.stock)?;
    system.products().save(&product).map(|_| ())
}
