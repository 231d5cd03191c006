//! `use: geo_block`: accounts are not opened where nothing is delivered. Whoever stands in front
//! says from which country a request comes.

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use ssot::server::{Code, Problem};

/// As content delivery networks call it.
const COUNTRY: &str = "cf-ipcountry";
/// Antarctica, Bouvet Island, Heard Island.
const UNREACHED: [&str; 3] = ["AQ", "BV", "HM"];

pub(super) async fn geo_block(request: Request, next: Next) -> Response {
    let country = request.headers().get(COUNTRY);
    let country = country.and_then(|country| country.to_str().ok());
    if country.is_some_and(|country| UNREACHED.contains(&country)) {
        return Problem::new(Code::Forbidden, "nothing is delivered there").into_response();
    }
    next.run(request).await
}
