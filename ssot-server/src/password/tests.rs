//! What is kept of a password, and what is found of one.

use super::*;
use std::time::Duration;

/// Compares a password for somebody.
async fn compared(password: &str, kept: Option<String>) -> Result<Verdict, Problem> {
    let whose = Whose {
        account: crate::identity::Name::of("ada"),
        address: crate::http::Address::default(),
        known: false,
    };
    verify(whose, (password.to_owned(), kept), |_| {}).await
}

/// Does it again as long as another test keeps every place.
async fn patiently<T, F: Future<Output = Result<T, Problem>>>(work: impl Fn() -> F) -> T {
    loop {
        match work().await {
            Ok(done) => return done,
            Err(problem) => assert_eq!(problem.code(), Code::Overloaded),
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn a_password_is_hashed_with_a_salt_of_its_own_and_verified_by_its_text_alone() {
    let one = patiently(|| hash("correct horse".into())).await;
    let other = patiently(|| hash("correct horse".into())).await;
    assert!(one.starts_with("$argon2id$v=19$m=47104,t=1,p=1$"), "{one}");
    assert_ne!(one, other);
    let verdict = |text: &'static str| {
        let one = one.clone();
        async move { patiently(|| compared(text, Some(one.clone()))).await }
    };
    assert_eq!(verdict("correct horse").await, Verdict::Right(None));
    assert_eq!(verdict("correct horsf").await, Verdict::Wrong);
}

#[tokio::test]
async fn a_hash_of_fewer_bytes_is_made_anew_and_a_stronger_one_is_kept() {
    let hashed = |memory, passes| {
        let params = Params::new(memory, passes, 1, None).unwrap();
        let hasher = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        hasher.hash_password(b"correct horse").unwrap().to_string()
    };
    let verdict = |kept: String| async move {
        patiently(|| compared("correct horse", Some(kept.clone()))).await
    };
    let weak = verdict(hashed(19_456, 2)).await;
    let Verdict::Right(Some(better)) = weak else {
        panic!("{weak:?}");
    };
    assert!(
        better.starts_with("$argon2id$v=19$m=47104,t=1,p=1$"),
        "{better}"
    );
    let strong = verdict(hashed(65_536, 1)).await;
    assert_eq!(strong, Verdict::Right(None));
}

#[test]
fn nobody_is_hashed_with_the_parameters_of_today() {
    let nobody = PasswordHash::new(NOBODY).unwrap();
    let params = Params::try_from(&nobody).unwrap();
    let given = (params.m_cost(), params.t_cost(), params.p_cost());
    assert_eq!(given, (MEMORY, PASSES, LANES));
    assert!(!weaker(&nobody));
    assert_eq!(nobody.hash.unwrap().len(), 32);
    assert_eq!(verdict("", None).unwrap(), Verdict::Wrong);
}

#[test]
fn a_password_is_the_same_however_its_letters_are_put_together() {
    for (one, other) in [
        ("p\u{e4}ssw\u{f6}rter", "pa\u{308}sswo\u{308}rter"),
        ("\u{1e9b}\u{323} twice", "\u{17f}\u{323}\u{307} twice"),
        (
            "\u{d55c}\u{ae00} words",
            "\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af} words",
        ),
    ] {
        let kept = phc(one).unwrap();
        let verdict = verdict(other, Some(&kept));
        assert_eq!(verdict.unwrap(), Verdict::Right(None), "{one}");
    }
    // What only looks alike is another: letters are not made others.
    let kept = phc("\u{fb01}ne words").unwrap();
    assert_eq!(verdict("fine words", Some(&kept)).unwrap(), Verdict::Wrong);
}

#[tokio::test]
async fn what_waits_is_bounded_and_what_is_kept_holds_no_sign_in_up() {
    let many = (0..200).map(|n| tokio::spawn(super::hash(format!("password {n}"))));
    let many: Vec<_> = many.collect();
    tokio::task::yield_now().await;
    let began = std::time::Instant::now();
    let signed = patiently(|| compared("a guess", None)).await;
    assert_eq!(signed, Verdict::Wrong);
    let waited = began.elapsed();
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
    let most = Queue::Kept.most() + turn::together();
    assert!(hashed > 0 && refused >= 200 - most, "{hashed} {refused}");
    assert!(
        waited * 2 < began.elapsed(),
        "{waited:?} of {:?}",
        began.elapsed()
    );
}
