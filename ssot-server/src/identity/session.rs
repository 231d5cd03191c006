//! Sessions: what begins when somebody signs in, and lasts as long as its refresh tokens are
//! replaced one by one.
//!
//! A session keeps a stamp of the password it began with. Whoever changes the password, however it
//! is done, ends every session that began with the old one.

use super::Refresh;
use crate::plan::Account;
use crate::problem::{Code, Problem};
use crate::store::{Tx, fault};
use axum::http::{HeaderValue, header};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, ToSql, params};
use sha2::{Digest, Sha256};
use std::fmt;
use subtle::ConstantTimeEq;

/// How long a token that was just replaced is refused without an end of its session: two tabs of
/// one browser come with the same token.
const RACE: i64 = 10 * 1_000_000;
/// How long a sign-in is good for changing how its row signs in.
const RECENT: i64 = 5 * 60 * 1_000_000;
/// Sessions of one row; the oldest makes room.
const MANY: i64 = 100;

/// The table, made at start.
pub(crate) const TABLE: &str = "
    CREATE TABLE IF NOT EXISTS ssot_session (
      id BLOB NOT NULL PRIMARY KEY,
      principal ANY NOT NULL,
      stamp BLOB NOT NULL,
      token BLOB NOT NULL,
      earlier BLOB,
      replaced INTEGER NOT NULL,
      began INTEGER NOT NULL,
      ends INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS ix_ssot_session_principal ON ssot_session (principal, began);
    CREATE INDEX IF NOT EXISTS ix_ssot_session_ends ON ssot_session (ends);";

/// The id of a session. It proves nothing: it stands in access tokens.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Session(pub(super) [u8; Session::BYTES]);

impl Session {
    pub(super) const BYTES: usize = 16;

    /// Reads the claim `sid`.
    pub(crate) fn read(text: &str) -> Option<Session> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        bytes.try_into().ok().map(Session)
    }
}

/// As it stands in the claim `sid`.
impl fmt::Display for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&URL_SAFE_NO_PAD.encode(self.0))
    }
}

/// What became of a refresh token.
#[derive(Debug)]
pub(crate) enum Turn {
    /// It was good; this one takes its place, and this row is signed in.
    Next(Refresh, Value),
    /// It was replaced a moment ago.
    Raced,
    /// It was replaced long ago: whoever else holds it may be a thief, and its session is over.
    Reused,
    /// There is no such session, or no longer.
    Over,
}

/// Begins a session of a row, whose password is `verified` where it was looked at before.
///
/// # Errors
/// 401 when the row has no password, or no longer that.
pub(crate) fn begin(
    tx: &Tx<'_>,
    account: &Account,
    key: &Value,
    verified: Option<&str>,
    (now, life): (i64, i64),
) -> Result<Refresh, Problem> {
    let kept = password(tx.connection, account, key)?;
    let fresh = |kept: &String| verified.is_none_or(|verified| verified == kept);
    let kept = kept.filter(fresh).ok_or_else(wrong)?;
    run(
        tx,
        "DELETE FROM ssot_session WHERE id IN (SELECT id FROM ssot_session \
         WHERE principal = ? ORDER BY began DESC LIMIT -1 OFFSET ?)",
        params![key, MANY - 1],
    )?;
    let token = Refresh::first()?;
    let (id, hash, stamp) = (token.session(), token.hash(), stamp(&kept));
    run(
        tx,
        "INSERT INTO ssot_session VALUES (?1, ?2, ?3, ?4, NULL, ?5, ?5, ?6)",
        params![id.0, key, stamp, hash, now, now.saturating_add(life)],
    )?;
    Ok(token)
}

/// Takes a refresh token: its session goes on under another, or ends.
///
/// # Errors
/// Those of the store.
pub(crate) fn turn(
    tx: &Tx<'_>,
    account: &Account,
    given: &Refresh,
    now: i64,
) -> Result<Turn, Problem> {
    let id = given.session();
    let Some(kept) = kept(tx.connection, id)? else {
        return Ok(Turn::Over);
    };
    if !stands(tx.connection, account, id, &kept.principal, now)? {
        end(tx, id)?;
        return Ok(Turn::Over);
    }
    let hash = given.hash();
    if bool::from(kept.token.ct_eq(&hash)) {
        let next = given.next()?;
        run(
            tx,
            "UPDATE ssot_session SET token = ?, earlier = ?, replaced = ? WHERE id = ?",
            params![next.hash(), hash, now, id.0],
        )?;
        return Ok(Turn::Next(next, kept.principal));
    }
    let earlier = kept.earlier.is_some_and(|one| one.ct_eq(&hash).into());
    if earlier && now.saturating_sub(kept.replaced) < RACE {
        return Ok(Turn::Raced);
    }
    end(tx, id)?;
    Ok(Turn::Reused)
}

/// Ends the session that a refresh token is of; one that was replaced does as well.
pub(crate) fn end(tx: &Tx<'_>, id: Session) -> Result<(), Problem> {
    run(tx, "DELETE FROM ssot_session WHERE id = ?", params![id.0]).map(drop)
}

