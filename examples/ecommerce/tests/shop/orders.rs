//! Numbers of orders, what becomes of the money, and what a guest may know.

use super::checkout::{ada, check_out};
use super::seeded::{answer, key, sent, shop, staff};
use ecommerce::accounts::CustomerRepository;
use ecommerce::orders::*;
use ecommerce::payments::*;
use ecommerce::seed;
use ecommerce::shop::Shop;
use serde_json::json;
use ssot::server::{Caller, Code, Search, Server};
use ssot::{DateTime, Patch};

async fn order(server: &Server, id: OrderId) -> Order {
    let orders = server.db().as_system().orders();
    orders.get(id).await.expect("an order")
}

async fn payment(server: &Server, of: OrderId) -> Payment {
    let payments = server.db().as_system().payments();
    let page = payments.list(Search::new().filter("orderId", of)).await;
    page.expect("payments").data.remove(0)
}

#[tokio::test]
async fn a_number_is_free_whatever_day_the_orders_say() {
    let server = shop().await;
    // The greatest number is of the oldest order, as where a large seed begins its days anew.
    let mut oldest = order(&server, key(8, 11)).await;
    oldest.created_at = DateTime::from_micros(0).expect("1970");
    let orders = server.db().as_system().orders();
    orders.save(oldest).await.expect("saved");
    let made = check_out(&server, None).await.expect("an order").order;
    let number = order(&server, made).await.order_number;
    assert!(number.as_str() > "2026-000012", "{number}");
    seed::fill(&server.db(), 30).await.expect("more beside it");
    assert_eq!(orders.count(Search::new()).await, Ok(16));
}

#[tokio::test]
async fn a_number_is_free_before_the_years_of_the_orders() {
    let server = shop().await;
    let mut last = order(&server, key(8, 11)).await;
    last.order_number = "9998-000041".into();
    let orders = server.db().as_system().orders();
    orders.save(last).await.expect("saved");
    let made = check_out(&server, None).await.expect("an order").order;
    assert_eq!(order(&server, made).await.order_number, "9998-000042");
}

#[tokio::test]
async fn nothing_is_taken_for_a_cancelled_order() {
    let server = shop().await;
    let admin = staff(3, "Admin");
    let made = check_out(&server, None).await.expect("an order").order;
    let held = payment(&server, made).await;
    assert_eq!(held.status, PaymentStatus::Authorized);
    // Staff may also write the status, which leaves the payment as it is.
    let ended = OrderUpdate {
        status: Patch::Set(OrderStatus::Cancelled),
        ..OrderUpdate::default()
    };
    let orders = server.db().as_system().orders();
    orders.update(made, ended).await.expect("an order");
    let taken = Shop.capture(server.context(&admin), held.id).await;
    assert_eq!(
        taken.err().map(|problem| problem.code()),
        Some(Code::Conflict)
    );
    let why = CancelOrder { reason: None };
    let cancelled = Shop.cancel(server.context(&ada()), made, why).await;
    cancelled.expect("an order");
    assert_eq!(
        payment(&server, made).await.status,
        PaymentStatus::Cancelled
    );
    let path = format!("payments/{}/capture", held.id);
    let request = sent(&server, "POST", &path, &admin, &json!({}));
    let (status, said) = answer(&server, request).await;
    assert_eq!(status, 403, "{said}");
}

#[tokio::test]
async fn an_order_is_tracked_however_the_address_is_written() {
    let server = shop().await;
    let customers = server.db().as_system();
    let ordered = order(&server, key(8, 0)).await;
    let customer = customers.customers().get(ordered.customer_id).await;
    let email = customer.expect("a customer").email.as_str().to_uppercase();
    let guest = Caller::anonymous();
    let track = |number: &str, email: &str| TrackOrder {
        order_number: number.to_owned(),
        email: email.parse().expect("an address"),
    };
    let input = track(&format!(" {} ", ordered.order_number), &email);
    let found = Shop.track(server.context(&guest), input).await;
    assert_eq!(found.expect("an order").status, ordered.status);
    let input = track("2026-999999", &email);
    let missing = Shop.track(server.context(&guest), input).await;
    assert_eq!(
        missing.err().map(|problem| problem.code()),
        Some(Code::NotFound)
    );
}
