//! The answer to whoever has signed in: two tokens, and the row as it may be seen.

use super::{Asked, Way};
use crate::caller::Caller;
use crate::http::answer;
use crate::identity::{self, Refresh, cookie, wrong};
use crate::kept::Written;
use crate::key::Key;
use crate::problem::{Code, Problem};
use crate::store::Tx;
use crate::write::{Writing, shown};
use axum::response::Response;
use serde_json::json;
use std::time::Duration;

/// Somebody who has signed in, and the row as they may see it.
pub(super) struct Signed {
    pub(super) caller: Caller,
    pub(super) refresh: Refresh,
    me: Vec<u8>,
}

impl Asked {
    /// Reads who a row has become, in the transaction that signs it in.
    pub(super) fn signed(
        &self,
        tx: &Tx<'_>,
        key: &Key,
        refresh: Refresh,
    ) -> Result<Signed, Problem> {
        let (plan, model) = (&self.engine.plan, self.model()?);
        let caller = identity::known(tx.connection, plan, model, key)?.ok_or_else(wrong)?;
        let me = self.seen(tx, &caller, key)?;
        Ok(Signed {
            caller,
            refresh,
            me,
        })
    }

    /// The row of a caller as that caller sees it; of one that is hidden, its key.
    pub(super) fn seen(&self, tx: &Tx<'_>, caller: &Caller, key: &Key) -> Result<Vec<u8>, Problem> {
        let (model, asking) = (self.model()?, self.asking(caller));
        let row = shown(&Writing { tx, asking, model }, key)?;
        Ok(row.unwrap_or_else(|| key.to_json(model).to_string().into_bytes()))
    }

    /// The answer.
    pub(super) fn welcome(&self, signed: Signed, status: u16) -> Result<Response, Problem> {
        let settings = &self.engine.settings;
        let lives = Duration::from_secs(settings.token_life);
        let session = Some(signed.refresh.session());
        let lost = || Problem::new(Code::Internal, "no token could be made");
        let access = self.engine.tokens.issue(&signed.caller, lives, session);
        let (access, refresh) = (access.ok_or_else(lost)?, signed.refresh.text());
        let told = match self.way {
            Way::Body => json!({
                "accessToken": access,
                "tokenType": "Bearer",
                "expiresIn": settings.token_life,
                "refreshToken": refresh,
            }),
            Way::Cookies => json!({ "expiresIn": settings.token_life }),
        };
        let mut body = told.to_string().into_bytes();
        body.pop();
        body.extend_from_slice(b",\"me\":");
        body.extend_from_slice(&signed.me);
        body.push(b'}');
        let written = Written::default();
        let mut answer = answer::written(Written {
            status,
            body,
            ..written
        });
        if self.way == Way::Cookies {
            let seconds = settings.session_life;
            cookie::set(answer.headers_mut(), &access, &refresh, seconds);
        }
        Ok(answer)
    }
}
