//! [`DateTime`], [`Date`], [`Time`]: one profile of ISO 8601, the years 0001 to 9999.

use crate::text::{Malformed, judge, text_form};
use jiff::{SignedDuration, Timestamp, civil};
use ssot_core::value::format;
use std::fmt;
use std::str::FromStr;
use std::time::Duration;

#[cfg(test)]
mod tests;

/// An instant in UTC, to the microsecond; `2024-02-29T23:59:59.5Z` on the wire.
///
/// Upper case, `Z` only, no leap second.
///
/// ```
/// use ssot::DateTime;
/// let at: DateTime = "2024-02-29T12:00:00Z".parse().unwrap();
/// assert!(at < DateTime::now());
/// assert!("2024-02-29T12:00:00+00:00".parse::<DateTime>().is_err());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateTime(civil::DateTime);

/// A day of the calendar, `2024-02-29`.
///
/// ```
/// use ssot::Date;
/// assert!("2024-02-29".parse::<Date>().is_ok());
/// assert!("2023-02-29".parse::<Date>().is_err());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

/// A time of day to the microsecond, `23:59:59.5`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(civil::Time);

// Civil, because jiff's own instant ends two days before the profile does.
const EPOCH: civil::DateTime = civil::date(1970, 1, 1).at(0, 0, 0, 0);

impl DateTime {
    /// The instant of the system's clock, cut to the microsecond.
    pub fn now() -> Self {
        let now = Timestamp::now().as_microsecond();
        DateTime::from_micros(now).unwrap_or(DateTime(EPOCH))
    }

    /// The instant so many microseconds after 1970.
    ///
    /// # Errors
    /// [`Malformed`] outside the years 0001 to 9999.
    pub fn from_micros(micros: i64) -> Result<Self, Malformed> {
        let malformed = |_| Malformed::new("date_time");
        let at = EPOCH.checked_add(SignedDuration::from_micros(micros));
        let at = DateTime(at.map_err(malformed)?);
        judge(&format::DATE_TIME, &at.to_string())?;
        Ok(at)
    }

    /// Microseconds since 1970.
    pub fn as_micros(self) -> i64 {
        let since = self.0.duration_since(EPOCH).as_micros();
        i64::try_from(since).expect("ten thousand years are within 64 bits")
    }

    /// The first instant there is, `0001-01-01T00:00:00Z`.
    pub const MIN: Self = DateTime(civil::date(1, 1, 1).at(0, 0, 0, 0));

    /// The last instant there is, `9999-12-31T23:59:59.999999Z`.
    pub const MAX: Self = DateTime(civil::date(9999, 12, 31).at(23, 59, 59, 999_999_000));

    /// The instant so much later, cut to the microsecond; `None` after [`DateTime::MAX`].
    ///
    /// There is no `+`: what a client sent could make it panic.
    ///
    /// ```
    /// use ssot::DateTime;
    /// use std::time::Duration;
    /// let at: DateTime = "2024-02-28T23:00:00Z".parse().unwrap();
    /// let later = at.checked_add(Duration::from_secs(2 * 3_600)).unwrap();
    /// assert_eq!(later.to_string(), "2024-02-29T01:00:00Z");
    /// assert_eq!(at.checked_add(Duration::MAX), None);
    /// ```
    #[must_use]
    pub fn checked_add(self, time: Duration) -> Option<Self> {
        self.moved(i128::try_from(time.as_micros()).ok()?)
    }

    /// The instant so much earlier, `time` cut to the microsecond; `None` before [`DateTime::MIN`].
    ///
    /// ```
    /// use ssot::DateTime;
    /// use std::time::Duration;
    /// let at: DateTime = "2024-03-01T00:00:00Z".parse().unwrap();
    /// let earlier = at.checked_sub(Duration::from_millis(500)).unwrap();
    /// assert_eq!(earlier.to_string(), "2024-02-29T23:59:59.5Z");
    /// assert_eq!(DateTime::MIN.checked_sub(Duration::from_micros(1)), None);
    /// ```
    #[must_use]
    pub fn checked_sub(self, time: Duration) -> Option<Self> {
        self.moved(-i128::try_from(time.as_micros()).ok()?)
    }

