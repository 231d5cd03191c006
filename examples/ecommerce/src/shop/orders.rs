//! What happens to an order after it was placed.

use super::{Shop, mistake, price, stock};
use crate::carts::{CartItemRepository, CartRepository};
use crate::orders::*;
use crate::payments::*;
use crate::shipments::{ShipmentCreate, ShipmentRepository, ShipmentStatus};
use crate::stock::{StockChangeReason, StockHistoryCreate, StockHistoryRepository};
use ssot::prelude::*;
use ssot::server::{Code, Context, Problem, Search, Transaction};
use ssot::value::message::Code as Rule;

impl OrderActions for Shop {
    async fn cancel(&self, cx: Context, id: OrderId, input: CancelOrder) -> Result<Order, Problem> {
        cx.transaction(move |tx| cancel(tx, id, input)).await
    }

    async fn ship(&self, cx: Context, id: OrderId, input: ShipOrder) -> Result<Order, Problem> {
        cx.transaction(move |tx| ship(tx, id, input)).await
    }

    async fn track(&self, cx: Context, input: TrackOrder) -> Result<Tracking, Problem> {
        let system = cx.db().as_system();
        system
            .transaction(move |tx| {
                // A guest names the number and the address; one alone tells nothing. Addresses are
                // stored in small letters.
                let by = Search::new()
                    .filter("orderNumber", input.order_number.trim())
                    .filter("customer.email", input.email.as_str().to_lowercase());
                let order = tx.orders().list(&by)?.data.into_iter().next();
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

fn cancel(tx: &Transaction<'_>, id: OrderId, input: CancelOrder) -> Result<Order, Problem> {
    let system = tx.as_system();
    let mut order = tx.orders().get(id)?;
    stock::release(tx, id)?;
    for mut payment in system.payments().list(&of(id))?.data {
        // What was taken already goes back by a refund.
        if let PaymentStatus::Pending | PaymentStatus::Authorized = payment.status {
            payment.status = PaymentStatus::Cancelled;
            system.payments().save(&payment)?;
        }
    }
    order.status = OrderStatus::Cancelled;
    order.cancelled_at = Some(DateTime::now());
    order.notes = input.reason.or(order.notes);
    system.orders().save(&order)
}

fn ship(tx: &Transaction<'_>, id: OrderId, input: ShipOrder) -> Result<Order, Problem> {
    let system = tx.as_system();
    let mut order = tx.orders().get(id)?;
    if order.shipped_at.is_some() || order.cancelled_at.is_some() {
        return Err(Problem::new(Code::Conflict, "it cannot be sent any more"));
    }
    stock::release(tx, id)?;
    for item in system.order_items().list(&of(id))?.data {
        // The hook on this history takes it from the stock.
        system.stock_histories().create(StockHistoryCreate {
            change: -i32::from(item.quantity),
            reason: StockChangeReason::Sale,
            notes: None,
            product_id: item.product_id,
            variant_id: item.variant_id,
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

fn of(order: OrderId) -> Search {
    Search::new().filter("orderId", order).size(100)
}

impl PaymentActions for Shop {
    async fn capture(&self, cx: Context, id: PaymentId) -> Result<Payment, Problem> {
        cx.transaction(move |tx| {
            let mut payment = tx.payments().get(id)?;
            let order = tx.as_system().orders().get(payment.order_id)?;
            if order.status == OrderStatus::Cancelled {
                return Err(Problem::new(Code::Conflict, "the order was cancelled"));
            }
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
            tx.carts().get(input.cart).map_err(|p| match p.code() {
                Code::NotFound => {
                    mistake::of(Some("cart"), Rule::Reference, [("model", "cart".into())])
                }
                _ => p,
            })?;
            let by = Search::new().filter("cartId", input.cart).size(100);
            let lines = tx.cart_items().list(&by)?.data;
            let subtotal = price::Price::of(&lines, None).subtotal;
            let coupon = price::coupon(tx, &input.code, subtotal, "code")?;
            Ok(Discount {
                amount: price::discount(&coupon, subtotal),
            })
        })
        .await
    }
}
