//! What happens to an order after it was placed.

use super::{Shop, price};
use crate::carts::CartItemRepository;
use crate::orders::*;
use crate::payments::*;
use crate::products::ProductRepository;
use crate::shipments::{ShipmentCreate, ShipmentRepository, ShipmentStatus};
use crate::stock::StockReservationRepository;
use crate::stock::{StockChangeReason, StockHistoryCreate, StockHistoryRepository};
use ssot::prelude::*;
use ssot::server::{Code, Context, Problem, Search, Transaction};

impl OrderActions for Shop {
    async fn cancel(&self, cx: Context, id: OrderId, input: CancelOrder) -> Result<Order, Problem> {
        cx.transaction(move |tx| {
            let mut order = tx.orders().get(id)?;
            release(tx, id)?;
            order.status = OrderStatus::Cancelled;
            order.cancelled_at = Some(DateTime::now());
            order.notes = input.reason.or(order.notes);
            tx.as_system().orders().save(&order)
        })
        .await
    }

    async fn ship(&self, cx: Context, id: OrderId, input: ShipOrder) -> Result<Order, Problem> {
        cx.transaction(move |tx| ship(tx, id, input)).await
    }

    async fn track(&self, cx: Context, input: TrackOrder) -> Result<Tracking, Problem> {
        let system = cx.db().as_system();
        system
            .transaction(move |tx| {
                // A guest names the number and the address; one alone tells nothing.
                let by = Search::new()
                    .filter("customer.email", &input.email)
                    .size(200);
                let orders = tx.orders().list(&by)?.data;
                let order = orders
                    .into_iter()
                    .find(|order| order.order_number == input.order_number);
                let order = order.ok_or_else(Problem::not_found)?;
                let expected = order.estimated_delivery.map(|at| at.to_string());
                Ok(Tracking {
                    status: order.status,
                    expected: expected.and_then(|at| at.get(..10)?.parse().ok()),
                })
            })
            .await
    }
}

fn ship(tx: &Transaction<'_>, id: OrderId, input: ShipOrder) -> Result<Order, Problem> {
    let system = tx.as_system();
    let mut order = tx.orders().get(id)?;
    if order.shipped_at.is_some() || order.cancelled_at.is_some() {
        return Err(Problem::new(Code::Conflict, "it cannot be sent any more"));
    }
    release(tx, id)?;
    for item in system.order_items().list(&of(id))?.data {
        // The hook on this history takes it from the stock.
        system.stock_histories().create(StockHistoryCreate {
            change: -i32::from(item.quantity),
            reason: StockChangeReason::Sale,
            notes: None,
            product_id: item.product_id,
            order_id: Some(id),
        })?;
    }
    tx.shipments().create(ShipmentCreate {
        carrier: input.carrier,
        tracking_number: Some(input.tracking_number),
        status: Some(ShipmentStatus::Shipped),
        deliver_after: None,
        deliver_before: None,
        shipped_at: Some(DateTime::now()),
        delivered_at: None,
        order_id: id,
    })?;
    order.status = OrderStatus::Shipped;
    order.shipped_at = Some(DateTime::now());
    system.orders().save(&order)
}

/// Gives back what was held for an order.
fn release(tx: &Transaction<'_>, order: OrderId) -> Result<(), Problem> {
    let system = tx.as_system();
    for held in system.stock_reservations().list(&of(order))?.data {
        let mut product = system.products().get(held.product_id)?;
        product.reserved_stock -= i32::try_from(held.quantity).unwrap_or(i32::MAX);
        system.products().save(&product)?;
        system.stock_reservations().delete(held.id)?;
    }
    Ok(())
}

fn of(order: OrderId) -> Search {
    Search::new().filter("orderId", order).size(100)
}

impl PaymentActions for Shop {
    async fn capture(&self, cx: Context, id: PaymentId) -> Result<Payment, Problem> {
        cx.transaction(move |tx| {
            let mut payment = tx.payments().get(id)?;
            payment.status = PaymentStatus::Captured;
            payment.paid_at = Some(DateTime::now());
            tx.as_system().payments().save(&payment)
        })
        .await
    }
}

impl CouponActions for Shop {
    async fn redeem(&self, cx: Context, input: Redeem) -> Result<Discount, Problem> {
        cx.transaction(move |tx| {
            let by = Search::new().filter("cartId", input.cart).size(100);
            let lines = tx.cart_items().list(&by)?.data;
            let subtotal = price::Price::of(&lines, None).subtotal;
            let coupon = price::coupon(tx, &input.code, subtotal)?;
            Ok(Discount {
                amount: price::discount(&coupon, subtotal),
            })
        })
        .await
    }
}
