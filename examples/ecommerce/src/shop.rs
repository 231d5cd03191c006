//! What the shop does beyond rows: its actions, and what happens around writes.

mod accounts;
mod checkout;
mod hooks;
mod mistake;
pub(crate) mod numbers;
mod orders;
mod page;
mod places;
mod price;
mod products;
mod stock;

use crate::accounts::Customer;
use crate::carts::Cart;
use crate::orders::{Coupon, Order};
use crate::payments::Payment;
use crate::products::{Product, ProductRepository};
use crate::reviews::Review;
use axum::Router;
use axum::extract::State;
use axum::http::header;
use axum::middleware::from_fn;
use axum::response::IntoResponse;
use axum::routing::get;
use ssot::server::{App, Caller, Db, Problem, Search, Server, StartError};

/// Does every action of the schema.
#[derive(Clone, Copy, Debug)]
pub struct Shop;

/// The shop, before it is started: its schema with everything that is plugged in.
pub fn app() -> App {
    let app = App::new(crate::schema())
        .title("Shop", env!("CARGO_PKG_VERSION"))
        .actions::<Customer, _>(Shop)
        .actions::<Cart, _>(Shop)
        .actions::<Order, _>(Shop)
        .actions::<Coupon, _>(Shop)
        .actions::<Payment, _>(Shop)
        .actions::<Product, _>(Shop)
        .actions::<Review, _>(Shop)
        .layer("geo_block", from_fn(places::geo_block));
    hooks::plug(accounts::plug(app))
}

/// The shop with routes of its own beside those of the schema: its page among them.
///
/// # Errors
/// As [`App::start`].
pub async fn start(app: App) -> Result<Server, StartError> {
    let server = app.start().await?;
    let own = Router::new()
        .route("/sitemap.txt", get(sitemap))
        .route("/api/tariff", get(tariff))
        .with_state(server.db());
    Ok(page::beside(server.merge(own)))
}

/// What is added to the goods.
async fn tariff() -> impl IntoResponse {
    let json = [(header::CONTENT_TYPE, "application/json")];
    (json, serde_json::json!(price::Tariff::today()).to_string())
}

/// The addresses of the products that anyone sees, a line each.
async fn sitemap(State(db): State<Db>) -> Result<String, Problem> {
    let mut text = String::new();
    let mut search = Search::new().sort("name").size(96);
    loop {
        let page = db
            .products()
            .list(&Caller::anonymous(), search.clone())
            .await?;
        for product in &page.data {
            text.push_str("/products/");
            text.push_str(product.slug.as_str());
            text.push('\n');
        }
        match page.next {
            Some(next) => search = search.after(next),
            None => return Ok(text),
        }
    }
}
