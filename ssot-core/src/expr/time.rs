//! Dates, times and instants of the one profile, as numbers. What they take has the format.

/// Microseconds of a second.
pub const SECOND: i64 = 1_000_000;
/// Microseconds of a day.
pub const DAY: i64 = 86_400 * SECOND;

/// The least instant, `0001-01-01T00:00:00Z`.
pub const MIN: i64 = -719_162 * DAY;
/// The greatest instant, `9999-12-31T23:59:59.999999Z`.
pub const MAX: i64 = 2_932_897 * DAY - 1;

/// Days since 1970 of `2024-02-29`.
///
/// ```
/// assert_eq!(ssot_core::expr::time::date("1970-01-02"), Some(1));
/// ```
pub fn date(text: &str) -> Option<i64> {
    let [year, month, day] = [0..4, 5..7, 8..10].map(|at| text.get(at)?.parse::<i64>().ok());
    Some(days(year?, month?, day?))
}

/// Microseconds since midnight of `23:59:59.5`.
pub fn time(text: &str) -> Option<i64> {
    let [hour, minute, second] = [0..2, 3..5, 6..8].map(|at| text.get(at)?.parse::<i64>().ok());
    let mut micros = ((hour? * 60 + minute?) * 60 + second?) * SECOND;
    let mut unit = SECOND / 10;
    for digit in text.get(9..).unwrap_or("").chars() {
        micros += i64::from(digit.to_digit(10)?) * unit;
        unit /= 10;
    }
    Some(micros)
}

/// Microseconds since 1970 of `2024-02-29T23:59:59.5Z`.
pub fn instant(text: &str) -> Option<i64> {
    let (day, rest) = text.split_once('T')?;
    Some(date(day)? * DAY + time(rest.strip_suffix('Z')?)?)
}

/// Days since 1970 in the proleptic Gregorian calendar (Hinnant's `days_from_civil`).
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}
