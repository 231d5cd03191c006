//! Instants, dates and times by their one profile.

use super::*;

#[test]
fn instants_keep_microseconds() {
    for text in [
        "0001-01-01T00:00:00Z",
        "2024-02-29T23:59:59.123456Z",
        "9999-12-30T21:59:59.9Z",
    ] {
        let at: DateTime = text.parse().expect(text);
        assert_eq!(at.to_string(), text);
        assert_eq!(DateTime::from_micros(at.as_micros()), Ok(at));
    }
}

#[test]
fn every_instant_of_the_profile_can_be_held() {
    for text in ["9999-12-31T23:59:59.999999Z", "0001-01-01T00:00:00.000001Z"] {
        assert!(text.parse::<DateTime>().is_ok(), "{text}");
    }
}

#[test]
fn another_profile_is_refused() {
    let bad = [
        "2024-01-01T00:00:00z",
        "2024-01-01 00:00:00Z",
        "2024-01-01T00:00:00",
        "2024-01-01T00:00:00+00:00",
        "2024-01-01T23:59:60Z",
        "2024-01-01T24:00:00Z",
        "2024-01-01T00:00:00.1234567Z",
        "0000-01-01T00:00:00Z",
        "2023-02-29T00:00:00Z",
    ];
    for text in bad {
        assert!(text.parse::<DateTime>().is_err(), "{text}");
    }
}

#[test]
fn days_and_times_travel_as_strings() {
    let day: Date = serde_json::from_str("\"2024-02-29\"").expect("a day");
    assert_eq!(day.to_string(), "2024-02-29");
    let time: Time = serde_json::from_str("\"23:59:59.5\"").expect("a time");
    assert_eq!(time.to_string(), "23:59:59.5");
    assert!("24:00:00".parse::<Time>().is_err());
    assert!("9:00:00".parse::<Time>().is_err());
}

#[test]
fn instants_move_up_to_the_ends_and_no_further() {
    let micro = Duration::from_micros(1);
    assert_eq!(DateTime::MAX.to_string(), "9999-12-31T23:59:59.999999Z");
    assert_eq!(DateTime::MIN.to_string(), "0001-01-01T00:00:00Z");
    let whole = DateTime::MAX.since(DateTime::MIN).expect("it is later");
    assert_eq!(DateTime::MIN.checked_add(whole), Some(DateTime::MAX));
    assert_eq!(DateTime::MAX.checked_sub(whole), Some(DateTime::MIN));
    assert_eq!(DateTime::MIN.checked_add(whole + micro), None);
    assert_eq!(DateTime::MAX.checked_sub(whole + micro), None);
    assert_eq!(DateTime::MAX.saturating_add(micro), DateTime::MAX);
    assert_eq!(DateTime::MIN.saturating_sub(Duration::MAX), DateTime::MIN);
}

#[test]
fn what_is_less_than_a_microsecond_moves_nothing() {
    let at = DateTime::now();
    assert_eq!(at.checked_add(Duration::from_nanos(999)), Some(at));
    assert_eq!(at.checked_sub(Duration::from_nanos(999)), Some(at));
    assert_eq!(at.since(at), Some(Duration::ZERO));
}
