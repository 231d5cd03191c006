//! `GET /auth/me`: the caller's own row.

use super::Asked;
use crate::conditions::Conditions;
use crate::http::{answer, refused};
use crate::key::Key;
use crate::problem::Problem;
use crate::store::Tx;
use axum::response::Response;

/// 200 with the row as the caller sees it; of one that is hidden from itself, its key.
///
/// # Errors
/// 401 for nobody.
pub(super) async fn me(asked: Asked) -> Result<Response, Problem> {
    let caller = asked.engine.caller(&asked.parts).await?;
    let key = caller.stored().ok_or_else(|| refused(&caller))?;
    let conditions = Conditions::read(&asked.parts.headers)?;
    let key = Key(vec![key]);
    let row = asked
        .engine
        .store
        .read_here(|connection| asked.seen(&Tx::new(connection), &caller, &key))?;
    answer::tagged(&conditions, row)
}
