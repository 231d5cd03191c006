//! `POST /auth/refresh`: one refresh token for the next, and a fresh access token.

use super::{Asked, Way};
use crate::identity::{self, Refresh, Turn, cookie, wrong};
use crate::key::Key;
use crate::problem::{Code, Problem};
use crate::store::Tx;
use axum::body::Body;
use axum::response::{IntoResponse, Response};

/// 200 with tokens and the row.
///
/// # Errors
/// 401 for a token that is none, no longer one, or was used before, which ends its session; 409
/// within a few seconds after it was used: then somebody with the same token was faster.
pub(super) async fn refresh(mut asked: Asked, body: Body) -> Result<Response, Problem> {
    let text = asked.carried(body).await?;
    let Some(given) = text.as_deref().and_then(Refresh::read) else {
        return Ok(over(asked.way));
    };
    let (engine, way) = (asked.engine.clone(), asked.way);
    let unit = move |tx: &mut Tx<'_>| {
        let turn = identity::turn(tx, asked.account()?, &given, asked.now)?;
        let Turn::Next(next, key) = turn else {
            // What was ended must be kept: this is no failure of the unit.
            return Ok(Err(turn));
        };
        let signed = asked.signed(tx, &Key(vec![key]), next)?;
        Ok(Ok((asked, signed)))
    };
    let turned = match engine.store.write(unit).await {
        // Whose row may not sign in: the token waits until it may.
        Err(problem) if problem.status() == 401 => return Ok(over(way)),
        turned => turned?,
    };
    match turned {
        Ok((asked, signed)) => asked.welcome(signed, 200),
        Err(Turn::Raced) => Err(Problem::new(
            Code::InProgress,
            "the token was replaced a moment ago: use the newer one",
        )),
        Err(Turn::Reused) => {
            engine.tokens.look_again();
            tracing::warn!("a refresh token was used twice: its session is over");
            Ok(over(way))
        }
        Err(_) => Ok(over(way)),
    }
}

/// 401; a browser forgets its cookies, with which every other request would be 401 too.
fn over(way: Way) -> Response {
    let mut answer = wrong().into_response();
    if way == Way::Cookies {
        cookie::clear(answer.headers_mut());
    }
    answer
}
