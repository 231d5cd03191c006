//! The expressions against rules written another way: a calendar, an integer reader, a count.

use super::{ALL, DATE, DECIMAL, EMAIL, Format, INT64, UINT64};
use regex::Regex;

fn regex(format: &Format) -> Regex {
    Regex::new(format.regex).expect("compiles without Unicode tables")
}

#[test]
fn a_date_is_a_day_of_the_gregorian_calendar() {
    let date = regex(&DATE);
    for year in 0..=9_999 {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let february = if leap { 29 } else { 28 };
        for (month, days) in [(2, february), (2, 28), (12, 31), (4, 30)] {
            let last = format!("{year:04}-{month:02}-{days:02}");
            assert_eq!(date.is_match(&last), year > 0, "{last}");
        }
        let beyond = format!("{year:04}-02-{:02}", february + 1);
        assert!(!date.is_match(&beyond), "{beyond}");
    }
    let months = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    for month in 0..=13_usize {
        for day in 0..=32 {
            let text = format!("2024-{month:02}-{day:02}");
            let exists = (1..=12).contains(&month) && day >= 1 && day <= months[month - 1];
            assert_eq!(date.is_match(&text), exists, "{text}");
        }
    }
}

#[test]
fn an_int64_is_what_rust_reads_and_writes_alike() {
    let (signed, unsigned) = (regex(&INT64), regex(&UINT64));
    let mut near: Vec<i128> = vec![
        0,
        i128::from(i64::MAX),
        i128::from(i64::MIN),
        i128::from(u64::MAX),
    ];
    for power in 0..20 {
        let unit = 10_i128.pow(power);
        for bound in [
            i128::from(i64::MAX),
            i128::from(i64::MIN),
            i128::from(u64::MAX),
        ] {
            near.extend([
                bound + unit,
                bound - unit,
                bound / unit * unit,
                bound / unit,
            ]);
        }
        near.extend([unit, -unit, unit - 1, unit * 9]);
    }
    for value in near {
        let text = value.to_string();
        assert_eq!(
            signed.is_match(&text),
            i64::try_from(value).is_ok(),
            "{text}"
        );
        assert_eq!(
            unsigned.is_match(&text),
            u64::try_from(value).is_ok(),
            "{text}"
        );
    }
}

#[test]
fn a_decimal_has_at_most_28_digits_wherever_its_point_is() {
    let decimal = regex(&DECIMAL);
    for before in 1..=30_usize {
        for after in 0..=30_usize {
            let mut text = "7".repeat(before);
            if after > 0 {
                text = format!("{text}.{}", "0".repeat(after));
            }
            let fits = before + after <= 28;
            assert_eq!(decimal.is_match(&text), fits, "{text}");
            assert_eq!(decimal.is_match(&format!("-{text}")), fits, "-{text}");
        }
    }
}

#[test]
fn every_decimal_of_the_format_is_held_exactly() {
    for text in [
        "7777777777777777777777777777",
        "0.000000000000000000000000001",
        "-1.50",
    ] {
        let read = crate::expr::val::decimal(text).expect("fits");
        assert_eq!(read.to_string(), text);
    }
}

#[test]
fn the_part_before_the_at_sign_is_bounded() {
    let email = regex(&EMAIL);
    assert!(email.is_match(&format!("{}@ex.com", "a".repeat(64))));
    assert!(!email.is_match(&format!("{}@ex.com", "a".repeat(65))));
}

#[test]
fn no_value_of_a_format_is_longer_than_its_bound_says() {
    let longest = [
        "9999-12-31T23:59:59.999999Z",
        "9999-12-31",
        "23:59:59.999999",
    ];
    for (format, text) in ALL[4..7].iter().zip(longest) {
        assert!(regex(format).is_match(text));
        assert_eq!(text.len() as u64, format.max, "{}", format.name);
    }
}
