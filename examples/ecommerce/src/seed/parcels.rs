//! How orders travelled, and what of them came back.

use super::dice::Dice;
use super::{ORDER, REFUND, REFUND_LINE, SHIPMENT, Tx, key};
use crate::orders::{Order, OrderItem};
use crate::payments::PaymentMethod;
use crate::refunds::*;
use crate::shipments::*;
use ssot::server::Problem;

const CARRIERS: [&str; 4] = ["DHL", "FedEx", "UPS", "USPS"];

/// The parcel of the nth order.
pub(super) fn shipment(
    tx: &Tx<'_>,
    nth: u32,
    order: &Order,
    dice: &mut Dice,
) -> Result<(), Problem> {
    let status = match order.delivered_at {
        Some(_) => ShipmentStatus::Delivered,
        None => ShipmentStatus::InTransit,
    };
    tx.shipments().insert(&Shipment {
        id: key(SHIPMENT, nth),
        carrier: dice.pick(&CARRIERS).into(),
        tracking_number: Some(format!("1Z{nth:010}")),
        status,
        deliver_after: None,
        deliver_before: None,
        shipped_at: order.shipped_at,
        delivered_at: order.delivered_at,
        order_id: key(ORDER, nth),
        created_at: order.created_at,
        updated_at: order.created_at,
    })?;
    Ok(())
}

/// The whole of the nth order comes back, and the money is on its way.
pub(super) fn refund(
    tx: &Tx<'_>,
    nth: u32,
    order: &Order,
    item: &OrderItem,
) -> Result<(), Problem> {
    tx.refunds().insert(&Refund {
        id: key(REFUND, nth),
        refund_number: format!("R-{:06}", nth + 1),
        reason: RefundReason::ChangedMind,
        amount: order.total,
        status: RefundStatus::Approved,
        refund_method: PaymentMethod::CreditCard,
        notes: None,
        processed_at: None,
        order_id: order.id,
        created_by: Some(order.customer_id),
        updated_by: None,
        created_at: order.updated_at,
        updated_at: order.updated_at,
    })?;
    tx.refund_items().insert(&RefundItem {
        id: key(REFUND_LINE, nth),
        quantity: item.quantity,
        amount: order.total,
        refund_id: key(REFUND, nth),
        order_item_id: item.id,
    })?;
    Ok(())
}
