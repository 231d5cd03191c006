//! What is held up, and who never is.

use super::*;

fn from(last: u8) -> Address {
    Address::known([192, 0, 2, last])
}

/// Whether a wrong password was let through.
fn guess(tries: &Arc<Tries>, name: Name, from: Address) -> bool {
    let one = tries.begin(name, from);
    one.map(|one| one.settle(false)).is_ok()
}

fn until_refused(tries: &Arc<Tries>, name: Name, from: impl Fn(u32) -> Address) -> u32 {
    (0..1_000)
        .find(|nth| !guess(tries, name, from(*nth)))
        .expect("an end")
}

#[test]
fn one_account_from_one_address_is_tried_ten_times_at_once() {
    let (tries, ada) = (Arc::new(Tries::new()), Name::of("ada"));
    assert_eq!(until_refused(&tries, ada, |_| from(1)), BOTH.burst);
    let refused = tries.begin(ada, from(1)).err().unwrap();
    assert_eq!(refused.code(), Code::RateLimited);
    assert_eq!(
        refused.detail(),
        "too many tries; there may be another in 30 s"
    );
    assert!(tries.begin(Name::of("eve"), from(1)).is_ok());
    assert!(tries.begin(ada, from(2)).is_ok());
}

#[test]
fn one_address_is_bounded_at_whatever_account() {
    let tries = Arc::new(Tries::new());
    let names = (0..200).map(|nth: u32| Name::of(&nth.to_string()));
    let passed = names.filter(|name| guess(&tries, *name, from(1)));
    assert_eq!(passed.count(), (ADDRESS.burst / TENTHS) as usize);
    assert!(tries.begin(Name::of("0"), from(2)).is_ok());
    let nobody = Caller::anonymous();
    assert!(tries.written(&nobody, from(1), 1).is_err());
    assert!(tries.written(&nobody, from(2), 1).is_ok());
}

#[test]
fn many_addresses_do_not_lock_an_owner_out_where_they_sign_in() {
    let (tries, ada) = (Arc::new(Tries::new()), Name::of("ada"));
    tries.begin(ada, from(1)).unwrap().settle(true);
    let elsewhere = |nth: u32| from(10 + u8::try_from(nth % 200).unwrap());
    assert_eq!(until_refused(&tries, ada, elsewhere), ACCOUNT.burst);
    assert!(
        tries.begin(ada, from(2)).is_err(),
        "nobody was there before"
    );
    assert!(tries.begin(ada, from(1)).is_ok(), "the owner was");
}

#[test]
fn the_owners_own_sign_ins_give_a_guesser_at_the_same_address_nothing() {
    let (tries, ada) = (Arc::new(Tries::new()), Name::of("ada"));
    let mut guesses = 0;
    for _ in 0..30 {
        guesses += (0..3).filter(|_| guess(&tries, ada, from(1))).count();
        if let Ok(own) = tries.begin(ada, from(1)) {
            own.settle(true);
        }
    }
    assert_eq!(guesses, BOTH.burst as usize);
}

#[test]
fn guesses_from_where_the_owner_is_count_for_the_account_too() {
    let (tries, ada) = (Arc::new(Tries::new()), Name::of("ada"));
    for last in 1..=4 {
        tries.begin(ada, from(last)).unwrap().settle(true);
        assert_eq!(until_refused(&tries, ada, |_| from(last)), BOTH.burst);
    }
    let elsewhere = |nth: u32| from(10 + u8::try_from(nth % 200).unwrap());
    let left = ACCOUNT.burst - 4 * BOTH.burst;
    assert_eq!(until_refused(&tries, ada, elsewhere), left);
}

#[test]
fn a_try_that_came_to_nothing_uses_nothing_up() {
    let (tries, ada) = (Arc::new(Tries::new()), Name::of("ada"));
    for _ in 0..1_000 {
        drop(tries.begin(ada, from(1)).unwrap());
    }
    assert_eq!(until_refused(&tries, ada, |_| from(1)), BOTH.burst);
}

#[test]
fn writes_are_counted_by_caller_wherever_they_come_from() {
    let (tries, ada) = (Arc::new(Tries::new()), Caller::user("ada"));
    assert!(tries.written(&ada, from(1), 60).is_ok());
    assert!(tries.written(&ada, from(2), 60).is_err(), "all or none");
    assert!(tries.written(&ada, from(2), 40).is_ok());
    assert!(tries.written(&ada, from(3), 1).is_err());
    let eve = Caller::user("eve");
    assert!(tries.written(&eve, from(1), 41).is_err(), "the address");
    assert!(tries.written(&eve, from(1), 40).is_ok());
    assert!(
        tries.written(&eve, from(4), 60).is_ok(),
        "it was given back"
    );
}

#[test]
fn what_succeeds_uses_up_a_tenth_of_a_try_of_its_address() {
    let (tries, ada) = (Arc::new(Tries::new()), Name::of("ada"));
    let right = |from| tries.begin(ada, from).map(|one| one.settle(true)).is_ok();
    let passed = (0..2_000).take_while(|_| right(from(1))).count();
    let most = (ADDRESS.burst - TENTHS + 1) as usize;
    assert!((most..most + 5).contains(&passed), "{passed}");
    assert!(right(from(2)), "nothing of the account");
}

#[test]
fn what_is_refused_uses_nothing_up() {
    let (tries, ada) = (Arc::new(Tries::new()), Name::of("ada"));
    until_refused(&tries, ada, |_| from(1));
    for _ in 0..1_000 {
        assert!(tries.begin(ada, from(1)).is_err());
    }
    for nth in 0..ADDRESS.burst / TENTHS - BOTH.burst {
        let other = Name::of(&nth.to_string());
        assert!(guess(&tries, other, from(1)), "{nth}");
    }
}

#[test]
fn a_bucket_fills_again_one_by_one() {
    let rate = Rate {
        burst: 2,
        every: Duration::from_millis(200),
    };
    let buckets = Buckets::new(rate, 10);
    assert!(buckets.take(1, 1).is_ok() && buckets.take(1, 1).is_ok());
    let wait = buckets.take(1, 1).unwrap_err();
    assert!(wait <= rate.every, "{wait:?}");
    std::thread::sleep(wait);
    assert!(buckets.take(1, 1).is_ok());
    assert!(buckets.take(1, 1).is_err());
}

#[test]
fn a_flood_of_names_is_forgotten_not_kept() {
    let tries = Arc::new(Tries::new());
    for nth in 0..100_000_u32 {
        let name = Name::of(&nth.to_string());
        let _ = tries.both.take((name, from(1)), 1);
    }
    assert!(tries.both.len() <= REMEMBERED);
}
