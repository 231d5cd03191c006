//! Every fixture, judged by Rust and parsed by the structs that the macros made.

use ecommerce::{
    accounts::*, carts::*, catalog::*, orders::*, payments::*, products::*, refunds::*, reviews::*,
    shipments::*, stock::*, wishes::*,
};
use fixtures::{Fixture, Parsed};
use std::path::Path;

fn fixtures() -> Vec<Fixture> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    fixtures::read(&folder).expect("the fixtures can be read")
}

#[test]
fn every_fixture_is_judged_as_it_says() {
    let wrong = fixtures::disagreements(ecommerce::schema(), &fixtures());
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn what_the_structs_parse_is_what_the_schema_judges() {
    let models = [
        Parsed::of::<Address>(),
        Parsed::of::<Brand>(),
        Parsed::of::<Cart>(),
        Parsed::of::<CartItem>(),
        Parsed::of::<Category>(),
        Parsed::of::<Coupon>(),
        Parsed::of::<Customer>(),
        Parsed::of::<Order>(),
        Parsed::of::<OrderItem>(),
        Parsed::of::<Payment>(),
        Parsed::of::<Product>(),
        Parsed::of::<ProductAlert>(),
        Parsed::of::<ProductImage>(),
        Parsed::of::<ProductTag>(),
        Parsed::of::<ProductVariant>(),
        Parsed::of::<Refund>(),
        Parsed::of::<RefundItem>(),
        Parsed::of::<Review>(),
        Parsed::of::<ReviewImage>(),
        Parsed::of::<Shipment>(),
        Parsed::of::<StockHistory>(),
        Parsed::of::<StockReservation>(),
        Parsed::of::<Tag>(),
        Parsed::of::<WishlistItem>(),
    ];
    let wrong = fixtures::otherwise_parsed(ecommerce::schema(), &fixtures(), &models);
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
