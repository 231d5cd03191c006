//! Instants, dates and times as text of a fixed width, so that text sorts as time.

use rusqlite::types::Value;
use ssot_core::expr::time::{DAY, SECOND};

/// Microseconds since 1970 as `2024-02-29T23:59:59.500000Z`.
pub(super) fn instant(micros: i64) -> Value {
    let (day, rest) = (micros.div_euclid(DAY), micros.rem_euclid(DAY));
    Value::Text(format!("{}T{}Z", day_text(day), time_text(rest)))
}

/// Days since 1970 as `2024-02-29`.
pub(super) fn date(days: i64) -> Value {
    Value::Text(day_text(days))
}

/// Microseconds since midnight as `23:59:59.500000`.
pub(super) fn time(micros: i64) -> Value {
    Value::Text(time_text(micros))
}

fn time_text(micros: i64) -> String {
    let (seconds, micros) = (micros / SECOND, micros % SECOND);
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!("{hour:02}:{minute:02}:{second:02}.{micros:06}")
}

/// Hinnant's `civil_from_days`, the way back of `ssot_core::expr::time::date`.
fn day_text(days: i64) -> String {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use ssot_core::expr::time as read;

    #[test]
    fn every_day_reads_back_as_itself() {
        for day in (read::MIN / DAY)..=(read::MAX / DAY) {
            assert_eq!(read::date(&day_text(day)), Some(day));
        }
    }

    #[test]
    fn instants_keep_their_microseconds() {
        for micros in [read::MIN, -1, 0, 1, 1_700_000_000_123_456, read::MAX] {
            let Value::Text(text) = instant(micros) else {
                panic!("text")
            };
            assert_eq!(read::instant(&text), Some(micros), "{text}");
            assert_eq!(text.len(), 27);
        }
    }
}
