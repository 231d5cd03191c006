//! Who gets into the shop, and what a new address is worth.

use super::seeded::{answer, key, shop, staff};
use axum::body::Body;
use axum::http::Request;
use ecommerce::accounts::{Customer, CustomerId, CustomerRepository, CustomerUpdate};
use serde_json::{Value, json};
use ssot::Patch;
use ssot::server::{Caller, Code, Server};

fn ada() -> CustomerId {
    key(5, 0)
}

async fn customer(server: &Server) -> Customer {
    let system = server.db().as_system();
    system.customers().get(ada()).await.expect("a customer")
}

fn moved() -> CustomerUpdate {
    CustomerUpdate {
        email: Patch::Set("moved@example.com".parse().expect("an address")),
        ..CustomerUpdate::default()
    }
}

#[tokio::test]
async fn a_new_address_is_to_be_proved_anew() {
    let server = shop().await;
    let mut row = customer(&server).await;
    row.email_verified = true;
    row.email_verify_token = Some("x".repeat(32));
    let system = server.db().as_system();
    let row = system.customers().save(row).await.expect("a customer");
    let caller = Caller::user(row.id.to_string());
    let same = CustomerUpdate {
        email: Patch::Set(row.email.clone()),
        ..CustomerUpdate::default()
    };
    let customers = server.db().customers();
    let kept = customers.update(&caller, ada(), same).await;
    assert!(kept.expect("a customer").email_verified);
    let changed = customers.update(&caller, ada(), moved()).await;
    let changed = changed.expect("a customer");
    assert!(!changed.email_verified && changed.email_verify_token.is_none());
}

#[tokio::test]
async fn a_letter_proves_an_address() {
    let server = shop().await;
    let token = "x".repeat(32);
    let mut row = customer(&server).await;
    (row.email_verified, row.email_verify_token) = (false, Some(token.clone()));
    let system = server.db().as_system();
    system.customers().save(row).await.expect("a customer");
    let body = json!({ "token": format!("{}.{token}", ada()) });
    let request = Request::post("/api/customers/verifyEmail");
    let request = request.header("content-type", "application/json");
    let request = request.body(Body::from(body.to_string()));
    let (status, text) = answer(&server, request.expect("a request")).await;
    assert_eq!(status, 204, "{text}");
    let row = customer(&server).await;
    assert!(row.email_verified && row.email_verify_token.is_none());
}

#[tokio::test]
async fn staff_prove_an_address_before_they_have_it() {
    let server = shop().await;
    let (id, admin) = (key::<CustomerId>(4, 3), staff(3, "Admin"));
    let refused = server.db().customers().update(&admin, id, moved()).await;
    assert_eq!(
        refused.map(|_| ()).map_err(|p| p.code()),
        Err(Code::Invalid)
    );
}

#[tokio::test]
async fn a_closed_account_lets_nobody_in() {
    let server = shop().await;
    let body = json!({ "email": "new@example.com", "password": "correct horse",
        "firstName": "Ada", "lastName": "King" });
    let post = |step: &str, body: &Value| {
        let path = format!("/api/auth/{step}");
        let request = Request::post(path).header("content-type", "application/json");
        request
            .body(Body::from(body.to_string()))
            .expect("a request")
    };
    let (status, text) = answer(&server, post("register", &body)).await;
    assert_eq!(status, 201, "{text}");
    let made: Value = serde_json::from_str(&text).expect("JSON");
    let id: CustomerId = made["me"]["id"]
        .as_str()
        .and_then(|id| id.parse().ok())
        .expect("an id");
    let closed = CustomerUpdate {
        is_active: Patch::Set(false),
        ..CustomerUpdate::default()
    };
    let customers = server.db().as_system().customers();
    customers.update(id, closed).await.expect("a customer");
    let token = format!("Bearer {}", made["accessToken"].as_str().expect("a token"));
    let me = Request::get("/api/auth/me").header("authorization", token);
    let me = me.body(Body::empty()).expect("a request");
    assert_eq!(answer(&server, me).await.0, 401);
    let name = json!({ "email": "new@example.com", "password": "correct horse" });
    assert_eq!(answer(&server, post("login", &name)).await.0, 401);
}
