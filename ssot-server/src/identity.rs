//! Who a request comes from: one trait, so that a user's own sign-in can stand here.

use crate::caller::Caller;
use crate::problem::Problem;
use axum::http::request::Parts;
use std::future::Future;
use std::pin::Pin;

/// What [`Identity::identify`] gives.
pub type Identified<'a> = Pin<Box<dyn Future<Output = Result<Caller, Problem>> + Send + 'a>>;

/// Finds out who a request comes from.
pub trait Identity: Send + Sync + 'static {
    /// The caller; [`Caller::anonymous`] when the request does not say.
    ///
    /// # Errors
    /// 401 for a token that does not hold; never to be taken for anonymous.
    fn identify<'a>(&'a self, request: &'a Parts) -> Identified<'a>;
}
