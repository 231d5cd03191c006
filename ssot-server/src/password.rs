//! Passwords as argon2id, hashed on threads of their own and a few at a time: each takes its
//! 46 MiB and tens of milliseconds, which neither the writer nor a worker may lose.

mod line;
mod turn;

pub(crate) use line::Whose;

use crate::problem::{Code, Problem};
use argon2::{Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier, Version};
use std::borrow::Cow;
use std::sync::atomic::{AtomicU64, Ordering};
use turn::{Queue, Turn};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// What OWASP gives for argon2id with one pass and one lane: 46 MiB.
const MEMORY: u32 = 47_104;
const PASSES: u32 = 1;
const LANES: u32 = 1;
/// The hash of a password that nobody knows: who has no account is made to wait as long.
const NOBODY: &str = "$argon2id$v=19$m=47104,t=1,p=1$c3NvdC5ub2JvZHkuaGVyZQ$\
                      AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

static HASHED: AtomicU64 = AtomicU64::new(0);

/// What a password was found to be.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Verdict {
    /// Not that of the hash, or there is no hash.
    Wrong,
    /// That of the hash, with a better hash of it where that one is weaker than those of today.
    Right(Option<String>),
}

/// The PHC string of a password.
///
/// # Errors
/// 503 when too many wait already, or this one has waited for too long.
pub(crate) async fn hash(password: String) -> Result<String, Problem> {
    let turn = Queue::Kept.turn(None).await?;
    in_turn(turn, move || phc(&password)).await?
}

/// Compares a password with what is kept; without anything kept it takes the same time. Once begun
/// it goes on when the caller has gone: `settle` is told what was found, whoever waits for it.
///
/// # Errors
/// As [`hash`]; `settle` is dropped then.
pub(crate) async fn verify(
    whose: Whose,
    (password, kept): (String, Option<String>),
    settle: impl FnOnce(&Verdict) + Send + 'static,
) -> Result<Verdict, Problem> {
    let queue = match whose.known {
        true => Queue::Known,
        false => Queue::Strange,
    };
    let turn = queue.turn(Some(whose)).await?;
    let work = move || verdict(&password, kept.as_deref()).inspect(settle);
    in_turn(turn, work).await?
}

/// Hashes of passwords that were made or compared so far.
pub(crate) fn hashed() -> u64 {
    HASHED.load(Ordering::Relaxed)
}

async fn in_turn<T: Send + 'static>(
    turn: Turn,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Problem> {
    let stops = || Problem::new(Code::Unavailable, "the server stops");
    let done = tokio::task::spawn_blocking(move || {
        // Held until the work is done, even when the caller has gone.
        let _turn = turn;
        HASHED.fetch_add(1, Ordering::Relaxed);
        work()
    });
    done.await.map_err(|_| stops())
}

fn hasher() -> Result<Argon2<'static>, Problem> {
    let params = Params::new(MEMORY, PASSES, LANES, None);
    let params = params.map_err(|_| Problem::new(Code::Internal, "no such parameters"))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn phc(password: &str) -> Result<String, Problem> {
    let failed = |_| Problem::new(Code::Internal, "the password could not be hashed");
    let hash = hasher()?.hash_password(normal(password).as_bytes());
    hash.map(|hash| hash.to_string()).map_err(failed)
}

fn verdict(password: &str, kept: Option<&str>) -> Result<Verdict, Problem> {
    let known = kept.and_then(|kept| PasswordHash::new(kept).ok());
    let nobody = PasswordHash::new(NOBODY).map_err(|_| wrong_hash())?;
    let hash = known.as_ref().unwrap_or(&nobody);
    let password = normal(password);
    let same = hasher()?.verify_password(password.as_bytes(), hash).is_ok();
    match known {
        Some(known) if same => Ok(Verdict::Right(match weaker(&known) {
            true => Some(phc(&password)?),
            false => None,
        })),
        _ => Ok(Verdict::Wrong),
    }
}

/// The one form of a text that keyboards write in several (NIST SP 800-63B-4, 3.1.1.2): `\u{fc}`,
/// or `u` and two dots behind it.
fn normal(text: &str) -> Cow<'_, str> {
    match is_nfc(text) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.nfc().collect()),
    }
}

fn wrong_hash() -> Problem {
    Problem::new(Code::Internal, "a hash of ours cannot be read")
}

/// Whether a hash costs less than those that are made today.
fn weaker(hash: &PasswordHash) -> bool {
    let Ok(params) = Params::try_from(hash) else {
        return true;
    };
    let work = u64::from(params.m_cost()) * u64::from(params.t_cost());
    let today = u64::from(MEMORY) * u64::from(PASSES);
    hash.algorithm.as_str() != "argon2id" || params.m_cost() < MEMORY || work < today
}

/// What is stored of a password: its hash, made before the transaction wherever there was a place
/// to wait. Code that writes rows itself may still bring a password as it was typed.
///
/// # Errors
/// 500 when it cannot be hashed.
pub(crate) fn kept(text: &str) -> Result<String, Problem> {
    if is_hash(text) {
        return Ok(text.to_owned());
    }
    tracing::warn!("a password is hashed on the thread that writes: `Db::hash` it before");
    phc(text)
}

/// Whether a text is a hash of ours already.
pub(crate) fn is_hash(text: &str) -> bool {
    PasswordHash::new(text).is_ok_and(|hash| hash.algorithm.as_str() == "argon2id")
}

/// What stands for the hash of a password until it is worth making: no password has it.
pub(crate) const PLACEHOLDER: &str = NOBODY;

#[cfg(test)]
mod tests;
