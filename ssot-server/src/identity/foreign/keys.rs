//! The keys of another issuer, as they were last published. They are asked for again when they are
//! old, and when a token names one that is not among them, but never more often than the issuer
//! can bear.

use super::fetch::{agent, fetch};
use crate::problem::{Code, Problem};
use crate::settings::{Jwks, Signature};
use jsonwebtoken::jwk::{AlgorithmParameters, EllipticCurve, Jwk, KeyAlgorithm, PublicKeyUse};
use jsonwebtoken::{Algorithm, DecodingKey, Header};
use serde_json::Value;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};
use tokio::sync::Mutex;
use ureq::Agent;

/// After which they are asked for again.
const FRESH: Duration = Duration::from_secs(10 * 60);
/// After which they are not believed any longer, when the issuer does not answer.
const GOOD: Duration = Duration::from_secs(24 * 60 * 60);
/// Keys of one issuer.
const MANY: usize = 50;

pub(super) struct Keys {
    agent: Agent,
    url: String,
    takes: Vec<Algorithm>,
    /// Between two times of asking.
    pause: Duration,
    known: RwLock<Option<Arc<Known>>>,
    /// When was asked last; held by who asks.
    asked: Mutex<Option<Instant>>,
}

struct Known {
    since: Instant,
    keys: Vec<Key>,
}

struct Key {
    id: Option<String>,
    algorithm: Algorithm,
    key: DecodingKey,
}

impl Keys {
    pub(super) fn new(settings: &Jwks) -> Keys {
        let algorithms = settings.algorithms.iter();
        let takes = algorithms.map(|algorithm| match algorithm {
            Signature::Rs256 => Algorithm::RS256,
            Signature::Es256 => Algorithm::ES256,
            Signature::EdDsa => Algorithm::EdDSA,
        });
        Keys {
            agent: agent(&settings.url),
            url: settings.url.clone(),
            takes: takes.collect(),
            pause: Duration::from_secs(settings.pause),
            known: RwLock::default(),
            asked: Mutex::default(),
        }
    }

    /// Whether a token may be signed like that.
    pub(super) fn takes(&self, algorithm: Algorithm) -> bool {
        self.takes.contains(&algorithm)
    }

    /// The keys that a token may be signed with.
    ///
    /// # Errors
    /// 503 when the issuer has not told its keys.
    pub(super) async fn of(&self, head: &Header) -> Result<Vec<DecodingKey>, Problem> {
        let old = |known: &Arc<Known>| known.since.elapsed() > FRESH;
        let known = self.known();
        let lacks = |known: &Arc<Known>| known.of(head).is_empty();
        let known = match known {
            Some(known) if !old(&known) && !lacks(&known) => known,
            // Who comes while another asks does without, unless there is nothing to do with.
            Some(known) if !lacks(&known) => match self.asked.try_lock() {
                Ok(asked) => self.asked_by(asked).await.unwrap_or(known),
                Err(_) => known,
            },
            other => self
                .asked_by(self.asked.lock().await)
                .await
                .or(other)
                .ok_or_else(|| {
                    Problem::new(
                        Code::Unavailable,
                        "the issuer of the token does not tell its keys",
                    )
                })?,
        };
        Ok(known.of(head).into_iter().cloned().collect())
    }

    fn known(&self) -> Option<Arc<Known>> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        known.clone().filter(|known| known.since.elapsed() < GOOD)
    }

    /// Asks, unless somebody has a moment ago; what is known then.
    async fn asked_by(
        &self,
        mut asked: tokio::sync::MutexGuard<'_, Option<Instant>>,
    ) -> Option<Arc<Known>> {
        if asked.is_some_and(|at| at.elapsed() < self.pause) {
            return self.known();
        }
        *asked = Some(Instant::now());
        match fetch(self.agent.clone(), self.url.clone())
            .await
            .and_then(|text| read(&text))
        {
            Ok(keys) => {
                let since = Instant::now();
                let known = Arc::new(Known { since, keys });
                let mut kept = self.known.write().unwrap_or_else(PoisonError::into_inner);
                *kept = Some(known);
            }
            Err(error) => tracing::warn!(error, "the keys of the other issuer could not be had"),
        }
        self.known()
    }
}

impl Known {
    fn of(&self, head: &Header) -> Vec<&DecodingKey> {
        let signs = |key: &&Key| {
            let named = head.kid.is_none() || head.kid == key.id;
            named && key.algorithm == head.alg
        };
        self.keys.iter().filter(signs).map(|key| &key.key).collect()
    }
}

/// The keys of a document that can verify a token; others are left out, secrets too.
fn read(text: &[u8]) -> Result<Vec<Key>, String> {
    let document: Value = serde_json::from_slice(text).map_err(|error| error.to_string())?;
    let all = document.get("keys").and_then(Value::as_array);
    let all = all.ok_or("there are no `keys` in it")?.iter().take(MANY);
    let keys: Vec<_> = all.filter_map(key).collect();
    match keys.is_empty() {
        true => Err("no key in it can verify a token".to_owned()),
        false => Ok(keys),
    }
}

fn key(value: &Value) -> Option<Key> {
    let jwk: Jwk = serde_json::from_value(value.clone()).ok()?;
    let signs = matches!(
        jwk.common.public_key_use,
        None | Some(PublicKeyUse::Signature)
    );
    let algorithm = match &jwk.algorithm {
        AlgorithmParameters::RSA(_) => Algorithm::RS256,
        AlgorithmParameters::EllipticCurve(curve) if curve.curve == EllipticCurve::P256 => {
            Algorithm::ES256
        }
        AlgorithmParameters::OctetKeyPair(pair) if pair.curve == EllipticCurve::Ed25519 => {
            Algorithm::EdDSA
        }
        _ => return None,
    };
    let told = jwk.common.key_algorithm;
    let fits = told.is_none_or(|told| {
        let pair = (told, algorithm);
        matches!(
            pair,
            (KeyAlgorithm::RS256, Algorithm::RS256)
                | (KeyAlgorithm::ES256, Algorithm::ES256)
                | (KeyAlgorithm::EdDSA, Algorithm::EdDSA)
        )
    });
    (signs && fits).then_some(())?;
    Some(Key {
        id: jwk.common.key_id.clone(),
        algorithm,
        key: DecodingKey::from_jwk(&jwk).ok()?,
    })
}
