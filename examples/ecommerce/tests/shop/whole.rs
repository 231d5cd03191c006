//! The seed: every model has rows, and each run makes the same.

use super::seeded::shop;
use ecommerce::products::Product;
use ssot::DateTime;
use ssot::server::{Search, Server};

/// The rows of a model as text, a page of them.
macro_rules! rows {
    ($server:expr; $($path:path)*) => {{
        let system = $server.db().as_system();
        let mut all = Vec::new();
        $(
            let page = system.of::<$path>().list(Search::new().size(20)).await.expect("rows");
            all.push((stringify!($path), format!("{:?}", page.data), page.data.len()));
        )*
        all
    }};
}

async fn all(server: &Server) -> Vec<(&'static str, String, usize)> {
    use ecommerce::{
        accounts, carts, catalog, orders, payments, products, refunds, reviews, shipments, stock,
        wishes,
    };
    rows!(server; accounts::Address accounts::Customer carts::Cart carts::CartItem
        catalog::Brand catalog::Category catalog::ProductTag catalog::Tag
        orders::Coupon orders::Order orders::OrderItem payments::Payment
        products::ProductImage products::ProductVariant
        refunds::Refund refunds::RefundItem reviews::Review reviews::ReviewImage
        shipments::Shipment stock::StockHistory stock::StockReservation
        wishes::ProductAlert wishes::WishlistItem)
}

/// Products, but for when they were last changed.
async fn products(server: &Server) -> Vec<Product> {
    let page = server.db().as_system().of::<Product>();
    let page = page.list(Search::new().size(24)).await.expect("products");
    let unchanged = |product| Product {
        updated_at: DateTime::from_micros(0).expect("1970"),
        ..product
    };
    page.data.into_iter().map(unchanged).collect()
}

#[tokio::test]
async fn every_model_has_rows_and_they_are_the_same_in_every_run() {
    let (one, other) = (shop().await, shop().await);
    let (rows, again) = (all(&one).await, all(&other).await);
    assert_eq!(rows.len() + 1, ecommerce::schema().models.len());
    for (one, other) in rows.iter().zip(&again) {
        assert!(one.2 > 0, "no {}", one.0);
        assert_eq!(one, other);
    }
    let products = (products(&one).await, products(&other).await);
    assert_eq!(products.0.len(), 24);
    assert_eq!(products.0, products.1);
}
