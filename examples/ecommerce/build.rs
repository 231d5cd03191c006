//! Writes the TypeScript side of this crate's schema.

use ssot_build::{Layout, Query};

fn main() {
    // What hooks and actions of `src/shop/` change beyond the row that is written.
    let query = Query::new("@tanstack/react-query")
        .changes("CartItem", &["Cart"])
        .changes("StockHistory", &["Product", "ProductVariant"])
        .changes("Customer.verify_email", &["Customer"])
        .changes("Coupon.redeem", &[])
        .changes("Order.track", &[])
        .changes("Payment.capture", &[])
        .changes("Product.compare", &[])
        .changes("Product.reprice", &[])
        .changes("Review.helpful", &[]);
    ssot_build::schema()
        .typescript("web/src/ssot")
        .layout(Layout::PerModel)
        .query(query)
        .emit();
}
