//! What lies in the warehouse, what is held back, and how it came to be so.

use crate::accounts::Customer;
use crate::carts::Cart;
use crate::orders::Order;
use crate::products::{Product, ProductVariant};
use ssot::prelude::*;

ssot! {
    /// Why stock changed.
    enum StockChangeReason { Sale, Return, Adjustment, Restock, Damaged, Lost }

    /// Stock that is held back while somebody pays.
    #[index(expires_at)]
    model StockReservation {
        #[range(1..)] #[readonly]
        quantity: u32,
        #[readonly]
        expires_at: DateTime,
        #[readonly] #[on_delete(cascade)]
        product_id: Id<Product>,
        #[readonly] #[on_delete(cascade)]
        variant_id: Option<Id<ProductVariant>>,
        #[readonly] #[on_delete(set_null)] #[inverse(reservations)]
        cart_id: Option<Id<Cart>>,
        #[readonly] #[on_delete(set_null)] #[inverse(reservations)]
        order_id: Option<Id<Order>>,
        #[readonly]
        created_at: DateTime = now(),

        check "somebody holds it": cart_id.is_some() || order_id.is_some();
        check "it is held for a while": expires_at > created_at && expires_at <= created_at + 7d;
        check "the variant is one of the product's": variant_id.is_none() || variant.product == product;

        permissions { "the warehouse" read, delete: Warehouse || Admin; "one's own" read: cart.customer == me; }
        events      { delete: "stock.released"; }
        search      { filter: product, variant, order, expired = expires_at < now(); sort: expires_at; default_sort: expires_at; }
        routes      { path: "/reservations"; except: create, update; }
    }

    /// Every change of stock, for good. Rows are added and never changed.
    #[large] #[audited] #[table("stock_history")] #[index(product_id, created_at)]
    model StockHistory {
        id: Id<StockHistory, i64>,
        /// What was added; below zero what was taken.
        #[range(-100_000..=100_000)] #[index]
        change: i32,
        #[index]
        reason: StockChangeReason,
        #[trim] #[len(..=1_000)]
        notes: Option<String>,
        #[on_delete(restrict)] #[inverse(stock_history)]
        product_id: Id<Product>,
        /// Whose stock it is; the product's own when absent.
        #[on_delete(restrict)] #[inverse(stock_history)]
        variant_id: Option<Id<ProductVariant>>,
        #[on_delete(set_null)] #[inverse(none)]
        order_id: Option<Id<Order>>,
        #[readonly] #[index]
        created_at: DateTime = now(),
        /// Who created it.
        created_by: Option<Id<Customer>>,
        /// Who changed it last.
        updated_by: Option<Id<Customer>>,

        check "the variant is one of the product's": variant_id.is_none() || variant.product == product;
        check "a change changes something": change != 0;
        check "a sale takes, a return gives": !matches!(reason, Sale | Damaged | Lost) || change < 0;
        check "what was lost is explained": reason != Lost || notes.is_some() && notes.len() > 10;

        permissions {
            read, create: Warehouse || Admin;
            "history is not rewritten" deny update, delete: anyone;
        }
        events      { create: "stock.changed"; }
        search      { text: notes; filter: product, reason, change, created_at, loss = change * -1 > 0; sort: created_at;
                      default_sort: -created_at; page: 50..=500; }
        middleware  { auth: all; log: write; }
        routes      { path: "/stock-history"; only: list, get, create; }
    }
}
