//! Who a request comes from: one trait, so that a user's own sign-in can stand here.

mod bearer;
mod claims;
pub(crate) mod cookie;
#[cfg(feature = "jwks")]
mod foreign;
pub(crate) mod forgery;
mod hmac;
mod keys;
mod principal;
mod refresh;
mod session;
mod tries;

pub(crate) use bearer::Tokens;
#[cfg(feature = "jwks")]
pub(crate) use foreign::Foreign;
pub(crate) use principal::known;
pub(crate) use refresh::Refresh;
pub(crate) use session::{
    Session, TABLE, Turn, again, begin, changed, end, end_all, is_recent, rehashed, sweep, turn,
    wrong,
};
pub(crate) use tries::{Name, Tries, Try};

use crate::caller::Caller;
use crate::engine::Engine;
use crate::problem::Problem;
use axum::http::request::Parts;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

/// What [`Identity::identify`] gives.
pub type Identified<'a> = Pin<Box<dyn Future<Output = Result<Caller, Problem>> + Send + 'a>>;

/// Finds out who a request comes from.
///
/// ```
/// use ssot_server::{App, Caller, Identified, Identity};
/// /// A proxy in front has checked who it is.
/// struct Proxy;
/// impl Identity for Proxy {
///     fn identify<'a>(&'a self, request: &'a http::request::Parts) -> Identified<'a> {
///         let user = request.headers.get("x-user").and_then(|user| user.to_str().ok());
///         let caller = user.map_or_else(Caller::anonymous, Caller::user);
///         Box::pin(async move { Ok(caller) })
///     }
/// }
/// let app = App::new(&ssot_core::schema::Schema::default()).identity(Proxy);
/// ```
pub trait Identity: Send + Sync + 'static {
    /// The caller; [`Caller::anonymous`] when the request does not say.
    ///
    /// # Errors
    /// 401 for a token that does not hold; never to be taken for anonymous.
    fn identify<'a>(&'a self, request: &'a Parts) -> Identified<'a>;
}

/// Who is asked: the user's own, or tokens of ours.
pub(crate) enum Who {
    Own(Arc<dyn Identity>),
    Tokens,
}

impl Engine {
    /// The caller of a request.
    pub(crate) async fn caller(&self, parts: &Parts) -> Result<Caller, Problem> {
        match &self.who {
            Who::Own(own) => own.identify(parts).await,
            Who::Tokens => self.tokens.identify(self, parts).await,
        }
    }
}
