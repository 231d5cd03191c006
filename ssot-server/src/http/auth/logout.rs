//! `POST /auth/logout`: the end of a session.

use super::{Asked, Way};
use crate::http::{answer, refused};
use crate::identity::{self, Refresh, Session, cookie};
use crate::kept::Written;
use crate::problem::Problem;
use crate::store::Tx;
use axum::body::Body;
use axum::response::Response;

/// 204, whether or not the session of the refresh token was still there; without one the session
/// of the access token.
///
/// # Errors
/// 401 when nothing says which session.
pub(super) async fn logout(mut asked: Asked, body: Body) -> Result<Response, Problem> {
    if let Some(session) = asked.ending(body).await? {
        let unit = move |tx: &mut Tx<'_>| identity::end(tx, session);
        asked.engine.store.write(unit).await?;
        asked.engine.tokens.look_again();
    }
    let mut answer = answer::written(Written {
        status: 204,
        ..Written::default()
    });
    if asked.way == Way::Cookies {
        cookie::clear(answer.headers_mut());
    }
    Ok(answer)
}

impl Asked {
    /// The session that is to end; none for a token that never was one.
    async fn ending(&mut self, body: Body) -> Result<Option<Session>, Problem> {
        if let Some(text) = self.carried(body).await? {
            return Ok(Refresh::read(&text).map(|token| token.session()));
        }
        let caller = self.engine.caller(&self.parts).await?;
        match caller.is_signed_in() {
            true => Ok(caller.session()),
            false => Err(refused(&caller)),
        }
    }
}
