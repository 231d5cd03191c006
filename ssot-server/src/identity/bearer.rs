//! `Authorization: Bearer`: tokens signed with the server's own secret.

use super::claims::{Claims, RESERVED};
use super::keys::Keys;
use super::{Session, cookie, forgery, hmac, principal, session};
use crate::caller::Caller;
use crate::engine::Engine;
use crate::problem::{Code, Problem};
use crate::settings::Settings;
use axum::http::request::Parts;
use axum::http::{HeaderValue, header};
use jsonwebtoken::errors::ErrorKind;
use jsonwebtoken::{Algorithm, Header, Validation};
use quick_cache::sync::Cache;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime};

/// Characters of a token.
const LENGTH: usize = 8 * 1024;
/// Tokens that are remembered at most.
const REMEMBERED: usize = 10_000;
/// How long a token and the roles of its row are taken as they were found.
const FRESH: Duration = Duration::from_secs(2);

/// Issues tokens and takes them back.
pub(crate) struct Tokens {
    keys: Keys,
    rules: Validation,
    issuer: String,
    seen: Cache<Box<str>, Seen>,
    /// What was seen in an earlier epoch is looked at again.
    epoch: AtomicU64,
}

#[derive(Clone)]
struct Seen {
    caller: Caller,
    found: Instant,
    epoch: u64,
    exp: u64,
}

impl Tokens {
    pub(crate) fn new(settings: &Settings) -> Tokens {
        hmac::install();
        let mut rules = Validation::new(Algorithm::HS256);
        rules.set_issuer(&[&settings.issuer]);
        rules.set_required_spec_claims(&["sub", "iss", "exp"]);
        // Those two are judged by `Claims`: what is no time and no name is refused there.
        rules.validate_nbf = false;
        rules.validate_aud = false;
        rules.leeway = 0;
        Tokens {
            keys: Keys::new(settings),
            rules,
            issuer: settings.issuer.clone(),
            seen: Cache::new(REMEMBERED),
            epoch: AtomicU64::new(0),
        }
    }

    /// Has every token looked at again when it next comes: a session has ended.
    pub(crate) fn look_again(&self) {
        self.epoch.fetch_add(1, Ordering::Relaxed);
    }

    /// A token of this caller, of a session or of none; none for nobody.
    pub(crate) fn issue(
        &self,
        caller: &Caller,
        lives: Duration,
        session: Option<Session>,
    ) -> Option<String> {
        let iat = seconds();
        let own = |(name, _): &(&String, _)| !RESERVED.contains(&name.as_str());
        let more = caller.claims().into_iter().flatten().filter(own);
        let claims = Claims {
            sub: caller.key()?,
            iss: self.issuer.clone(),
            iat,
            exp: iat.saturating_add(lives.as_secs()),
            sid: session.map(|session| session.to_string()),
            more: more
                .map(|(name, value)| (name.clone(), value.clone()))
                .collect(),
        };
        let (head, key) = self.keys.signing();
        jsonwebtoken::encode(head, &claims, key).ok()
    }

    /// The caller of a request: nobody without a token, 401 with one that does not hold.
    pub(super) async fn identify(&self, engine: &Engine, parts: &Parts) -> Result<Caller, Problem> {
        let Some(token) = token(parts, &engine.settings)? else {
            return Ok(Caller::anonymous());
        };
        let epoch = self.epoch.load(Ordering::Relaxed);
        let fresh = |seen: &Seen| seen.epoch == epoch && seen.found.elapsed() < FRESH;
        if let Some(seen) = self.seen.get(token).filter(fresh) {
            if seen.exp > seconds() {
                return Ok(seen.caller);
            }
            return Err(expired());
        }
        let found = Instant::now();
        let (caller, exp) = self.looked_at(engine, token).await?;
        let seen = Seen {
            caller: caller.clone(),
            found,
            epoch,
            exp,
        };
        self.seen.insert(token.into(), seen);
        Ok(caller)
    }

    /// Whose a token is, and until when it holds.
    async fn looked_at(&self, engine: &Engine, token: &str) -> Result<(Caller, u64), Problem> {
        #[cfg(feature = "jwks")]
        if let Some(foreign) = engine
            .foreign
            .as_ref()
            .filter(|one| names(token, one.issuer()))
        {
            let held = foreign.identify(engine, token).await?;
            return Ok((own(held.caller, held.claims), held.exp));
        }
        let claims = self.claims(token)?;
        let row = principal::caller(engine, &claims.sub)?;
        let caller = row.ok_or_else(|| refused("the token's owner is gone"))?;
        let caller = own(caller, claims.more);
        let caller = match &claims.sid {
            Some(sid) => in_session(engine, caller, sid)?,
            None => caller,
        };
        Ok((caller, claims.exp))
    }

