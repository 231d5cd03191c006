//! A shop in memory, filled with the seed.

use axum::body::Body;
use axum::http::Request;
use ecommerce::orders::OrderRepository;
use ecommerce::products::ProductRepository;
use ecommerce::{seed, shop};
use http_body_util::BodyExt;
use ssot::Json;
use ssot::server::{Caller, Durability, Search, Server};
use std::time::Duration;

/// The nth row of a kind of the seed.
pub(crate) fn key<T: std::str::FromStr>(kind: u16, nth: u32) -> T {
    let text = format!("01900000-{kind:04x}-7000-8000-{nth:012x}");
    text.parse().ok().expect("a key of the seed")
}

pub(crate) async fn shop() -> Server {
    let app = shop::app()
        .database("sqlite::memory:")
        .durability(Durability::Normal);
    let server = shop::start(app).await.expect("a shop");
    seed::fill(&server.db(), 24).await.expect("a seed");
    server
}

/// The member of staff of the nth role, who holds it.
pub(crate) fn staff(nth: u32, role: &str) -> Caller {
    Caller::user(key::<ssot::Uuid>(4, nth).to_string()).with_role(role)
}

/// A request of somebody, with a body of JSON.
pub(crate) fn sent(
    server: &Server,
    method: &str,
    path: &str,
    who: &Caller,
    body: &Json,
) -> Request<Body> {
    let token = server.token(who, Duration::from_secs(60));
    Request::builder()
        .method(method)
        .uri(format!("/api/{path}"))
        .header(
            "authorization",
            format!("Bearer {}", token.expect("a token")),
        )
        .header("content-type", "application/json")
        .body(Body::from(body.to_string()))
        .expect("a request")
}

/// The status and the body of a request.
pub(crate) async fn answer(server: &Server, request: Request<Body>) -> (u16, String) {
    let answer = server.oneshot(request).await;
    let status = answer.status().as_u16();
    let bytes = answer
        .into_body()
        .collect()
        .await
        .expect("a body")
        .to_bytes();
    (status, String::from_utf8_lossy(&bytes).into_owned())
}

#[tokio::test]
async fn a_second_seed_adds_only_what_is_missing() {
    let (server, anyone) = (shop().await, Search::new());
    let system = server.db().as_system();
    let before = (
        system.products().count(anyone.clone()).await,
        system.orders().count(anyone.clone()).await,
    );
    assert_eq!(before, (Ok(24), Ok(12)));
    seed::fill(&server.db(), 24).await.expect("the same again");
    assert_eq!(system.orders().count(anyone.clone()).await, Ok(12));
    seed::fill(&server.db(), 30).await.expect("six more");
    assert_eq!(system.products().count(anyone).await, Ok(30));
}

#[tokio::test]
async fn a_route_of_its_own_stands_beside_those_of_the_schema() {
    let server = shop().await;
    let request = Request::get("/sitemap.txt")
        .body(Body::empty())
        .expect("a request");
    let (status, text) = answer(&server, request).await;
    assert_eq!((status, text.lines().count()), (200, 24));
    let request = Request::get("/api/products?size=1").body(Body::empty());
    let (status, page) = answer(&server, request.expect("a request")).await;
    let page: Json = serde_json::from_str(&page).expect("JSON");
    assert_eq!(
        (status, page["data"].as_array().map(Vec::len)),
        (200, Some(1))
    );
}
