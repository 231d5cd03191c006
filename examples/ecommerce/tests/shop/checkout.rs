//! From a cart to an order, and back.

use super::seeded::{key, shop, staff};
use ecommerce::carts::*;
use ecommerce::orders::*;
use ecommerce::payments::{PaymentRepository, PaymentStatus};
use ecommerce::products::{Product, ProductRepository};
use ecommerce::shop::Shop;
use ecommerce::stock::StockReservationRepository;
use ssot::Decimal;
use ssot::server::{Caller, Code, Context, Db, Problem, Search, Server};

const CUSTOMER: u16 = 5;
const ADDRESS: u16 = 6;
const PRODUCT: u16 = 7;
const CART: u16 = 9;

/// The seed's first customer.
pub(crate) fn ada() -> Caller {
    Caller::user(key::<ssot::Uuid>(CUSTOMER, 0).to_string())
}

/// Pays for that customer's cart.
pub(crate) async fn check_out(
    server: &Server,
    coupon: Option<&str>,
) -> Result<CheckedOut, Problem> {
    let input = Checkout {
        shipping_address: key(ADDRESS, 0),
        billing_address: None,
        coupon: coupon.map(str::to_owned),
        pay: Pay::Card {
            token: "tok_visa".into(),
        },
    };
    Shop.checkout(server.context(&ada()), key(CART, 0), input)
        .await
}

async fn product(db: &Db) -> Product {
    db.as_system()
        .products()
        .get(key::<ecommerce::products::ProductId>(PRODUCT, 2))
        .await
        .expect("a product")
}

#[tokio::test]
async fn a_checkout_reserves_prices_and_writes_everything_at_once() {
    let server = shop().await;
    let (db, system) = (server.db(), server.db().as_system());
    let before = product(&db).await;
    let line = db
        .cart_items()
        .list(&ada(), Search::new())
        .await
        .unwrap()
        .data
        .remove(0);
    assert_eq!(line.unit_price, before.price, "a hook gave it its price");
    let done = check_out(&server, Some("WELCOME10")).await.unwrap();
    let order = db.orders().get(&ada(), done.order).await.unwrap();
    let subtotal = before.price * Decimal::from(line.quantity);
    assert_eq!(order.subtotal, subtotal);
    assert_eq!(order.discount, (subtotal * Decimal::new(10, 2)).round(2));
    assert!(
        order.order_number.as_str() > "2026-000012",
        "the seed made twelve"
    );
    let of = Search::new().filter("orderId", done.order);
    let held = system
        .stock_reservations()
        .list(of.clone())
        .await
        .unwrap()
        .data;
    assert_eq!(held[0].quantity, u32::from(line.quantity));
    assert_eq!(product(&db).await.reserved_stock, i32::from(line.quantity));
    let payment = system
        .payments()
        .list(of.clone())
        .await
        .unwrap()
        .data
        .remove(0);
    assert_eq!(
        (payment.status, payment.amount),
        (PaymentStatus::Authorized, order.total)
    );
    assert_eq!(system.order_items().count(of).await, Ok(1));
    let again = check_out(&server, None)
        .await
        .err()
        .map(|problem| problem.code());
    assert_eq!(
        again,
        Some(Code::Forbidden),
        "an empty cart is not paid for"
    );
}

#[tokio::test]
async fn a_checkout_that_fails_leaves_nothing_behind() {
    let server = shop().await;
    let (db, system) = (server.db(), server.db().as_system());
    let mut few = product(&db).await;
    few.stock = 0;
    system.products().save(few).await.unwrap();
    let refused = check_out(&server, None).await.err().unwrap();
    assert_eq!(refused.code(), Code::Conflict, "{refused}");
    assert_eq!(system.orders().count(Search::new()).await, Ok(12));
    assert_eq!(system.payments().count(Search::new()).await, Ok(12));
    assert_eq!(db.cart_items().count(&ada(), Search::new()).await, Ok(1));
    let unknown = check_out(&server, Some("NOSUCHCODE")).await.err().unwrap();
    assert_eq!(unknown.code(), Code::Invalid);
}

#[tokio::test]
async fn a_cancelled_order_gives_its_stock_back_and_a_sent_one_takes_it() {
    let server = shop().await;
    let db = server.db();
    let first = check_out(&server, None).await.unwrap().order;
    let cx = |caller: &Caller| -> Context { server.context(caller) };
    let why = CancelOrder { reason: None };
    let cancelled = Shop.cancel(cx(&ada()), first, why).await.unwrap();
    assert_eq!(cancelled.status, OrderStatus::Cancelled);
    let before = product(&db).await;
    assert_eq!(before.reserved_stock, 0);
    let line = CartItemCreate {
        quantity: Some(3),
        cart_id: key(CART, 0),
        product_id: before.id,
        variant_id: None,
    };
    db.cart_items().create(&ada(), line).await.unwrap();
    let second = check_out(&server, None).await.unwrap().order;
    let sent = ShipOrder {
        carrier: "UPS".into(),
        tracking_number: "1Z999".to_owned() + "AA1",
    };
    Shop.ship(cx(&staff(1, "Warehouse")), second, sent)
        .await
        .unwrap();
    let after = product(&db).await;
    assert_eq!((after.stock, after.reserved_stock), (before.stock - 3, 0));
}
