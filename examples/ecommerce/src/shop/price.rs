//! What a cart costs.

use super::mistake;
use crate::carts::CartItem;
use crate::orders::{Coupon, CouponRepository, DiscountType};
use ssot::prelude::*;
use ssot::server::{Problem, Search, Transaction};

/// What is added to the goods, as the page tells it before there is an order.
#[derive(Clone, Copy, Debug, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Tariff {
    /// From goods of this price on nothing is asked for sending them.
    free_from: Decimal,
    shipping: Decimal,
    /// A part of what the goods cost.
    tax: Decimal,
}

impl Tariff {
    pub(super) fn today() -> Tariff {
        Tariff {
            free_from: Decimal::from(100),
            shipping: Decimal::new(490, 2),
            tax: Decimal::new(8, 2),
        }
    }
}

/// What an order costs, in its parts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Price {
    pub(super) subtotal: Decimal,
    pub(super) discount: Decimal,
    pub(super) shipping: Decimal,
    pub(super) tax: Decimal,
}

impl Price {
    pub(super) fn total(&self) -> Decimal {
        self.subtotal + self.tax + self.shipping - self.discount
    }

    /// The price of a cart's lines, less what a coupon takes off.
    pub(super) fn of(lines: &[CartItem], coupon: Option<&Coupon>) -> Price {
        let tariff = Tariff::today();
        let costs = lines
            .iter()
            .map(|line| line.unit_price * Decimal::from(line.quantity));
        let subtotal: Decimal = costs.sum();
        let discount = coupon.map_or(Decimal::from(0), |coupon| discount(coupon, subtotal));
        let free = coupon.is_some_and(|c| c.discount_type == DiscountType::FreeShipping);
        let shipping = match free || subtotal >= tariff.free_from {
            true => Decimal::from(0),
            false => tariff.shipping,
        };
        let tax = ((subtotal - discount) * tariff.tax).round(2);
        Price {
            subtotal,
            discount,
            shipping,
            tax,
        }
    }
}

/// What a coupon takes off.
pub(super) fn discount(coupon: &Coupon, subtotal: Decimal) -> Decimal {
    let off = match coupon.discount_type {
        DiscountType::Percentage => {
            (subtotal * coupon.discount_value * Decimal::new(1, 2)).round(2)
        }
        DiscountType::FixedAmount => coupon.discount_value,
        DiscountType::FreeShipping => Decimal::from(0),
    };
    let most = coupon.max_discount.unwrap_or(subtotal).min(subtotal);
    off.min(most)
}

/// The coupon of a code, if it may be used on such a purchase now; `member` is what holds the code.
pub(super) fn coupon(
    tx: &Transaction<'_>,
    code: &str,
    subtotal: Decimal,
    member: &str,
) -> Result<Coupon, Problem> {
    let refused = |why| mistake::rule(member, why);
    let search = Search::new().filter("code", code).filter("running", true);
    let found = tx.as_system().coupons().list(&search)?.data;
    let Some(coupon) = found.into_iter().next() else {
        return Err(refused("is unknown, or its time is over"));
    };
    if coupon
        .usage_limit
        .is_some_and(|limit| coupon.usage_count >= limit)
    {
        return Err(refused("is used up"));
    }
    if coupon.min_purchase.is_some_and(|least| subtotal < least) {
        return Err(refused("is for larger purchases"));
    }
    Ok(coupon)
}
