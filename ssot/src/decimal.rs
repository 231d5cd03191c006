//! [`Decimal`]: exact decimal numbers for money and measures.

use crate::text::{Malformed, judge, text_form};
use ssot_core::value::format;
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, MulAssign, Neg, Sub, SubAssign};
use std::str::FromStr;

#[cfg(test)]
mod tests;

/// An exact decimal number of at most 28 digits; a decimal string on the wire.
///
/// Digits after the point are kept as given: `1.50` stays `1.50`, and equals `1.5`.
/// Arithmetic is `rust_decimal`'s and panics beyond 28 digits as Rust's does on overflow.
///
/// ```
/// use ssot::Decimal;
/// let price: Decimal = "19.90".parse().unwrap();
/// assert_eq!((price * Decimal::from(3)).to_string(), "59.70");
/// assert!("1e3".parse::<Decimal>().is_err());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(rust_decimal::Decimal);

impl Decimal {
    /// Zero.
    pub const ZERO: Decimal = Decimal(rust_decimal::Decimal::ZERO);

    /// `units` with the point moved `scale` places to the left: `new(1990, 2)` is `19.90`.
    ///
    /// # Panics
    /// When `scale` is more than 28.
    pub fn new(units: i64, scale: u32) -> Self {
        Decimal(rust_decimal::Decimal::new(units, scale))
    }

    /// The number of `rust_decimal`, for what is not offered here.
    pub const fn into_inner(self) -> rust_decimal::Decimal {
        self.0
    }

    /// Rounded to `digits` after the point, halves to the even neighbour.
    #[must_use]
    pub fn round(self, digits: u32) -> Self {
        Decimal(self.0.round_dp(digits))
    }
}

impl From<rust_decimal::Decimal> for Decimal {
    fn from(value: rust_decimal::Decimal) -> Self {
        Decimal(value)
    }
}

macro_rules! from_int {
    ($($int:ty)*) => { $(
        impl From<$int> for Decimal {
            fn from(value: $int) -> Self {
                Decimal(value.into())
            }
        }
    )* };
}

from_int!(i32 i64 u16 u32 u64);

macro_rules! arithmetic {
    ($($op:ident $method:ident)*) => { $(
        impl $op for Decimal {
            type Output = Decimal;

            fn $method(self, other: Decimal) -> Decimal {
                Decimal($op::$method(self.0, other.0))
            }
        }
    )* };
}

arithmetic!(Add add Sub sub Mul mul Div div);

macro_rules! in_place {
    ($($op:ident $method:ident)*) => { $(
        impl $op for Decimal {
            fn $method(&mut self, other: Decimal) {
                $op::$method(&mut self.0, other.0);
            }
        }
    )* };
}

in_place!(AddAssign add_assign SubAssign sub_assign MulAssign mul_assign);

impl Neg for Decimal {
    type Output = Decimal;

    fn neg(self) -> Decimal {
        Decimal(-self.0)
    }
}

impl Sum for Decimal {
    fn sum<I: Iterator<Item = Decimal>>(numbers: I) -> Decimal {
        numbers.fold(Decimal::ZERO, Add::add)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Decimal {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        judge(&format::DECIMAL, text)?;
        // Exact: more digits than it can hold are refused, never rounded.
        rust_decimal::Decimal::from_str_exact(text)
            .map(Decimal)
            .map_err(|_| Malformed::new("decimal"))
    }
}

text_form! { Decimal }
