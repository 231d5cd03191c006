//! A shop: twenty-four models, from the catalogue to the refund.

pub mod accounts;
pub mod carts;
pub mod catalog;
pub mod orders;
pub mod payments;
pub mod products;
pub mod refunds;
pub mod reviews;
pub mod seed;
pub mod shipments;
pub mod shop;
pub mod stock;
pub mod wishes;

/// The whole schema, as the build script resolved it.
pub fn schema() -> &'static ssot::Schema {
    ssot::schema!()
}
