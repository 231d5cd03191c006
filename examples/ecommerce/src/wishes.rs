//! What customers would like, and when they want to be told.

use crate::accounts::Customer;
use crate::products::Product;
use ssot::prelude::*;

ssot! {
    /// What to tell of.
    enum AlertType { BackInStock, PriceDrop }

    /// A product somebody would like.
    #[unique(customer_id, product_id)] #[index(customer_id)]
    model WishlistItem {
        #[immutable] #[on_delete(cascade)] #[inverse(wishlist)]
        customer_id: Id<Customer> = me,
        #[immutable] #[on_delete(cascade)]
        product_id: Id<Product>,
        #[readonly]
        added_at: DateTime = now(),

        permissions { all: customer == me; "what is wished for most" read: Merchandiser || Admin; }
        search      { filter: product; sort: added_at; default_sort: -added_at; }
        middleware  { auth: all; }
        routes      { path: "/wishlist"; except: update; }
    }

    /// That somebody wants to be told of a product.
    #[unique(customer_id, product_id, alert_type)] #[index(product_id, alert_type, triggered)]
    model ProductAlert {
        #[immutable]
        alert_type: AlertType,
        #[readonly]
        triggered: bool = false,
        #[readonly]
        triggered_at: Option<DateTime>,
        #[immutable] #[on_delete(cascade)]
        customer_id: Id<Customer> = me,
        #[immutable] #[on_delete(cascade)]
        product_id: Id<Product>,
        #[readonly]
        created_at: DateTime = now(),

        check "what was told was told some time": triggered == triggered_at.is_some();

        permissions { all: customer == me; deny update: true; }
        events      { update when changed(triggered) && triggered: "alert.triggered"; }
        search      { filter: product, alert_type, triggered; sort: created_at; }
        middleware  { auth: all; rate_limit create: 50 per 1d by user; }
        routes      { path: "/alerts"; except: update; }
    }
}
