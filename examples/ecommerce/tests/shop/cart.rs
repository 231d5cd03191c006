//! What goes into a cart, and what does not.

use super::seeded::{answer, key, shop};
use axum::body::Body;
use axum::http::Request;
use ecommerce::accounts::CustomerId;
use ecommerce::carts::CartId;
use ecommerce::products::ProductId;
use ssot::server::{Caller, Server};
use std::time::Duration;

/// One of a product into the cart of the seed's first customer.
async fn put(server: &Server, product: ProductId) -> (u16, String) {
    let ada = Caller::user(key::<CustomerId>(5, 0).to_string());
    let token = server
        .token(&ada, Duration::from_secs(60))
        .expect("a token");
    let cart: CartId = key(9, 0);
    let body = format!(r#"{{"cartId":"{cart}","productId":"{product}","quantity":1}}"#);
    let request = Request::post("/api/cart-items")
        .header("authorization", format!("Bearer {token}"))
        .header("content-type", "application/json")
        .body(Body::from(body));
    answer(server, request.expect("a request")).await
}

#[tokio::test]
async fn a_product_stands_once_in_a_cart() {
    let server = shop().await;
    let (status, said) = put(&server, key(7, 5)).await;
    assert_eq!(status, 201, "{said}");
    let (status, said) = put(&server, key(7, 5)).await;
    assert_eq!(status, 409, "{said}");
    assert!(said.contains("the cart has that product already"), "{said}");
}

#[tokio::test]
async fn a_product_that_is_not_there_is_a_mistake_of_its_field() {
    let server = shop().await;
    let (status, said) = put(&server, ProductId::new()).await;
    assert_eq!(status, 422, "{said}");
    assert!(said.contains(r#""code":"reference""#), "{said}");
    assert!(said.contains(r#""path":["productId"]"#), "{said}");
}
