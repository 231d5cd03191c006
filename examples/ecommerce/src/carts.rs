//! What somebody is about to buy.

use crate::accounts::Customer;
use crate::products::{Product, ProductVariant};
use ssot::prelude::*;

ssot! {
    mixin Timestamps {
        /// When the row was made.
        #[readonly] created_at: DateTime = now(),
        /// When the row was last changed.
        #[readonly] #[on_update(now())] updated_at: DateTime = now(),
    }

    /// The one cart of a customer.
    model Cart: Timestamps {
        /// After this the stock it holds is given back.
        #[readonly]
        expires_at: Option<DateTime>,
        #[readonly]
        completed_at: Option<DateTime>,
        #[unique] #[immutable] #[on_delete(cascade)]
        customer_id: Id<Customer> = me,

        permissions {
            "one's own cart" all: customer == me;
            "support" read: Support || Admin;
            "an empty cart is not paid for" deny checkout: items.none(|item| item.quantity > 0);
        }
        events      { checkout: "cart.checked_out"; }
        search      { filter: customer, abandoned = completed_at.is_none() && updated_at < now() - 3d; sort: updated_at; }
        middleware  { auth: all; rate_limit checkout: 5 per 1m by user; timeout: 30s; }
        routes      { path: "/cart"; except: update; action checkout(input: Checkout) -> CheckedOut; }
    }

    /// One line of a cart, at the price it had when it was put in.
    #[unique(cart_id, product_id, variant_id)] #[index(cart_id)]
    model CartItem {
        #[range(1..=999)]
        quantity: u16 = 1,
        #[range(0..)] #[scale(2)] #[readonly] #[column("unit_price_at_add")]
        unit_price: Decimal,
        #[immutable] #[on_delete(cascade)] #[inverse(items)]
        cart_id: Id<Cart>,
        #[immutable] #[on_delete(cascade)]
        product_id: Id<Product>,
        #[immutable] #[on_delete(cascade)]
        variant_id: Option<Id<ProductVariant>>,
        #[readonly]
        added_at: DateTime = now(),
        #[readonly] #[on_update(now())]
        updated_at: DateTime = now(),

        check "the variant is one of the product's": variant_id.is_none() || variant.product == product;

        permissions {
            "one's own cart" all: cart.customer == me;
            "support" read: Support || Admin;
            "only what is on sale" deny create: !product.is_active;
        }
        middleware  { auth: all; }
    }
}

/// How to pay and where to send it.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Checkout {
    /// Where the parcel goes.
    pub shipping_address: Id<crate::accounts::Address>,
    /// The same when absent.
    pub billing_address: Option<Id<crate::accounts::Address>>,
    /// A code.
    #[serde(default)]
    pub coupon: Option<String>,
    /// How.
    pub pay: Pay,
}

/// How to pay.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize, Type)]
#[serde(tag = "method", rename_all = "snake_case")]
pub enum Pay {
    /// By a card that the browser has handed to the gateway.
    Card {
        /// What the gateway gave for it.
        token: String,
    },
    /// By a transfer before it is sent.
    Transfer,
    /// To whoever brings it.
    OnDelivery,
}

/// The order that came of it.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CheckedOut {
    /// The order.
    pub order: Id<crate::orders::Order>,
    /// Where the browser goes to pay; nowhere when that is done.
    pub pay_at: Option<Url>,
}
