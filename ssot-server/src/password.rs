//! Passwords as argon2id, hashed on threads of their own and a few at a time: each takes its
//! 19 MiB and tens of milliseconds, which neither the writer nor a worker may lose.

use crate::problem::{Code, Problem};
use argon2::{Algorithm, Argon2, Params, PasswordHash, PasswordHasher, Version};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::sync::Semaphore;

/// Passwords that may wait for their turn; more are refused with 503.
const WAITING: usize = 64;

static TURNS: LazyLock<Semaphore> =
    LazyLock::new(|| Semaphore::new(std::thread::available_parallelism().map_or(2, usize::from)));
static WAIT: AtomicUsize = AtomicUsize::new(0);

/// The PHC string of a password.
///
/// # Errors
/// 503 when too many wait already.
pub(crate) async fn hash(password: String) -> Result<String, Problem> {
    let _place = Place::take()?;
    let stops = || Problem::new(Code::Unavailable, "the server stops");
    let turn = TURNS.acquire().await.map_err(|_| stops())?;
    let hashed = tokio::task::spawn_blocking(move || {
        // Held until the work is done, even when the caller has gone.
        let _turn = turn;
        phc(&password)
    });
    hashed.await.map_err(|_| stops())?
}

/// The parameters that OWASP gives for argon2id: 19 MiB, two passes, one lane.
fn phc(password: &str) -> Result<String, Problem> {
    let failed = |_| Problem::new(Code::Internal, "the password could not be hashed");
    let params = Params::new(19 * 1024, 2, 1, None);
    let params = params.map_err(|_| Problem::new(Code::Internal, "no such parameters"))?;
    let hasher = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let hash = hasher.hash_password(password.as_bytes());
    hash.map(|hash| hash.to_string()).map_err(failed)
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

/// A place among those that wait.
struct Place;

impl Place {
    fn take() -> Result<Place, Problem> {
        let place = Place;
        if WAIT.fetch_add(1, Ordering::Relaxed) >= WAITING {
            return Err(Problem::new(
                Code::Overloaded,
                "too many passwords are being hashed",
            ));
        }
        Ok(place)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        WAIT.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use argon2::{Argon2, PasswordVerifier};

    #[tokio::test]
    async fn a_password_is_hashed_with_a_salt_of_its_own_and_verified_by_its_text_alone() {
        let one = super::hash("correct horse".into()).await.unwrap();
        let other = super::hash("correct horse".into()).await.unwrap();
        assert!(one.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{one}");
        assert_ne!(one, other);
        let hash = argon2::PasswordHash::new(&one).unwrap();
        let verify = |text: &str| Argon2::default().verify_password(text.as_bytes(), &hash);
        assert!(verify("correct horse").is_ok() && verify("correct horsf").is_err());
    }
    #[tokio::test]
    async fn what_waits_is_bounded() {
        let many = (0..200).map(|n| tokio::spawn(super::hash(format!("password {n}"))));
        let many: Vec<_> = many.collect();
        let (mut hashed, mut refused) = (0, 0);
        for one in many {
            match one.await.unwrap() {
                Ok(_) => hashed += 1,
                Err(problem) => {
                    assert_eq!(problem.status(), 503);
                    refused += 1;
                }
            }
        }
        assert!(
            hashed >= super::WAITING - 2 && refused > 0,
            "{hashed} {refused}"
        );
    }
}
