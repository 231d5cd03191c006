//! Coupons, and what was bought before.

use super::dice::Dice;
use super::{ADDRESS, CUSTOMER, ORDER, PRODUCT, Tx, key};
use crate::orders::*;
use crate::payments::*;
use crate::products::ProductRepository;
use ssot::prelude::*;
use ssot::server::Problem;

/// 2026-01-01, and an hour for each order.
const BEGAN: i64 = 1_767_225_600_000_000;
const HOUR: i64 = 3_600_000_000;

pub(super) fn coupons(tx: &Tx<'_>) -> Result<(), Problem> {
    let coupon = |code: &str, discount_type, value: i64, least: Option<i64>| CouponCreate {
        code: code.into(),
        description: None,
        discount_type,
        discount_value: Decimal::from(value),
        min_purchase: least.map(Decimal::from),
        max_discount: None,
        usage_limit: None,
        valid_from: None,
        valid_until: None,
        is_active: None,
    };
    let all = [
        coupon("WELCOME10", DiscountType::Percentage, 10, None),
        coupon("TWENTYOFF", DiscountType::FixedAmount, 20, Some(100)),
        coupon("PROMOSHIP", DiscountType::FreeShipping, 0, None),
    ];
    all.into_iter()
        .try_for_each(|coupon| tx.coupons().create(coupon).map(|_| ()))
}

/// The nth order, of one product, delivered and paid.
pub(super) fn order(tx: &Tx<'_>, nth: u32, at: u32, dice: &mut Dice) -> Result<(), Problem> {
    let product = tx.products().get(key(PRODUCT, at))?;
    let quantity = 1 + u16::try_from(dice.roll(3)).unwrap_or_default();
    let customer = at / 4;
    let placed =
        DateTime::from_micros(BEGAN + i64::from(nth) * HOUR).unwrap_or_else(|_| DateTime::now());
    let later = |hours: i64| DateTime::from_micros(placed.as_micros() + hours * HOUR).ok();
    let subtotal = product.price * Decimal::from(quantity);
    let tax = (subtotal * Decimal::new(8, 2)).round(2);
    let order = tx.orders().insert(&Order {
        id: key(ORDER, nth),
        order_number: format!("2026-{:06}", nth + 1),
        status: OrderStatus::Delivered,
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
        delivered_at: later(70),
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
    tx.order_items().insert(&OrderItem {
        id: OrderItemId::new(),
        product_name: product.name,
        product_sku: product.sku,
        variant_name: None,
        quantity,
        unit_price: product.price,
        subtotal,
        order_id: order.id,
        product_id: product.id,
        created_at: placed,
    })?;
    tx.payments().insert(&Payment {
        id: PaymentId::new(),
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
    Ok(())
}
