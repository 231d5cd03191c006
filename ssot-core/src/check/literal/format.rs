//! Strings with a form of their own: dates, times, ids, slugs.
//!
//! The formats' regexes stand in [`crate::value::format`]; no regex engine is linked into a macro,
//! so the few that a literal can have are read by hand.

use crate::schema::{KeyType, Type};

/// How the text should look when it does not fit the type.
pub(super) fn broken(ty: &Type, text: &str) -> Option<&'static str> {
    let (good, form) = match ty {
        Type::Date => (is_date(text), "2026-01-31"),
        Type::Time => (is_time(text), "23:59:59"),
        Type::DateTime => (is_date_time(text), "2026-01-31T23:59:59Z"),
        Type::Uuid
        | Type::Id {
            key: KeyType::Uuid, ..
        } => (is_uuid(text), "01890a5d-ac96-774b-bcce-b302099a8057"),
        Type::Slug => (is_slug(text), "lower-case-words"),
        Type::Email => (
            text.split_once('@')
                .is_some_and(|(name, host)| !name.is_empty() && host.contains('.')),
            "name@example.org",
        ),
        Type::Url => (
            text.starts_with("http://") || text.starts_with("https://"),
            "https://example.org",
        ),
        _ => return None,
    };
    (!good).then_some(form)
}

fn digits(text: &str, length: usize) -> Option<u32> {
    let fits = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    if fits { text.parse().ok() } else { None }
}

fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts[..] else {
        return false;
    };
    match (digits(year, 4), digits(month, 2), digits(day, 2)) {
        (Some(year), Some(month), Some(day)) => year > 0 && day > 0 && day <= days(year, month),
        _ => false,
    }
}

fn days(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(leap),
        1..=12 => 31,
        _ => 0,
    }
}

fn is_time(text: &str) -> bool {
    let (clock, part) = text.split_once('.').unwrap_or((text, "0"));
    let parts: Vec<&str> = clock.split(':').collect();
    let [hours, minutes, seconds] = parts[..] else {
        return false;
    };
    let under = |text, limit| digits(text, 2).is_some_and(|value| value < limit);
    under(hours, 24)
        && under(minutes, 60)
        && under(seconds, 60)
        && part.len() <= 6
        && digits(part, part.len()).is_some()
}

fn is_date_time(text: &str) -> bool {
    let halves = text.strip_suffix('Z').and_then(|text| text.split_once('T'));
    halves.is_some_and(|(date, time)| is_date(date) && is_time(time))
}

fn is_uuid(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 36
        && bytes.iter().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => *byte == b'-',
            14 => (b'1'..=b'8').contains(byte),
            19 => matches!(byte.to_ascii_lowercase(), b'8' | b'9' | b'a' | b'b'),
            _ => byte.is_ascii_hexdigit(),
        })
}

fn is_slug(text: &str) -> bool {
    let word = |word: &str| {
        !word.is_empty()
            && word
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    text.len() <= 100 && text.split('-').all(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        assert!(
            is_date("2024-02-29")
                && !is_date("2023-02-29")
                && !is_date("0000-01-01")
                && !is_date("2024-13-01")
        );
    }

    #[test]
    fn an_instant_ends_in_z() {
        assert!(
            is_date_time("2024-02-29T23:59:59.123456Z") && !is_date_time("2024-02-29T23:59:60Z")
        );
        assert!(!is_date_time("2024-02-29 23:59:59Z"));
    }
}
