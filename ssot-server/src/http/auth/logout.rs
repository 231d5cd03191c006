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
/// 401 when nothing says which session, and there are no cookies to take away.
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
        let refresh = self.carried(body).await?;
        let by_cookie = self.way == Way::Cookies;
        let session = refresh.as_deref().and_then(Refresh::read);
        if session.is_some() || (refresh.is_some() && !by_cookie) {
            return Ok(session.map(|token| token.session()));
        }
        let caller = self.engine.caller(&self.parts).await;
        match caller {
            Ok(caller) if caller.is_signed_in() => Ok(caller.session()),
            // Whatever stood in the cookies, they go.
            Ok(_) if by_cookie => Ok(None),
            Err(problem) if by_cookie && problem.status() == 401 => Ok(None),
            Ok(caller) => Err(refused(&caller)),
            Err(problem) => Err(problem),
        }
    }
}
