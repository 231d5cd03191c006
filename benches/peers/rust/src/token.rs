//! Who asks: a token signed with the secret that all servers share.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

#[derive(Clone, Deserialize, Serialize)]
pub struct Claims {
    pub sub: String,
    pub iss: String,
    pub iat: u64,
    pub exp: u64,
    /// Of a row of users in ssot's server, which reads it there; here the token says it.
    pub role: Role,
}

#[derive(Clone, Copy, Deserialize, PartialEq, Serialize)]
pub enum Role {
    Customer,
    Seller,
    Admin,
}

pub static SECRET: LazyLock<String> =
    LazyLock::new(|| std::env::var("SSOT_SECRET").expect("SSOT_SECRET"));
static KEY: LazyLock<DecodingKey> = LazyLock::new(|| DecodingKey::from_secret(SECRET.as_bytes()));
static RULES: LazyLock<Validation> = LazyLock::new(|| {
    let mut rules = Validation::new(Algorithm::HS256);
    rules.set_issuer(&["ssot"]);
    rules.leeway = 0;
    rules
});

impl<S: Sync> FromRequestParts<S> for Claims {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Claims, StatusCode> {
        let text = parts.headers.get(header::AUTHORIZATION);
        let text = text.and_then(|text| text.to_str().ok());
        let token = text.and_then(|text| text.strip_prefix("Bearer "));
        let token = token.ok_or(StatusCode::UNAUTHORIZED)?;
        let read = jsonwebtoken::decode(token, &KEY, &RULES);
        read.map(|read| read.claims)
            .map_err(|_| StatusCode::UNAUTHORIZED)
    }
}
