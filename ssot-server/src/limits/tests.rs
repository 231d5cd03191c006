//! Windows, and what is said of them.

use super::*;
use ssot_core::schema::{Middleware, RateLimit};

fn limits(all: &[(&[Operation], u32, u64, RateKey)]) -> Limits {
    let each = all.iter().map(|(operations, count, per, by)| RateLimit {
        operations: operations.to_vec(),
        count: *count,
        per: *per,
        by: *by,
    });
    let around = Middleware {
        rate_limits: each.collect(),
        ..Middleware::default()
    };
    Limits {
        models: vec![limit::all("note", &around, &mut (0..))],
        services: Vec::new(),
        windows: Some(Cache::new(REMEMBERED)),
    }
}

const MODEL: Part = Part::Model(0);

fn asked(
    limits: &Limits,
    operation: Operation,
    caller: &Caller,
) -> Result<String, (String, String)> {
    let counted = limits.count(
        &[(MODEL, Does::Operation(&operation))],
        caller,
        Address::default,
    );
    let counted = counted.expect("a limit");
    let mut headers = axum::http::HeaderMap::new();
    counted.told.tell(&mut headers);
    let text = |name: &str| headers[name].to_str().unwrap().to_owned();
    match counted.refused {
        None => Ok(text("ratelimit")),
        Some(problem) => Err((problem.detail().to_owned(), text("ratelimit"))),
    }
}

#[test]
fn as_many_as_the_limit_says_are_let_through_and_no_more() {
    let limits = limits(&[(&[], 2, 60, RateKey::User)]);
    let ada = Caller::user("ada");
    assert_eq!(
        asked(&limits, Operation::Get, &ada).unwrap(),
        "\"note\";r=1;t=60"
    );
    assert_eq!(
        asked(&limits, Operation::List, &ada).unwrap(),
        "\"note\";r=0;t=60"
    );
    for _ in 0..3 {
        let (detail, told) = asked(&limits, Operation::Get, &ada).unwrap_err();
        assert_eq!(detail, "at most 2 in 60 s; there is room again in 60 s");
        assert_eq!(told, "\"note\";r=0;t=60");
    }
    assert!(asked(&limits, Operation::Get, &Caller::user("bob")).is_ok());
    assert!(asked(&limits, Operation::Get, &Caller::anonymous()).is_ok());
}

#[test]
fn a_window_that_has_ended_gives_everything_back() {
    let limits = limits(&[(&[], 1, 1, RateKey::User)]);
    let ada = Caller::user("ada");
    assert!(asked(&limits, Operation::Get, &ada).is_ok());
    assert!(asked(&limits, Operation::Get, &ada).is_err());
    std::thread::sleep(Duration::from_millis(1_050));
    assert_eq!(
        asked(&limits, Operation::Get, &ada).unwrap(),
        "\"note\";r=0;t=1"
    );
}

#[test]
fn by_address_two_callers_share() {
    let limits = limits(&[(&[Operation::Create], 1, 60, RateKey::Ip)]);
    assert!(asked(&limits, Operation::Create, &Caller::user("ada")).is_ok());
    assert!(asked(&limits, Operation::Create, &Caller::user("bob")).is_err());
    let none = limits.count(
        &[(MODEL, Does::Operation(&Operation::Get))],
        &Caller::anonymous(),
        Address::default,
    );
    assert!(none.is_none());
}

#[test]
fn what_one_limit_refuses_uses_no_other_up() {
    let create = [Operation::Create];
    let limits = limits(&[
        (&[], 10, 60, RateKey::User),
        (&create, 1, 60, RateKey::User),
    ]);
    let ada = Caller::user("ada");
    let told = asked(&limits, Operation::Create, &ada).unwrap();
    assert_eq!(told, "\"note\";r=9;t=60, \"note.create\";r=0;t=60");
    assert!(asked(&limits, Operation::Create, &ada).is_err());
    assert!(asked(&limits, Operation::Create, &ada).is_err());
    assert_eq!(
        asked(&limits, Operation::Get, &ada).unwrap(),
        "\"note\";r=8;t=60"
    );
}

#[test]
fn a_batch_is_counted_as_often_as_it_does_something() {
    let limits = limits(&[(&[], 3, 60, RateKey::User), (&[], 30, 3_600, RateKey::User)]);
    let (ada, create) = (Caller::user("ada"), Operation::Create);
    let batch = [(MODEL, Does::Operation(&create)); 2];
    let ask = || limits.count(&batch, &ada, Address::default).unwrap();
    let first = ask();
    assert!(first.refused.is_none());
    let mut headers = axum::http::HeaderMap::new();
    first.told.tell(&mut headers);
    assert_eq!(
        headers["ratelimit-policy"],
        "\"note\";q=3;w=60, \"note-2\";q=30;w=3600"
    );
    assert_eq!(
        headers["ratelimit"],
        "\"note\";r=1;t=60, \"note-2\";r=28;t=3600"
    );
    assert!(ask().refused.is_some());
    // It has used nothing up.
    assert_eq!(
        asked(&limits, create.clone(), &ada).unwrap(),
        "\"note\";r=0;t=60, \"note-2\";r=27;t=3600"
    );
}

#[test]
fn what_is_remembered_is_bounded() {
    let limits = limits(&[(&[], 1, 60, RateKey::User)]);
    for number in 0..(2 * REMEMBERED) {
        let _ = asked(&limits, Operation::Get, &Caller::user(number.to_string()));
    }
    assert!(limits.windows.unwrap().len() <= REMEMBERED + REMEMBERED / 10);
}