    /// As [`DateTime::checked_add`], [`DateTime::MAX`] where that ends.
    ///
    /// ```
    /// use ssot::DateTime;
    /// use std::time::Duration;
    /// assert_eq!(DateTime::now().saturating_add(Duration::MAX), DateTime::MAX);
    /// ```
    #[must_use]
    pub fn saturating_add(self, time: Duration) -> Self {
        self.checked_add(time).unwrap_or(DateTime::MAX)
    }

    /// As [`DateTime::checked_sub`], [`DateTime::MIN`] where that ends.
    ///
    /// ```
    /// use ssot::DateTime;
    /// use std::time::Duration;
    /// assert_eq!(DateTime::now().saturating_sub(Duration::MAX), DateTime::MIN);
    /// ```
    #[must_use]
    pub fn saturating_sub(self, time: Duration) -> Self {
        self.checked_sub(time).unwrap_or(DateTime::MIN)
    }

    /// The time that went by since `earlier`; `None` when that is later than this.
    ///
    /// ```
    /// use ssot::DateTime;
    /// use std::time::Duration;
    /// let from: DateTime = "2024-02-29T12:00:00Z".parse().unwrap();
    /// let to: DateTime = "2024-02-29T12:00:01.5Z".parse().unwrap();
    /// assert_eq!(to.since(from), Some(Duration::from_millis(1_500)));
    /// assert_eq!(from.since(to), None);
    /// ```
    #[must_use]
    pub fn since(self, earlier: Self) -> Option<Duration> {
        let micros = self.as_micros().checked_sub(earlier.as_micros())?;
        u64::try_from(micros).ok().map(Duration::from_micros)
    }

    fn moved(self, micros: i128) -> Option<Self> {
        let to = i128::from(self.as_micros()).checked_add(micros)?;
        let to = i64::try_from(to).ok()?;
        if !(Self::MIN.as_micros()..=Self::MAX.as_micros()).contains(&to) {
            return None;
        }
        let at = EPOCH.checked_add(SignedDuration::from_micros(to));
        at.ok().map(DateTime)
    }

    /// Date and time of day in UTC of `jiff`, for calendars and time zones.
    pub const fn into_inner(self) -> civil::DateTime {
        self.0
    }
}

impl TryFrom<Timestamp> for DateTime {
    type Error = Malformed;

    fn try_from(at: Timestamp) -> Result<Self, Malformed> {
        DateTime::from_micros(at.as_microsecond())
    }
}

impl TryFrom<civil::Date> for Date {
    type Error = Malformed;

    fn try_from(day: civil::Date) -> Result<Self, Malformed> {
        judge(&format::DATE, &day.to_string())?;
        Ok(Date(day))
    }
}

impl TryFrom<civil::Time> for Time {
    type Error = Malformed;

    fn try_from(time: civil::Time) -> Result<Self, Malformed> {
        judge(&format::TIME, &time.to_string())?;
        Ok(Time(time))
    }
}

impl Date {
    /// The day of `jiff`, for arithmetic.
    pub const fn into_inner(self) -> civil::Date {
        self.0
    }
}

impl Time {
    /// The time of `jiff`, for arithmetic.
    pub const fn into_inner(self) -> civil::Time {
        self.0
    }
}

macro_rules! calendar {
    ($($name:ident $format:ident $written:literal)*) => { $(
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, $written, self.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, $written, self.0)
            }
        }

        impl FromStr for $name {
            type Err = Malformed;

            fn from_str(text: &str) -> Result<Self, Malformed> {
                judge(&format::$format, text)?;
                let read = text.trim_end_matches('Z').parse().map($name);
                read.map_err(|_| Malformed::new(format::$format.name))
            }
        }

        text_form! { $name }
    )* };
}

calendar!(DateTime DATE_TIME "{}Z" Date DATE "{}" Time TIME "{}");
