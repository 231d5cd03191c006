//! What customers say of a product.

use crate::accounts::Customer;
use crate::products::Product;
use ssot::prelude::*;

ssot! {
    mixin Timestamps {
        /// When the row was made.
        #[readonly] created_at: DateTime = now(),
        /// When the row was last changed.
        #[readonly] #[on_update(now())] updated_at: DateTime = now(),
    }

    /// One customer's words on one product.
    #[unique(product_id, customer_id)] #[index(product_id, is_approved, created_at)]
    model Review: Timestamps {
        #[range(1..=5)]
        rating: u8,
        #[trim] #[len(1..=120)]
        title: Option<String>,
        #[trim] #[len(10..=5_000)]
        content: Text,
        /// The customer has bought it.
        #[readonly]
        is_verified: bool = false,
        #[writable(Support || Admin)]
        is_approved: bool = false,
        #[readonly] #[range(0..)]
        helpful_count: u32 = 0,
        #[immutable] #[on_delete(cascade)]
        product_id: Id<Product>,
        #[immutable] #[on_delete(cascade)]
        customer_id: Id<Customer> = me,

        permissions {
            "what was approved" read: is_approved;
            "one's own" read, update, delete: customer == me;
            "buyers" create: customer == me
                && product.order_items.any(|item| item.order.customer == me && item.order.delivered_at.is_some());
            "moderators" read, update, delete: Support || Admin;
            "other people's reviews" helpful: signed_in && customer != me;
        }
        cache      { list: 2m; get: 5m; }
        events     { create: "review.written"; update when changed(is_approved) && is_approved: "review.approved"; }
        search     { text: title * 2, content; filter: product, rating, is_verified, critical = rating <= 2;
                     sort: created_at, rating, helpful_count; default_sort: -helpful_count, -created_at; page: 10..=50; }
        middleware { auth: write; rate_limit create: 10 per 1d by user; rate_limit helpful: 60 per 1h; }
        routes     { path: "/reviews"; action helpful(); }
    }

    /// A picture to a review.
    #[index(review_id)]
    model ReviewImage {
        image_url: Url,
        #[immutable] #[on_delete(cascade)] #[inverse(images)]
        review_id: Id<Review>,
        #[readonly]
        created_at: DateTime = now(),

        permissions {
            read: review.is_approved || review.customer == me || Support || Admin;
            create, delete: review.customer == me || Admin;
        }
        cache  { list: 5m; }
        routes { except: update; }
    }
}
