//! What is held up, and who never is.

use super::*;

fn from(last: u8) -> Address {
    Address::known([192, 0, 2, last])
}

fn until_refused(tries: &Tries, name: Name, from: impl Fn(u32) -> Address) -> u32 {
    (0..1_000)
        .find(|nth| tries.begin(name, from(*nth)).is_err())
        .expect("an end")
}

#[test]
fn one_account_from_one_address_is_tried_ten_times_at_once() {
    let (tries, ada) = (Tries::new(), Name::of("ada"));
    assert_eq!(until_refused(&tries, ada, |_| from(1)), BOTH.burst);
    let refused = tries.begin(ada, from(1)).unwrap_err();
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
    let tries = Tries::new();
    let names = (0..200).map(|nth: u32| Name::of(&nth.to_string()));
    let passed = names.filter(|name| tries.begin(*name, from(1)).is_ok());
    assert_eq!(passed.count(), ADDRESS.burst as usize);
    assert!(tries.begin(Name::of("0"), from(2)).is_ok());
    assert!(tries.made(from(1)).is_err() && tries.made(from(2)).is_ok());
}

#[test]
fn many_addresses_do_not_lock_an_owner_out_where_they_sign_in() {
    let (tries, ada) = (Tries::new(), Name::of("ada"));
    tries.begin(ada, from(1)).unwrap();
    tries.succeeded(ada, from(1));
    let elsewhere = |nth: u32| from(10 + u8::try_from(nth % 200).unwrap());
    assert_eq!(until_refused(&tries, ada, elsewhere), ACCOUNT.burst);
    assert!(
        tries.begin(ada, from(2)).is_err(),
        "nobody was there before"
    );
    assert!(tries.begin(ada, from(1)).is_ok(), "the owner was");
}

#[test]
fn what_succeeds_uses_nothing_up() {
    let (tries, ada) = (Tries::new(), Name::of("ada"));
    for _ in 0..1_000 {
        tries.begin(ada, from(1)).unwrap();
        tries.succeeded(ada, from(1));
    }
}

#[test]
fn what_is_refused_uses_nothing_up() {
    let (tries, ada) = (Tries::new(), Name::of("ada"));
    until_refused(&tries, ada, |_| from(1));
    for _ in 0..1_000 {
        assert!(tries.begin(ada, from(1)).is_err());
    }
    for nth in 0..ADDRESS.burst - BOTH.burst {
        let other = Name::of(&nth.to_string());
        assert!(tries.begin(other, from(1)).is_ok(), "{nth}");
    }
}

#[test]
fn a_bucket_fills_again_one_by_one() {
    let rate = Rate {
        burst: 2,
        every: Duration::from_millis(200),
    };
    let buckets = Buckets::new(rate, 10);
    assert!(buckets.take(1).is_ok() && buckets.take(1).is_ok());
    let wait = buckets.take(1).unwrap_err();
    assert!(wait <= rate.every, "{wait:?}");
    std::thread::sleep(wait);
    assert!(buckets.take(1).is_ok());
    assert!(buckets.take(1).is_err());
}

#[test]
fn a_flood_of_names_is_forgotten_not_kept() {
    let tries = Tries::new();
    for nth in 0..100_000_u32 {
        let name = Name::of(&nth.to_string());
        let _ = tries.both.take((name, from(1)));
    }
    assert!(tries.both.len() <= REMEMBERED);
}
