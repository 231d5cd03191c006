//! `Authorization: Bearer`: tokens signed with the server's own secret.

use super::claims::{Claims, RESERVED};
use super::{hmac, principal};
use crate::caller::Caller;
use crate::engine::Engine;
use crate::problem::{Code, Problem};
use crate::settings::Settings;
use axum::http::request::Parts;
use axum::http::{HeaderValue, header};
use jsonwebtoken::errors::ErrorKind;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use quick_cache::sync::Cache;
use std::time::{Duration, Instant, SystemTime};

/// Characters of a token.
const LENGTH: usize = 8 * 1024;
/// Tokens that are remembered at most.
const REMEMBERED: usize = 10_000;
/// How long a token and the roles of its row are taken as they were found.
const FRESH: Duration = Duration::from_secs(2);

/// Issues tokens and takes them back.
pub(crate) struct Tokens {
    sign: EncodingKey,
    verify: DecodingKey,
    rules: Validation,
    issuer: String,
    seen: Cache<Box<str>, Seen>,
}

#[derive(Clone)]
struct Seen {
    caller: Caller,
    found: Instant,
    exp: u64,
}

impl Tokens {
    pub(crate) fn new(settings: &Settings) -> Tokens {
        hmac::install();
        let secret = settings.secret.as_ref().map_or(&[][..], |secret| &secret.0);
        let mut rules = Validation::new(Algorithm::HS256);
        rules.set_issuer(&[&settings.issuer]);
        rules.set_required_spec_claims(&["sub", "iss", "exp"]);
        rules.validate_nbf = true;
        rules.validate_aud = false;
        rules.leeway = 0;
        Tokens {
            sign: EncodingKey::from_secret(secret),
            verify: DecodingKey::from_secret(secret),
            rules,
            issuer: settings.issuer.clone(),
            seen: Cache::new(REMEMBERED),
        }
    }

    /// A token of this caller; none for nobody.
    pub(crate) fn issue(&self, caller: &Caller, lives: Duration) -> Option<String> {
        let iat = seconds();
        let own = |(name, _): &(&String, _)| !RESERVED.contains(&name.as_str());
        let more = caller.claims().into_iter().flatten().filter(own);
        let claims = Claims {
            sub: caller.key()?,
            iss: self.issuer.clone(),
            iat,
            exp: iat.saturating_add(lives.as_secs()),
            more: more
                .map(|(name, value)| (name.clone(), value.clone()))
                .collect(),
        };
        jsonwebtoken::encode(&Header::default(), &claims, &self.sign).ok()
    }

    /// The caller of a request: nobody without a token, 401 with one that does not hold.
    pub(super) fn identify(&self, engine: &Engine, parts: &Parts) -> Result<Caller, Problem> {
        let Some(token) = token(parts)? else {
            return Ok(Caller::anonymous());
        };
        if let Some(seen) = self
            .seen
            .get(token)
            .filter(|seen| seen.found.elapsed() < FRESH)
        {
            if seen.exp > seconds() {
                return Ok(seen.caller);
            }
            return Err(expired());
        }
        let claims = self.claims(token)?;
        let found = Instant::now();
        let row = principal::caller(engine, &claims.sub)?;
        let caller = row.ok_or_else(|| refused("the token's owner is gone"))?;
        let caller = own(caller, claims.more);
        let seen = Seen {
            caller: caller.clone(),
            found,
            exp: claims.exp,
        };
        self.seen.insert(token.into(), seen);
        Ok(caller)
    }

    fn claims(&self, token: &str) -> Result<Claims, Problem> {
        let read = jsonwebtoken::decode::<Claims>(token, &self.verify, &self.rules);
        let claims = read.map_err(|error| match error.kind() {
            ErrorKind::ExpiredSignature => expired(),
            _ => refused("the token does not hold"),
        })?;
        // The reader takes the last second; a token of no life would hold then.
        if claims.claims.exp > seconds() {
            Ok(claims.claims)
        } else {
            Err(expired())
        }
    }
}

fn own(caller: Caller, more: serde_json::Map<String, serde_json::Value>) -> Caller {
    let more = more
        .into_iter()
        .filter(|(name, _)| !RESERVED.contains(&name.as_str()));
    more.fold(caller, |caller, (name, value)| {
        caller.with_claim(name, value)
    })
}

/// The token of a request. Two of them could be read differently by whoever stands in front.
fn token(parts: &Parts) -> Result<Option<&str>, Problem> {
    let mut given = parts.headers.get_all(header::AUTHORIZATION).iter();
    let Some(one) = given.next() else {
        return Ok(None);
    };
    if given.next().is_some() {
        return Err(Problem::new(
            Code::InvalidHeader,
            "`Authorization` stands twice",
        ));
    }
    let text = one
        .to_str()
        .map_err(|_| refused("the token does not hold"))?;
    let (scheme, token) = text.split_once(' ').unwrap_or((text, ""));
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Err(refused("only `Authorization: Bearer` is read"));
    }
    let token = token.trim_matches(' ');
    if token.is_empty() || token.len() > LENGTH {
        return Err(refused("the token does not hold"));
    }
    Ok(Some(token))
}

fn refused(detail: &'static str) -> Problem {
    let why = HeaderValue::from_static("Bearer error=\"invalid_token\"");
    Problem::new(Code::Unauthenticated, detail).with_header(header::WWW_AUTHENTICATE, why)
}

fn expired() -> Problem {
    let why = "Bearer error=\"invalid_token\", error_description=\"the token has expired\"";
    Problem::new(Code::TokenExpired, "the token has expired")
        .with_header(header::WWW_AUTHENTICATE, HeaderValue::from_static(why))
}

fn seconds() -> u64 {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    now.map_or(0, |now| now.as_secs())
}
