//! Every fixture, judged by Rust.

use ecommerce::{
    accounts::*, carts::*, catalog::*, orders::*, payments::*, products::*, refunds::*, reviews::*,
    shipments::*, stock::*, wishes::*,
};
use std::path::Path;

#[test]
fn every_fixture_is_judged_as_it_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let fixtures = fixtures::read(&folder).expect("the fixtures can be read");
    let wrong = fixtures::disagreements(ecommerce::schema(), &fixtures);
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn what_the_structs_parse_is_what_the_schema_judges() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let fixtures = fixtures::read(&folder).expect("the fixtures can be read");
    let models: &[(&str, fixtures::Parse, fixtures::Parse)] = &[
        (
            "Address",
            |json| AddressCreate::parse(json).map(drop),
            |json| AddressUpdate::parse(json).map(drop),
        ),
        (
            "Brand",
            |json| BrandCreate::parse(json).map(drop),
            |json| BrandUpdate::parse(json).map(drop),
        ),
        (
            "Cart",
            |json| CartCreate::parse(json).map(drop),
            |json| CartUpdate::parse(json).map(drop),
        ),
        (
            "CartItem",
            |json| CartItemCreate::parse(json).map(drop),
            |json| CartItemUpdate::parse(json).map(drop),
        ),
        (
            "Category",
            |json| CategoryCreate::parse(json).map(drop),
            |json| CategoryUpdate::parse(json).map(drop),
        ),
        (
            "Coupon",
            |json| CouponCreate::parse(json).map(drop),
            |json| CouponUpdate::parse(json).map(drop),
        ),
        (
            "Customer",
            |json| CustomerCreate::parse(json).map(drop),
            |json| CustomerUpdate::parse(json).map(drop),
        ),
        (
            "Order",
            |json| OrderCreate::parse(json).map(drop),
            |json| OrderUpdate::parse(json).map(drop),
        ),
        (
            "OrderItem",
            |json| OrderItemCreate::parse(json).map(drop),
            |json| OrderItemUpdate::parse(json).map(drop),
        ),
        (
            "Payment",
            |json| PaymentCreate::parse(json).map(drop),
            |json| PaymentUpdate::parse(json).map(drop),
        ),
        (
            "Product",
            |json| ProductCreate::parse(json).map(drop),
            |json| ProductUpdate::parse(json).map(drop),
        ),
        (
            "ProductAlert",
            |json| ProductAlertCreate::parse(json).map(drop),
            |json| ProductAlertUpdate::parse(json).map(drop),
        ),
        (
            "ProductImage",
            |json| ProductImageCreate::parse(json).map(drop),
            |json| ProductImageUpdate::parse(json).map(drop),
        ),
        (
            "ProductTag",
            |json| ProductTagCreate::parse(json).map(drop),
            |json| ProductTagUpdate::parse(json).map(drop),
        ),
        (
            "ProductVariant",
            |json| ProductVariantCreate::parse(json).map(drop),
            |json| ProductVariantUpdate::parse(json).map(drop),
        ),
        (
            "Refund",
            |json| RefundCreate::parse(json).map(drop),
            |json| RefundUpdate::parse(json).map(drop),
        ),
        (
            "RefundItem",
            |json| RefundItemCreate::parse(json).map(drop),
            |json| RefundItemUpdate::parse(json).map(drop),
        ),
        (
            "Review",
            |json| ReviewCreate::parse(json).map(drop),
            |json| ReviewUpdate::parse(json).map(drop),
        ),
        (
            "ReviewImage",
            |json| ReviewImageCreate::parse(json).map(drop),
            |json| ReviewImageUpdate::parse(json).map(drop),
        ),
        (
            "Shipment",
            |json| ShipmentCreate::parse(json).map(drop),
            |json| ShipmentUpdate::parse(json).map(drop),
        ),
        (
            "StockHistory",
            |json| StockHistoryCreate::parse(json).map(drop),
            |json| StockHistoryUpdate::parse(json).map(drop),
        ),
        (
            "StockReservation",
            |json| StockReservationCreate::parse(json).map(drop),
            |json| StockReservationUpdate::parse(json).map(drop),
        ),
        (
            "Tag",
            |json| TagCreate::parse(json).map(drop),
            |json| TagUpdate::parse(json).map(drop),
        ),
        (
            "WishlistItem",
            |json| WishlistItemCreate::parse(json).map(drop),
            |json| WishlistItemUpdate::parse(json).map(drop),
        ),
    ];
    for model in models {
        let wrong = fixtures::otherwise_parsed(ecommerce::schema(), &fixtures, *model);
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    }
}
