//! How much of what is sold: variants have a stock of their own, products bounds for one order.

use super::checkout::{ada, check_out};
use super::seeded::{answer, key, sent, shop, staff};
use ecommerce::carts::*;
use ecommerce::orders::*;
use ecommerce::products::*;
use ecommerce::shop::Shop;
use serde_json::json;
use ssot::server::{Code, Search, Server};

/// The seed's product that its first customer has in the cart.
const PRODUCT: (u16, u32) = (7, 2);

async fn variant(server: &Server) -> ProductVariant {
    let variants = server.db().as_system().product_variants();
    variants
        .get(key::<ProductVariantId>(15, 2))
        .await
        .expect("a variant")
}

/// The stock of that product itself, and what of it is held.
async fn of_product(server: &Server) -> (i32, i32) {
    let products = server.db().as_system().products();
    let product = products.get(key::<ProductId>(PRODUCT.0, PRODUCT.1)).await;
    let product = product.expect("a product");
    (product.stock, product.reserved_stock)
}

/// Leaves one line in the cart of the seed's first customer: three of a variant.
async fn three_of_a_variant(server: &Server) {
    let (lines, system) = (server.db().cart_items(), server.db().as_system());
    for line in lines.list(&ada(), Search::new()).await.expect("lines").data {
        system.cart_items().delete(line.id).await.expect("deleted");
    }
    let line = CartItemCreate {
        quantity: Some(3),
        cart_id: key(9, 0),
        product_id: key(PRODUCT.0, PRODUCT.1),
        variant_id: Some(key(15, 2)),
    };
    lines.create(&ada(), line).await.expect("a line");
}

#[tokio::test]
async fn a_variant_is_named_held_and_sent_from_its_own_stock() {
    let server = shop().await;
    let system = server.db().as_system();
    let before = of_product(&server).await;
    three_of_a_variant(&server).await;
    let first = check_out(&server, None).await.expect("an order").order;
    let held = variant(&server).await;
    assert_eq!((held.stock, held.reserved_stock), (10, 3));
    let of = Search::new().filter("orderId", first);
    let lines = system.order_items().list(of).await;
    let line = lines.expect("lines").data.remove(0);
    assert_eq!(line.variant_name.as_ref(), Some(&held.name));
    let why = CancelOrder { reason: None };
    let cancelled = Shop.cancel(server.context(&ada()), first, why).await;
    cancelled.expect("an order");
    assert_eq!(variant(&server).await.reserved_stock, 0);
    three_of_a_variant(&server).await;
    let second = check_out(&server, None).await.expect("an order").order;
    let how = ShipOrder {
        carrier: "UPS".into(),
        tracking_number: "1Z999AA1".into(),
    };
    let packer = server.context(&staff(1, "Warehouse"));
    Shop.ship(packer, second, how).await.expect("an order");
    let after = variant(&server).await;
    assert_eq!((after.stock, after.reserved_stock), (7, 0));
    assert_eq!(of_product(&server).await, before);
}

#[tokio::test]
async fn a_variant_that_is_sold_out_is_not_sold() {
    let server = shop().await;
    three_of_a_variant(&server).await;
    let mut few = variant(&server).await;
    few.stock = 2;
    let system = server.db().as_system();
    system.product_variants().save(few).await.expect("saved");
    let refused = check_out(&server, None).await.expect_err("refused");
    assert_eq!(refused.code(), Code::Conflict, "{refused}");
    assert!(refused.detail().starts_with("only 2 of "), "{refused}");
}

#[tokio::test]
async fn no_more_and_no_fewer_are_bought_than_may_be() {
    let server = shop().await;
    let products = server.db().as_system().products();
    let id: ProductId = key(PRODUCT.0, 5);
    let mut bounded = products.get(id).await.expect("a product");
    (bounded.min_order_qty, bounded.max_order_qty) = (2, Some(4));
    products.save(bounded).await.expect("saved");
    let line = |quantity: u16| json!({ "cartId": key::<CartId>(9, 0), "productId": id, "quantity": quantity });
    for quantity in [1, 5] {
        let request = sent(&server, "POST", "cart-items", &ada(), &line(quantity));
        let (status, said) = answer(&server, request).await;
        assert_eq!(status, 422, "{said}");
        for part in [
            r#""code":"range""#,
            r#"{"max":4,"min":2}"#,
            r#"["quantity"]"#,
        ] {
            assert!(said.contains(part), "{said}");
        }
    }
    let request = sent(&server, "POST", "cart-items", &ada(), &line(4));
    let (status, said) = answer(&server, request).await;
    assert_eq!(status, 201, "{said}");
    let made: ssot::Json = serde_json::from_str(&said).expect("JSON");
    let path = format!("cart-items/{}", made["id"].as_str().expect("an id"));
    let request = sent(&server, "PATCH", &path, &ada(), &json!({ "quantity": 5 }));
    let (status, said) = answer(&server, request).await;
    assert_eq!(status, 422, "{said}");
    // A bound that came after the line was put in holds at the checkout too.
    let mut fewer = products.get(id).await.expect("a product");
    fewer.max_order_qty = Some(3);
    products.save(fewer).await.expect("saved");
    let refused = check_out(&server, None).await.expect_err("refused");
    assert_eq!((refused.code(), refused.errors().len()), (Code::Invalid, 1));
}

#[tokio::test]
async fn the_warehouse_counts_and_changes_nothing_else() {
    let server = shop().await;
    let id: ProductId = key(PRODUCT.0, 5);
    let packer = staff(1, "Warehouse");
    let tried = [
        (json!({ "stock": 40, "lowStockThreshold": 4 }), 200),
        (json!({ "stock": 41, "name": "Another" }), 403),
        (json!({ "stock": 41, "price": "1.00" }), 403),
        (json!({ "isFeatured": true }), 403),
    ];
    for (change, expected) in tried {
        let request = sent(
            &server,
            "PATCH",
            &format!("products/{id}"),
            &packer,
            &change,
        );
        let (status, said) = answer(&server, request).await;
        assert_eq!(status, expected, "{change}: {said}");
    }
}
