//! The order of two literals of one type.

use crate::schema::Literal;
use std::cmp::Ordering;

/// Their order; `None` where the type has none.
pub(super) fn order(left: &Literal, right: &Literal) -> Option<Ordering> {
    match (left, right) {
        (Literal::Int(left), Literal::Int(right)) => Some(left.cmp(right)),
        (Literal::Float(left), Literal::Float(right)) => left.partial_cmp(right),
        (Literal::Decimal(left), Literal::Decimal(right)) => Some(decimals(left, right)),
        // Dates, times and instants sort as text; their fractions need no care: `.` sorts before `Z`.
        (Literal::Text(left), Literal::Text(right)) => Some(left.cmp(right)),
        (Literal::Duration(left), Literal::Duration(right)) => Some(left.cmp(right)),
        _ => None,
    }
}

/// Canonical decimals: by sign, then by the whole part, then by the digits behind the point.
fn decimals(left: &str, right: &str) -> Ordering {
    match (left.strip_prefix('-'), right.strip_prefix('-')) {
        (Some(left), Some(right)) => sizes(right, left),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => sizes(left, right),
    }
}

fn sizes(left: &str, right: &str) -> Ordering {
    let (left, left_part) = left.split_once('.').unwrap_or((left, ""));
    let (right, right_part) = right.split_once('.').unwrap_or((right, ""));
    left.len()
        .cmp(&right.len())
        .then_with(|| left.cmp(right))
        .then_with(|| left_part.cmp(right_part))
}

#[cfg(test)]
mod tests {
    use super::decimals;
    use std::cmp::Ordering;

    #[test]
    fn decimals_are_ordered_as_numbers() {
        assert_eq!(decimals("9.5", "10"), Ordering::Less);
        assert_eq!(decimals("-9.5", "-10"), Ordering::Greater);
        assert_eq!(decimals("0.05", "0.1"), Ordering::Less);
        assert_eq!(decimals("-1", "0"), Ordering::Less);
    }
}