/// Ends every session of a row.
pub(crate) fn end_all(tx: &Tx<'_>, key: &Value) -> Result<usize, Problem> {
    let all = "DELETE FROM ssot_session WHERE principal = ?";
    run(tx, all, params![key])
}

/// Ends every session of a row whose password has become another, but for the one that changed it.
pub(crate) fn changed(
    tx: &Tx<'_>,
    key: &Value,
    kept: &str,
    own: Option<Session>,
) -> Result<usize, Problem> {
    if let Some(own) = own {
        run(
            tx,
            "UPDATE ssot_session SET stamp = ? WHERE id = ? AND principal = ?",
            params![stamp(kept), own.0, key],
        )?;
    }
    run(
        tx,
        "DELETE FROM ssot_session WHERE principal = ? AND stamp <> ?",
        params![key, stamp(kept)],
    )
}

/// Stores a better hash of a password that was just verified. Sessions go on.
pub(crate) fn rehashed(
    tx: &Tx<'_>,
    account: &Account,
    key: &Value,
    (old, better): (&str, &str),
) -> Result<(), Problem> {
    if run(tx, &account.rehash, params![better, key, old])? == 1 {
        run(
            tx,
            "UPDATE ssot_session SET stamp = ? WHERE principal = ? AND stamp = ?",
            params![stamp(better), key, stamp(old)],
        )?;
    }
    Ok(())
}

/// Whether a session of a row goes on, whose row lives and has the password that it began with.
pub(crate) fn stands(
    connection: &Connection,
    account: &Account,
    id: Session,
    key: &Value,
    now: i64,
) -> Result<bool, Problem> {
    let mut statement = connection.prepare_cached(&account.stands).map_err(fault)?;
    let read = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
    let found = statement.query_row(params![id.0, key, now], read);
    let found: Option<(Vec<u8>, Option<String>)> = found.optional().map_err(fault)?;
    Ok(found.is_some_and(|(began, kept)| kept.is_some_and(|kept| stamp(&kept) == began)))
}

/// Whether a session of a row began a moment ago: by its password, however often its tokens were
/// replaced since.
pub(crate) fn is_recent(
    connection: &Connection,
    id: Session,
    key: &Value,
    now: i64,
) -> Result<bool, Problem> {
    const TEXT: &str = "SELECT began FROM ssot_session WHERE id = ? AND principal = ?";
    let mut statement = connection.prepare_cached(TEXT).map_err(fault)?;
    let began = statement.query_row(params![id.0, key], |row| row.get(0));
    let began: Option<i64> = began.optional().map_err(fault)?;
    Ok(began.is_some_and(|began| now.saturating_sub(began) < RECENT))
}

/// The refusal of who signed in too long ago, as RFC 9470 says it.
pub(crate) fn again() -> Problem {
    let why = format!(
        "Bearer error=\"insufficient_user_authentication\", max_age=\"{}\"",
        RECENT / 1_000_000
    );
    let detail = "the password was last given too long ago for this: sign in again";
    let problem = Problem::new(Code::SignInAgain, detail);
    match HeaderValue::try_from(why) {
        Ok(why) => problem.with_header(header::WWW_AUTHENTICATE, why),
        Err(_) => problem,
    }
}

/// Clears sessions away that are over by their time, a few at once; how many there were.
pub(crate) fn sweep(tx: &Tx<'_>, now: i64, few: i64) -> Result<usize, Problem> {
    run(
        tx,
        "DELETE FROM ssot_session WHERE id IN \
         (SELECT id FROM ssot_session WHERE ends <= ? ORDER BY ends LIMIT ?)",
        params![now, few],
    )
}

/// The one refusal of everything that does not sign somebody in.
pub(crate) fn wrong() -> Problem {
    Problem::new(Code::Unauthenticated, "wrong")
}

struct Kept {
    principal: Value,
    token: Vec<u8>,
    earlier: Option<Vec<u8>>,
    replaced: i64,
}

fn kept(connection: &Connection, id: Session) -> Result<Option<Kept>, Problem> {
    const TEXT: &str = "SELECT principal, token, earlier, replaced FROM ssot_session WHERE id = ?";
    let mut statement = connection.prepare_cached(TEXT).map_err(fault)?;
    let read = |row: &Row<'_>| {
        Ok(Kept {
            principal: row.get(0)?,
            token: row.get(1)?,
            earlier: row.get(2)?,
            replaced: row.get(3)?,
        })
    };
    let found = statement.query_row(params![id.0], read);
    found.optional().map_err(fault)
}

fn password(
    connection: &Connection,
    account: &Account,
    key: &Value,
) -> Result<Option<String>, Problem> {
    let mut statement = connection.prepare_cached(&account.kept).map_err(fault)?;
    let found = statement.query_row(params![key], |row| row.get(0));
    found.optional().map(Option::flatten).map_err(fault)
}

/// What a session keeps of the password it began with. The hash of a hash tells nothing.
fn stamp(kept: &str) -> Vec<u8> {
    Sha256::digest(kept).to_vec()
}

fn run(tx: &Tx<'_>, text: &str, binds: &[&dyn ToSql]) -> Result<usize, Problem> {
    let mut statement = tx.connection.prepare_cached(text).map_err(fault)?;
    statement.execute(binds).map_err(fault)
}
