//! The collation `SSOT_DECIMAL`: canonical decimals in the order of their numbers.

use rusqlite::Connection;
use std::cmp::Ordering;

pub(super) fn register(connection: &Connection) -> rusqlite::Result<()> {
    connection.create_collation("SSOT_DECIMAL", compare)
}

/// Orders canonical decimals (no exponent, no leading zeros) without parsing them.
fn compare(left: &str, right: &str) -> Ordering {
    match (left.strip_prefix('-'), right.strip_prefix('-')) {
        (None, None) => magnitude(left, right),
        (Some(left), Some(right)) => magnitude(right, left),
        (Some(left), None) if is_zero(left) && is_zero(right) => Ordering::Equal,
        (None, Some(right)) if is_zero(left) && is_zero(right) => Ordering::Equal,
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
    }
}

fn is_zero(digits: &str) -> bool {
    digits.bytes().all(|digit| matches!(digit, b'0' | b'.'))
}

fn magnitude(left: &str, right: &str) -> Ordering {
    let (left, left_part) = left.split_once('.').unwrap_or((left, ""));
    let (right, right_part) = right.split_once('.').unwrap_or((right, ""));
    let whole = left.len().cmp(&right.len()).then_with(|| left.cmp(right));
    whole.then_with(|| {
        left_part
            .trim_end_matches('0')
            .cmp(right_part.trim_end_matches('0'))
    })
}

#[cfg(test)]
mod tests {
    use super::compare;
    use rust_decimal::Decimal;

    #[test]
    fn decimals_are_ordered_as_numbers() {
        let texts = [
            "0",
            "-0",
            "0.0",
            "0.1",
            "0.10",
            "-0.1",
            "9",
            "10",
            "-9",
            "-10",
            "2.50",
            "2.5",
            "2.05",
            "99999999999999999999999999.99",
            "-99999999999999999999999999.99",
        ];
        for left in texts {
            for right in texts {
                let numbers = (
                    left.parse::<Decimal>().unwrap(),
                    right.parse::<Decimal>().unwrap(),
                );
                assert_eq!(
                    compare(left, right),
                    numbers.0.cmp(&numbers.1),
                    "{left} {right}"
                );
            }
        }
    }
}
