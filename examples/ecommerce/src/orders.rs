//! What was bought, and at what discount.

use crate::accounts::{Address, Customer};
use crate::products::{Product, ProductVariant};
use ssot::prelude::*;

ssot! {
    /// How far an order has come.
    enum OrderStatus { Pending, Confirmed, Processing, Shipped, Delivered, Cancelled, Refunded }

    /// What a coupon takes off.
    enum DiscountType {
        /// A part of the price.
        Percentage,
        /// So much money.
        FixedAmount,
        /// The shipping.
        FreeShipping,
    }

    mixin Timestamps {
        /// When the row was made.
        #[readonly] created_at: DateTime = now(),
        /// When the row was last changed.
        #[readonly] #[on_update(now())] updated_at: DateTime = now(),
    }

    /// An order. Checking out makes it; its lines do not change.
    #[audited] #[index(customer_id, created_at)] #[index(status)]
    model Order: Timestamps {
        #[unique] #[readonly] #[pattern("^[0-9]{4}-[0-9]{6}$")]
        order_number: String,
        #[writable(Support || Warehouse || Admin)]
        status: OrderStatus = Pending,

        #[range(0..)] #[scale(2)] #[readonly]
        subtotal: Decimal,
        #[range(0..)] #[scale(2)] #[readonly]
        tax: Decimal,
        #[range(0..)] #[scale(2)] #[readonly]
        shipping: Decimal,
        #[range(0..)] #[scale(2)] #[readonly]
        discount: Decimal = 0,
        #[range(0..)] #[scale(2)] #[readonly]
        total: Decimal,

        #[readonly]
        coupon_code: Option<String>,
        #[trim] #[len(..=2_000)]
        notes: Option<Text>,
        /// Kept against fraud, for as long as the law allows.
        #[private] #[len(..=45)]
        ip_address: Option<String>,
        estimated_delivery: Option<DateTime>,
        #[readonly]
        confirmed_at: Option<DateTime>,
        #[readonly]
        packed_at: Option<DateTime>,
        #[readonly]
        shipped_at: Option<DateTime>,
        #[readonly]
        delivered_at: Option<DateTime>,
        #[readonly]
        cancelled_at: Option<DateTime>,

        #[readonly] #[on_delete(restrict)]
        customer_id: Id<Customer>,
        #[readonly] #[on_delete(restrict)] #[inverse(shipping_orders)]
        shipping_address_id: Id<Address>,
        #[readonly] #[on_delete(restrict)] #[inverse(billing_orders)]
        billing_address_id: Option<Id<Address>>,
        #[readonly] #[on_delete(set_null)]
        coupon_id: Option<Id<Coupon>>,
        /// Who created it.
        created_by: Option<Id<Customer>>,
        /// Who changed it last.
        updated_by: Option<Id<Customer>>,

        check "the total adds up": total == subtotal + tax + shipping - discount;
        check "nothing is delivered before it is shipped":
            delivered_at.is_none() || (shipped_at.is_some() && delivered_at >= shipped_at);
        check "what is delivered is not cancelled": delivered_at.is_none() || cancelled_at.is_none();

        permissions {
            "one's own orders" read: customer == me;
            "staff" read, update: Support || Warehouse || Admin;
            "before it is packed" cancel: customer == me && packed_at.is_none()
                && matches!(status, Pending | Confirmed | Processing);
            "support cancels until it is shipped" cancel: (Support || Admin) && shipped_at == None;
            ship: Warehouse || Admin;
            track: anyone;
            "what is over stays over"
                deny update: matches!(status, Cancelled | Refunded) && new.status != OrderStatus::Refunded;
        }
        cache      { list: 10s; get: 10s; }
        events     { create: "order.placed", "analytics.order";
                     update when changed(status) && status == Confirmed: "order.confirmed";
                     update when changed(status) && status == Delivered: "order.delivered";
                     cancel: "order.cancelled", "stock.release"; ship: "order.shipped"; }
        search     { text: order_number * 10, notes;
                     filter: order_number, status, customer, total, created_at, coupon_code,
                         open = !matches!(status, Delivered | Cancelled | Refunded),
                         late = estimated_delivery < now() && delivered_at.is_none(),
                         from_promotion = coupon_code.is_some() && coupon_code.starts_with("PROMO"),
                         noted = notes.contains("gift");
                     sort: created_at, total, status, order_number; default_sort: -created_at; page: 20..=200; }
        middleware { auth: read; rate_limit: 300 per 1m by user; rate_limit track: 30 per 1m by ip; log: write, cancel, ship; }
        routes     { path: "/orders"; by: order_number; except: create, delete;
                     action cancel(input: CancelOrder) -> Order;
                     action ship(input: ShipOrder) -> Order;
                     static action track(input: TrackOrder) -> Tracking; }
    }

    /// One line of an order, with the words and prices of that day.
    #[index(order_id)]
    model OrderItem {
        #[readonly] #[len(1..=200)]
        product_name: String,
        #[readonly] #[len(3..=60)]
        product_sku: String,
        #[readonly] #[len(..=120)]
        variant_name: Option<String>,
        #[readonly] #[range(1..=9_999)]
        quantity: u16,
        #[readonly] #[range(0..)] #[scale(2)]
        unit_price: Decimal,
        #[readonly] #[range(0..)] #[scale(2)]
        subtotal: Decimal,
        #[readonly] #[on_delete(cascade)] #[inverse(items)]
        order_id: Id<Order>,
        #[readonly] #[on_delete(restrict)]
        product_id: Id<Product>,
        #[readonly] #[on_delete(restrict)]
        variant_id: Option<Id<ProductVariant>>,
        #[readonly]
        created_at: DateTime = now(),

        check "several cost at least what one does": subtotal >= unit_price;

        permissions { read: order.customer == me || Support || Warehouse || Admin; }
        cache       { list: 1m; }
        search      { filter: order, product, quantity; sort: created_at; }
        routes      { only: list, get; }
    }

    /// A code that takes something off.
    #[index(is_active, valid_from, valid_until)]
    model Coupon: Timestamps {
        #[unique] #[trim] #[len(3..=40)] #[pattern("^[A-Z0-9]+$")] #[immutable]
        code: String,
        #[len(..=500)]
        description: Option<String>,
        discount_type: DiscountType,
        #[range(0..=100_000)] #[scale(2)]
        discount_value: Decimal,
        #[range(0..)] #[scale(2)]
        min_purchase: Option<Decimal>,
        #[range(0..)] #[scale(2)]
        max_discount: Option<Decimal>,
        #[range(1..)]
        usage_limit: Option<u32>,
        #[range(0..)] #[readonly]
        usage_count: u32 = 0,
        valid_from: DateTime = now(),
        valid_until: Option<DateTime>,
        is_active: bool = true,

        check "a part is at most the whole": discount_type != Percentage || discount_value <= 100;
        check "free shipping takes nothing else off": discount_type != FreeShipping || discount_value == 0;
        check "it ends after it begins": valid_until.is_none() || valid_until > valid_from;
        check "it is not used more often than it may be": usage_limit.is_none() || usage_count <= usage_limit;

        permissions {
            "who knows the code" redeem: signed_in;
            "editorial" all: Merchandiser || Admin;
            "support looks" read: Support;
        }
        cache       { get: 1m; }
        events      { create: "coupon.created"; redeem: "coupon.redeemed"; }
        search      { filter: code, discount_type, is_active,
                          running = is_active && valid_from <= now() && (valid_until == None || valid_until > now()),
                          nearly_spent = usage_count + 10 >= usage_limit;
                      sort: code, valid_from; default_sort: -valid_from; }
        middleware  { auth: all; rate_limit redeem: 10 per 10m by user; log: write; }
        routes      { by: code; static action redeem(input: Redeem) -> Discount; }
    }
}

/// Why.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize, Type)]
pub struct CancelOrder {
    /// In the customer's words.
    #[ssot(len(..=2_000))]
    pub reason: Option<String>,
}

/// By whom.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ShipOrder {
    /// Who carries it.
    pub carrier: String,
    /// Their number for it.
    pub tracking_number: String,
}

/// What a guest knows of an order.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TrackOrder {
    /// From the letter.
    pub order_number: String,
    /// Where the letter went.
    pub email: Email,
}

/// Where it is.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize, Type)]
pub struct Tracking {
    /// How far it has come.
    pub status: OrderStatus,
    /// When it should be there.
    pub expected: Option<Date>,
}

/// A code, and what it is used on.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize, Type)]
pub struct Redeem {
    /// As the customer types it.
    pub code: String,
    /// The cart.
    pub cart: Id<crate::carts::Cart>,
}

/// What it takes off.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize, Type)]
pub struct Discount {
    /// In the cart's currency.
    pub amount: Decimal,
}