    fn claims(&self, token: &str) -> Result<Claims, Problem> {
        let head = jsonwebtoken::decode_header(token).map_err(|_| broken())?;
        if !is_access(&head) {
            return Err(broken());
        }
        let (mut late, mut claims) = (false, None);
        for key in self.keys.of(&head) {
            match jsonwebtoken::decode::<Claims>(token, key, &self.rules) {
                Ok(read) => claims = Some(read.claims),
                Err(error) => late |= *error.kind() == ErrorKind::ExpiredSignature,
            }
        }
        let now = seconds();
        match claims {
            // The reader takes the last second; a token of no life would hold then.
            Some(claims) if claims.exp <= now => Err(expired()),
            Some(claims) if claims.is_for(&self.issuer) && claims.has_begun(now) => Ok(claims),
            None if late => Err(expired()),
            Some(_) | None => Err(broken()),
        }
    }
}

/// Whether a token says that it is of an issuer: who it is to be verified by, and no more.
#[cfg(feature = "jwks")]
fn names(token: &str, issuer: &str) -> bool {
    let claims = jsonwebtoken::dangerous::insecure_decode_claims::<serde_json::Value>(token);
    claims.is_ok_and(|claims| claims.get("iss").is_some_and(|iss| iss == issuer))
}

/// Whether a head is of a token that lets somebody in, and asks for nothing that is not known here.
pub(super) fn is_access(head: &Header) -> bool {
    let typ = head.typ.as_deref().unwrap_or("JWT").to_ascii_lowercase();
    let typ = typ.strip_prefix("application/").unwrap_or(&typ);
    matches!(typ, "jwt" | "at+jwt") && head.crit.is_none()
}

fn own(caller: Caller, more: serde_json::Map<String, serde_json::Value>) -> Caller {
    let more = more
        .into_iter()
        .filter(|(name, _)| !RESERVED.contains(&name.as_str()));
    more.fold(caller, |caller, (name, value)| {
        caller.with_claim(name, value)
    })
}

/// The caller, whose session must not be over.
fn in_session(engine: &Engine, caller: Caller, sid: &str) -> Result<Caller, Problem> {
    let now = i64::try_from(seconds()).unwrap_or(i64::MAX);
    let now = now.saturating_mul(1_000_000);
    let account = engine.plan.account.as_ref().ok();
    let known = account.zip(Session::read(sid)).zip(caller.stored());
    let stands = match known {
        Some(((account, id), key)) => engine
            .store
            .read_here(|connection| session::stands(connection, account, id, &key, now))?,
        None => false,
    };
    match stands {
        true => Ok(caller.with_claim("sid", sid)),
        false => Err(refused("the session is over")),
    }
}

/// The token of a request: in a header that says so, else in a cookie. Two of them could be read
/// differently by whoever stands in front.
fn token<'a>(parts: &'a Parts, settings: &Settings) -> Result<Option<&'a str>, Problem> {
    let mut given = parts.headers.get_all(header::AUTHORIZATION).iter();
    let Some(one) = given.next() else {
        return in_cookie(parts, settings);
    };
    if given.next().is_some() {
        return Err(Problem::new(
            Code::InvalidHeader,
            "`Authorization` stands twice",
        ));
    }
    let text = one.to_str().map_err(|_| broken())?;
    let (scheme, token) = text.split_once(' ').unwrap_or((text, ""));
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Err(refused("only `Authorization: Bearer` is read"));
    }
    sized(token.trim_matches(' ')).map(Some)
}

fn in_cookie<'a>(parts: &'a Parts, settings: &Settings) -> Result<Option<&'a str>, Problem> {
    if !parts.headers.contains_key(header::COOKIE) {
        return Ok(None);
    }
    let Some(token) = cookie::read(&parts.headers, cookie::ACCESS)? else {
        return Ok(None);
    };
    forgery::own(parts, settings)?;
    sized(token).map(Some)
}

fn sized(token: &str) -> Result<&str, Problem> {
    match token.len() {
        1..=LENGTH => Ok(token),
        _ => Err(broken()),
    }
}

pub(super) fn broken() -> Problem {
    refused("the token does not hold")
}

pub(super) fn refused(detail: &'static str) -> Problem {
    let why = HeaderValue::from_static("Bearer error=\"invalid_token\"");
    Problem::new(Code::Unauthenticated, detail).with_header(header::WWW_AUTHENTICATE, why)
}

pub(super) fn expired() -> Problem {
    let why = "Bearer error=\"invalid_token\", error_description=\"the token has expired\"";
    Problem::new(Code::TokenExpired, "the token has expired")
        .with_header(header::WWW_AUTHENTICATE, HeaderValue::from_static(why))
}

pub(super) fn seconds() -> u64 {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    now.map_or(0, |now| now.as_secs())
}
