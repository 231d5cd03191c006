//! `POST /auth/refresh`: one refresh token for the next, and a fresh access token.

use super::{Asked, given};
use crate::body::parse;
use crate::http::body;
use crate::identity::{self, Refresh, Turn, wrong};
use crate::key::Key;
use crate::problem::{Code, Problem};
use crate::store::Tx;
use axum::body::Body;
use axum::response::Response;

/// 200 with tokens and the row.
///
/// # Errors
/// 401 for a token that is none, no longer one, or was used before, which ends its session; 409
/// within a few seconds after it was used: then somebody with the same token was faster.
pub(super) async fn refresh(asked: Asked, body: Body) -> Result<Response, Problem> {
    let bytes = body::within(&asked.engine, None, &asked.parts.headers, body).await?;
    let [text] = given::texts(parse(&bytes)?, ["refreshToken"])?;
    let given = Refresh::read(&text).ok_or_else(wrong)?;
    let engine = asked.engine.clone();
    let unit = move |tx: &mut Tx<'_>| {
        let turn = identity::turn(tx, asked.account()?, &given, asked.now)?;
        let Turn::Next(next, key) = turn else {
            // What was ended must be kept: this is no failure of the unit.
            return Ok(Err(turn));
        };
        let signed = asked.signed(tx, &Key(vec![key]), next)?;
        Ok(Ok((asked, signed)))
    };
    match engine.store.write(unit).await? {
        Ok((asked, signed)) => asked.welcome(signed, 200),
        Err(Turn::Raced) => Err(Problem::new(
            Code::InProgress,
            "the token was replaced a moment ago: use the newer one",
        )),
        Err(Turn::Reused) => {
            engine.tokens.look_again();
            tracing::warn!("a refresh token was used twice: its session is over");
            Err(wrong())
        }
        Err(_) => Err(wrong()),
    }
}
