//! `POST /auth/logout`: the end of a session.

use super::{Asked, given};
use crate::body::parse;
use crate::http::{answer, body, refused};
use crate::identity::{self, Refresh, Session};
use crate::kept::Written;
use crate::problem::Problem;
use crate::store::Tx;
use axum::body::Body;
use axum::response::Response;

/// 204, whether or not the session of the refresh token was still there; without a body the
/// session of the access token.
///
/// # Errors
/// 401 when nothing says which session.
pub(super) async fn logout(asked: Asked, body: Body) -> Result<Response, Problem> {
    if let Some(session) = asked.ending(body).await? {
        let unit = move |tx: &mut Tx<'_>| identity::end(tx, session);
        asked.engine.store.write(unit).await?;
        asked.engine.tokens.look_again();
    }
    Ok(answer::written(Written {
        status: 204,
        ..Written::default()
    }))
}

impl Asked {
    /// The session that is to end; none for a token that never was one.
    async fn ending(&self, body: Body) -> Result<Option<Session>, Problem> {
        let headers = &self.parts.headers;
        let bytes = body::optional(&self.engine, None, headers, body).await?;
        if !bytes.is_empty() {
            let [text] = given::texts(parse(&bytes)?, ["refreshToken"])?;
            return Ok(Refresh::read(&text).map(|token| token.session()));
        }
        let caller = self.engine.caller(&self.parts).await?;
        match caller.is_signed_in() {
            true => Ok(caller.session()),
            false => Err(refused(&caller)),
        }
    }
}
