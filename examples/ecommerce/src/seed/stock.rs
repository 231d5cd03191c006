//! What went out of the warehouse, and what is held back.

use super::{CART, PRODUCT, RESERVATION, Tx, key, when};
use crate::products::Product;
use crate::stock::*;
use ssot::Id;
use ssot::server::Problem;

/// That an order took something. A hook takes it from the product's stock.
pub(super) fn sold(tx: &Tx<'_>, of: &crate::orders::OrderItem) -> Result<(), Problem> {
    tx.stock_histories().insert(&StockHistory {
        id: Id::from_key(0),
        change: -i32::from(of.quantity),
        reason: StockChangeReason::Sale,
        notes: None,
        product_id: of.product_id,
        variant_id: of.variant_id,
        order_id: Some(of.order_id),
        created_at: of.created_at,
        created_by: None,
        updated_by: None,
    })?;
    Ok(())
}

/// One of the nth product, which is held for whoever has it in the cart.
pub(super) fn held(tx: &Tx<'_>, at: u32, product: &Product) -> Result<(), Problem> {
    tx.stock_reservations().insert(&StockReservation {
        id: key(RESERVATION, at),
        quantity: u32::try_from(product.reserved_stock).unwrap_or(1),
        expires_at: when(at, 24),
        product_id: key(PRODUCT, at),
        variant_id: None,
        cart_id: Some(key(CART, at / 4)),
        order_id: None,
        created_at: when(at, 0),
    })?;
    Ok(())
}
