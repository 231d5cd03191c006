//! Decimals without rounding: their digits as an integer, and how many stand behind the point.

use crate::schema::Literal;

/// Digits without a point, and how many of them stand behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Exact {
    pub(super) digits: i128,
    pub(super) scale: usize,
}

impl Exact {
    /// A number as written; `None` with an exponent or too many digits.
    pub(super) fn read(text: &str) -> Option<Exact> {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let digits = [whole, part].concat().parse().ok()?;
        let scale = part.len();
        Some(Exact { digits, scale })
    }

    pub(super) fn of(literal: &Literal) -> Option<Exact> {
        match literal {
            Literal::Int(digits) => Some(Exact {
                digits: *digits,
                scale: 0,
            }),
            Literal::Decimal(text) => Exact::read(text),
            _ => None,
        }
    }

    /// Its digits with at least as many behind the point.
    pub(super) fn at(self, scale: usize) -> Option<i128> {
        let zeros = u32::try_from(scale.checked_sub(self.scale)?).ok()?;
        self.digits.checked_mul(10_i128.checked_pow(zeros)?)
    }

    /// The same number without zeros at its end.
    pub(super) fn shortest(mut self) -> Exact {
        while self.scale > 0 && self.digits % 10 == 0 {
            self = Exact {
                digits: self.digits / 10,
                scale: self.scale - 1,
            };
        }
        self
    }

    /// The number as one writes it, zeros behind the point kept.
    pub(super) fn text(self) -> String {
        let sign = if self.digits < 0 { "-" } else { "" };
        let digits = format!("{:0>1$}", self.digits.unsigned_abs(), self.scale + 1);
        let (whole, part) = digits.split_at(digits.len() - self.scale);
        let point = if part.is_empty() { "" } else { "." };
        [sign, whole, point, part].concat()
    }
}
