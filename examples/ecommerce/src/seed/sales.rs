//! Coupons, and what was bought before.

use super::dice::Dice;
use super::{
    ADDRESS, COUPON, CUSTOMER, LINE, ORDER, PAYMENT, PRODUCT, Tx, key, parcels, stock, when,
};
use crate::orders::*;
use crate::payments::*;
use crate::products::ProductRepository;
use crate::shop::numbers;
use ssot::prelude::*;
use ssot::server::Problem;

pub(super) fn coupons(tx: &Tx<'_>) -> Result<(), Problem> {
    let now = when(0, 0);
    let coupon = |nth, code: &str, discount_type, value: i64, least: Option<i64>| Coupon {
        id: key(COUPON, nth),
        code: code.into(),
        description: None,
        discount_type,
        discount_value: Decimal::from(value),
        min_purchase: least.map(Decimal::from),
        max_discount: None,
        usage_limit: None,
        usage_count: 0,
        valid_from: now,
        valid_until: None,
        is_active: true,
        created_at: now,
        updated_at: now,
    };
    let all = [
        coupon(0, "WELCOME10", DiscountType::Percentage, 10, None),
        coupon(1, "TWENTYOFF", DiscountType::FixedAmount, 20, Some(100)),
        coupon(2, "PROMOSHIP", DiscountType::FreeShipping, 0, None),
    ];
    all.iter()
        .try_for_each(|coupon| tx.coupons().insert(coupon).map(|_| ()))
}

/// The nth order, of one product, paid and sent; every fourth has not arrived yet, and every eighth
/// comes back.
pub(super) fn order(tx: &Tx<'_>, nth: u32, at: u32, dice: &mut Dice) -> Result<(), Problem> {
    let product = tx.products().get(key(PRODUCT, at))?;
    let quantity = 1 + u16::try_from(dice.roll(3)).unwrap_or_default();
    let customer = at / 4;
    let (placed, later) = (when(nth, 0), |hours: i64| Some(when(nth, hours)));
    let arrived = nth % 4 != 1;
    let subtotal = product.price * Decimal::from(quantity);
    let tax = (subtotal * Decimal::new(8, 2)).round(2);
    let order = tx.orders().insert(&Order {
        id: key(ORDER, nth),
        order_number: numbers::next(tx, placed)?,
        status: match arrived {
            true => OrderStatus::Delivered,
            false => OrderStatus::Shipped,
        },
        subtotal,
        tax,
        shipping: Decimal::from(0),
        discount: Decimal::from(0),
        total: subtotal + tax,
        coupon_code: None,
        notes: None,
        ip_address: None,
        estimated_delivery: later(72),
        confirmed_at: later(1),
        packed_at: later(20),
        shipped_at: later(24),
        delivered_at: later(70).filter(|_| arrived),
        cancelled_at: None,
        customer_id: key(CUSTOMER, customer),
        shipping_address_id: key(ADDRESS, customer),
        billing_address_id: None,
        coupon_id: None,
        created_by: None,
        updated_by: None,
        created_at: placed,
        updated_at: placed,
    })?;
    let item = tx.order_items().insert(&OrderItem {
        id: key(LINE, nth),
        product_name: product.name,
        product_sku: product.sku,
        variant_name: None,
        quantity,
        unit_price: product.price,
        subtotal,
        order_id: order.id,
        product_id: product.id,
        variant_id: None,
        created_at: placed,
    })?;
    tx.payments().insert(&Payment {
        id: key(PAYMENT, nth),
        payment_method: PaymentMethod::CreditCard,
        status: PaymentStatus::Captured,
        amount: order.total,
        transaction_id: Some(format!("tr_{nth:08}")),
        gateway_response: None,
        callback_key: None,
        paid_at: later(1),
        order_id: order.id,
        created_by: None,
        updated_by: None,
        created_at: placed,
        updated_at: placed,
    })?;
    stock::sold(tx, &item)?;
    parcels::shipment(tx, nth, &order, dice)?;
    match nth % 8 {
        7 => parcels::refund(tx, nth, &order, &item),
        _ => Ok(()),
    }
}
