//! What the shop itself refuses says where and why, as what the schema refuses does.

use super::checkout::{ada, check_out};
use super::seeded::{answer, key, sent, shop};
use ecommerce::carts::CartId;
use ecommerce::products::ProductId;
use serde_json::{Value, json};
use ssot::Json;

#[tokio::test]
async fn each_mistake_is_named_at_its_member() {
    let server = shop().await;
    let order = check_out(&server, None).await.expect("an order").order;
    let cancel = format!("orders/{order}/cancel");
    let cart: CartId = key(9, 0);
    let checkout = format!("cart/{cart}/checkout");
    let again = json!({ "cartId": cart, "productId": key::<ProductId>(7, 5) });
    let (status, said) = answer(&server, sent(&server, "POST", "cart-items", &ada(), &again)).await;
    assert_eq!(status, 201, "{said}");
    let paid = json!({ "shippingAddress": key::<ssot::Uuid>(6, 0), "coupon": "NOSUCHCODE",
        "pay": { "method": "transfer" } });
    let cases: [(&str, Value, &str, &str); 6] = [
        (
            "products/compare",
            json!({ "products": [] }),
            "products",
            "items",
        ),
        (
            "customers/verifyEmail",
            json!({ "token": "old" }),
            "token",
            "check",
        ),
        (&checkout, paid, "coupon", "check"),
        (
            "coupons/redeem",
            json!({ "code": "NOSUCHCODE", "cart": cart }),
            "code",
            "check",
        ),
        (
            "coupons/redeem",
            json!({ "code": "WELCOME10", "cart": CartId::new() }),
            "cart",
            "reference",
        ),
        (
            &cancel,
            json!({ "reason": "x".repeat(2_001) }),
            "reason",
            "len",
        ),
    ];
    for (path, body, member, code) in cases {
        let (status, said) = answer(&server, sent(&server, "POST", path, &ada(), &body)).await;
        assert_eq!(status, 422, "{path} {said}");
        let said: Json = serde_json::from_str(&said).expect("JSON");
        assert_eq!(said["errors"][0]["path"], json!([member]), "{path} {said}");
        assert_eq!(said["errors"][0]["code"], code, "{path} {said}");
    }
    let most = json!({ "reason": "x".repeat(2_000) });
    let (status, said) = answer(&server, sent(&server, "POST", &cancel, &ada(), &most)).await;
    assert_eq!(status, 200, "{said}");
}
