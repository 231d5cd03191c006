//! The whole numbers that a field takes: by its type, or by its type and its range together.

use ssot_core::schema::{Constraint, Field, Int, Literal, Type};
use ssot_core::value::bounds;

/// From the least to the greatest.
#[derive(Clone, Copy)]
pub(super) struct Interval {
    least: i128,
    most: i128,
    /// Whether it travels as a string.
    pub(super) text: bool,
}

impl Interval {
    /// Of an integer.
    pub(super) fn of_type(ty: &Type) -> Option<Self> {
        let (least, most) = match (bounds::int(ty), ty) {
            (Some((least, most)), _) => (least.into(), most.into()),
            (None, Type::Int(Int::I64)) => (i64::MIN.into(), i64::MAX.into()),
            (None, Type::Int(Int::U64)) => (0, u64::MAX.into()),
            (None, _) => return None,
        };
        let text = bounds::int(ty).is_none();
        Some(Interval { least, most, text })
    }

    /// Of a field of integers, or of lists of them.
    pub(super) fn of_field(field: &Field) -> Option<Self> {
        let mut found = Interval::of_type(bounds::constrained(&field.ty))?;
        for constraint in &field.constraints {
            let Constraint::Range {
                min,
                max,
                exclusive,
            } = constraint
            else {
                continue;
            };
            if let Some(Literal::Int(min)) = min {
                found.least = found.least.max(*min);
            }
            if let Some(Literal::Int(max)) = max {
                found.most = found.most.min(max.saturating_sub(i128::from(*exclusive)));
            }
        }
        Some(found)
    }

    /// Whether every number of it is one of the other.
    pub(super) fn is_within(self, other: Interval) -> bool {
        self.least >= other.least && self.most <= other.most
    }

    /// What both take.
    pub(super) fn and(self, other: Interval) -> Interval {
        Interval {
            least: self.least.max(other.least),
            most: self.most.min(other.most),
            text: self.text,
        }
    }
}
